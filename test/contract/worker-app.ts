import { type MessagePort, parentPort } from 'node:worker_threads'
import { noDoorFiles } from '../../src/main/rpc/door-files.ts'
import { createPortServer } from '../../src/main/rpc/port-server.ts'
import { createRouter } from '../../src/main/rpc/router.ts'
import { createFakeApp } from './fake-app.ts'

/** The app on another thread: serves every port it is sent. */
const server = createPortServer(createRouter(createFakeApp(), noDoorFiles))
parentPort?.on('message', (port: MessagePort) => {
  server.serve(port)
  port.start()
})
