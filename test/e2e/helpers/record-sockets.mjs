import dns from 'node:dns'
import dgram from 'node:dgram'
import { appendFileSync } from 'node:fs'
import net from 'node:net'

// `node --import` this file: every way out of the process, its threads included, is written down before it is taken.
const file = process.env['DIALDECK_SOCKETS'] ?? ''
const note = (/** @type {string} */ line) => appendFileSync(file, `${line}\n`)

const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = /** @type {typeof connect} */ (
  function (/** @type {any[]} */ ...args) {
    const [first] = args
    const { host = 'localhost', port, path } = Array.isArray(first) ? first[0] : typeof first === 'object' ? first : {}
    note(path ? `path ${path}` : `tcp ${host}:${port}`)
    // @ts-expect-error -- passed on as they came
    return connect.apply(this, args)
  }
)

const lookup = dns.lookup
// @ts-expect-error -- passed on as they came
dns.lookup = (/** @type {any[]} */ ...args) => {
  // Listening looks up its own address, which asks nobody.
  if (net.isIP(String(args[0])) === 0) note(`dns ${args[0]}`)
  // @ts-expect-error -- passed on as they came
  return lookup(...args)
}

const send = dgram.Socket.prototype.send
dgram.Socket.prototype.send = function (/** @type {any[]} */ ...args) {
  note('udp')
  // @ts-expect-error -- passed on as they came
  return send.apply(this, args)
}
