import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { loadFirstData } from './state/queries.ts'

/** How long an empty page may wait for what stands on the first screen, which is then drawn once and not three times. */
const patienceMs = 400

function draw(): void {
  const root = document.querySelector('#root')
  if (root === null) throw new Error('The page has no place for the app')
  createRoot(root).render(<App />)
}

const patience = new Promise((resolve) => setTimeout(resolve, patienceMs))
void Promise.race([loadFirstData(), patience]).then(draw)
