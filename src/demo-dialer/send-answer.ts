import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { createGzip } from 'node:zlib'
import type { Answered } from './answer-call.ts'
import type { FaultRule } from './faults.ts'

const TYPE = 'text/html; charset=utf-8'
const WARNINGS =
  '<br />\n<b>Warning</b>:  Undefined variable $DB in <b>/srv/www/non_agent_api.php</b> on line <b>763</b><br />\n'
const LOGIN_PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form method="post">User <input name="u"></form></body></html>\n'

/** Sends what the call came to, spoilt by the faults that strike it. The work is done by now, whoever still listens. */
export function sendAnswer(response: ServerResponse, { status, body }: Answered, struck: readonly FaultRule[]): void {
  for (const { kind, delayMs } of struck) {
    switch (kind) {
      case 'reset-after':
        return reset(response)
      case 'hang':
        return
      case 'http-500-after':
        return plain(response, 500, body)
      case 'php-warnings':
        return plain(response, status, WARNINGS + body + WARNINGS)
      case 'html-page':
        return plain(response, 200, LOGIN_PAGE)
      case 'empty-body':
        return plain(response, 200, '')
      case 'truncated':
        response.writeHead(status, { 'content-type': TYPE, 'content-length': Buffer.byteLength(body) + 100 })
        response.write(body.slice(0, Math.ceil(body.length / 2)), () => reset(response))
        return
      case 'slow-bytes':
        return trickle(response, body, delayMs ?? 100)
      case 'redirect':
        response.writeHead(302, { location: 'http://login.invalid/' }).end()
        return
      case 'endless':
        return pour(response)
      case 'gzip-bomb':
        return bomb(response)
    }
  }
  plain(response, status, body)
}

/** Faults that keep the work from being done; false: go on. */
export function failBefore(response: ServerResponse, struck: readonly FaultRule[]): boolean {
  for (const { kind } of struck) {
    if (kind === 'reset-before') reset(response)
    else if (kind === 'http-500-empty') plain(response, 500, '')
    else if (kind === 'http-502') plain(response, 502, '<html><body>Bad Gateway</body></html>')
    else if (kind === 'http-503') plain(response, 503, '<html><body>Service Unavailable</body></html>')
    else continue
    return true
  }
  return false
}

function plain(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': TYPE, 'content-length': Buffer.byteLength(body) }).end(body)
}

const reset = (response: ServerResponse): void => {
  const socket: Socket | null = response.socket
  socket?.resetAndDestroy()
}

function trickle(response: ServerResponse, body: string, delayMs: number): void {
  const bytes = Buffer.from(body)
  response.writeHead(200, { 'content-type': TYPE, 'content-length': bytes.length })
  let at = 0
  const timer = setInterval(() => {
    if (at >= bytes.length || response.destroyed) {
      clearInterval(timer)
      response.end()
    } else response.write(bytes.subarray(at, ++at))
  }, delayMs)
  timer.unref()
}

function pour(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': TYPE })
  const block = Buffer.alloc(65_536, 'never ending ')
  const more = (): void => {
    while (!response.destroyed) if (!response.write(block)) return
  }
  response.on('drain', more)
  more()
}

function bomb(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': TYPE, 'content-encoding': 'gzip' })
  const gzip = createGzip()
  gzip.pipe(response)
  const zeros = Buffer.alloc(1_048_576)
  let left = 200
  const more = (): void => {
    while (left-- > 0) if (!gzip.write(zeros)) return void gzip.once('drain', more)
    gzip.end()
  }
  more()
}
