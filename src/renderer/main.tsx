import '@mantine/core/styles.css'
import '@mantine/dropzone/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './global.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

// The first screen is on its way while the link to the app opens; behind the # stands nothing yet, or the token.
if (!location.hash.startsWith('#/')) void import('./features/connections/connections-screen.tsx')

const root = document.querySelector('#root')
if (root === null) throw new Error('The page has no place for the app')
createRoot(root).render(<App />)
