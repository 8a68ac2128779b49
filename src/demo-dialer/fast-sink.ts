import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SCRIPT_PATH } from './script-path.ts'

/**
 * A program of its own: answers every call at once with a literal `add_lead` success, storing nothing. The ceiling that
 * clients are measured against. Prints its address as the only line.
 */
let leadId = 0
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    const body = `SUCCESS: add_lead LEAD HAS BEEN ADDED - 7275551111|101|${++leadId}|-5.00|6666\n`
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length })
    response.end(body)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}${SCRIPT_PATH}\n`)
})
process.on('disconnect', () => process.exit())
