import { pathToFileURL } from 'node:url'
import { inProject } from './project.mjs'
import { say } from './setup-error.mjs'

// The browser door as the development server starts it. A build that is just being replaced cannot be loaded whole;
// this process then stays until it is started anew, because the server ends when the program it started does.
try {
  await import(pathToFileURL(inProject('out', 'main', 'browser.js')).href)
} catch (error) {
  say(`The door did not start: ${String(error)}\nWaiting for the next build …`)
  setInterval(() => undefined, 60_000)
}
