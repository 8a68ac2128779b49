import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto'
import { csvCell } from '../../../shared/values/csv-cell.ts'
import type { Credential } from './credentials.ts'

const headings = ['user', 'name', 'password', 'phone login', 'phone password']
const cellsOf = (one: Credential): string[] => [
  one.userId,
  one.fullName,
  one.password,
  one.phoneLogin,
  one.phonePassword,
]

/** The sheet for a spreadsheet. */
export const sheetAsCsv = (credentials: readonly Credential[]): string =>
  [headings, ...credentials.map(cellsOf)].map((cells) => `${cells.map((cell) => csvCell(cell)).join(',')}\r\n`).join('')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const table = (credentials: readonly Credential[]): string => {
  const row = (cells: readonly string[], tag: 'td' | 'th'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${row(headings, 'th')}</thead><tbody>${credentials.map((one) => row(cellsOf(one), 'td')).join('')}</tbody></table>`
}

const style = `body{font:14px system-ui,sans-serif;margin:2rem;color:#111;background:#fff}
table{border-collapse:collapse}th,td{border:1px solid #888;padding:6px 12px;text-align:left}
td:nth-child(3),td:nth-child(5){font-family:ui-monospace,monospace}tr{break-inside:avoid}
@media print{form,p.note{display:none}}`

const page = (title: string, body: string, script: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<style>${style}</style></head><body><h1>${escaped(title)}</h1>${body}${script}</body></html>
`

/** The sheet as a page to print. */
export const sheetAsPage = (title: string, credentials: readonly Credential[]): string =>
  page(title, table(credentials), '')

/** As OWASP advises for PBKDF2 with SHA-256. */
const iterations = 600_000

/**
 * The sheet as a page that shows nothing until its passphrase is typed. It opens in any browser without a network: the
 * rows are encrypted with AES-256-GCM, the key is made of the passphrase with PBKDF2.
 */
export function sheetAsLockedPage(title: string, credentials: readonly Credential[], passphrase: string): string {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', pbkdf2Sync(passphrase, salt, iterations, 32, 'sha256'), iv)
  const sealed = Buffer.concat([cipher.update(table(credentials), 'utf8'), cipher.final(), cipher.getAuthTag()])
  const values = JSON.stringify({
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    sealed: sealed.toString('base64'),
    iterations,
  })
  const body = `<p class="note">Type the passphrase to see the credentials.</p>
<form id="open"><label>Passphrase <input id="passphrase" type="password" autofocus autocomplete="off"></label>
<button>Show</button> <span id="said" role="alert"></span></form><main id="sheet"></main>`
  const script = `<script>
const values = ${values}
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
document.getElementById('open').addEventListener('submit', async (event) => {
  event.preventDefault()
  const said = document.getElementById('said')
  said.textContent = ''
  try {
    const typed = new TextEncoder().encode(document.getElementById('passphrase').value)
    const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey'])
    const how = { name: 'PBKDF2', salt: bytes(values.salt), iterations: values.iterations, hash: 'SHA-256' }
    const key = await crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
    const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(values.iv) }, key, bytes(values.sealed))
    document.getElementById('sheet').innerHTML = new TextDecoder().decode(open)
  } catch {
    said.textContent = 'This is not the passphrase.'
  }
})
</script>`
  return page(title, body, script)
}
