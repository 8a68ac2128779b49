import { createServer } from 'node:http'

// The least a server can be: what any program that shows a page in a browser has to pay.
const page = '<!doctype html><title>Empty</title><h1>Empty</h1>'
const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}/`)
})
