import '@mantine/core/styles.css'
import '@mantine/dropzone/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './global.css'
// The link to the app is on its way while the rest of the page still loads.
import './rpc/door-socket.ts'

void import('./main.tsx')
