import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort } from 'node:worker_threads'

// A dialer in a thread of its own that answers with floods: `campaign_id` of the call says of what.
const MB = 1024 * 1024
const floods: Readonly<Record<string, Buffer>> = {
  LINES: Buffer.alloc(63 * MB, 'ERROR: add_lead INVALID PHONE NUMBER LENGTH - 12|6666\n'),
  PIPES: Buffer.alloc(63 * MB, '|'),
  ROWS: Buffer.from('1|2|SOLAR|101|3125550101|1||NEW|0|-5.00|0|NONE|P|||0|0 HOURS\n'.repeat(200_000)),
}

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    const sent = new URLSearchParams(body)
    response.end(
      floods[sent.get('campaign_id') ?? sent.get('first_name') ?? ''] ??
        'campaign_id|campaign_name|active\nSOLAR|Solar|Y\n',
    )
  })
  response.on('error', () => undefined)
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  parentPort?.postMessage(`http://127.0.0.1:${port}/vicidial/non_agent_api.php`)
})
parentPort?.on('message', () => process.exit(0))
