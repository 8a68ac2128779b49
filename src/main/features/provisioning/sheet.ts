import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto'
import { csvCell } from '../../../shared/values/csv-cell.ts'
import type { Credential } from './credentials.ts'

/** The first line of a sheet for a spreadsheet. */
export const sheetHeading = (): string => csvLine(headings)
export const sheetLine = (credential: Credential): string => csvLine(cellsOf(credential))
/** Passwords stand there as they are: they have no character that needs quotes, and an apostrophe would make another of them. */
const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/^[\w-]*$/.test(cell) ? cell : csvCell(cell))).join(',')}\r\n`

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
  [sheetHeading(), ...credentials.map(sheetLine)].join('')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A slip to be cut out and handed to each user. */
const slips = (credentials: readonly Credential[]): string =>
  credentials
    .map((one) => {
      const cells = cellsOf(one)
      const lines = headings.flatMap((heading, at) =>
        cells[at] === '' ? [] : [`<dt>${heading}</dt><dd>${escaped(cells[at] ?? '')}</dd>`],
      )
      return `<dl>${lines.join('')}</dl>`
    })
    .join('')

const table = (credentials: readonly Credential[]): string => {
  const row = (cells: readonly string[], tag: 'td' | 'th'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${row(headings, 'th')}</thead><tbody>${credentials.map((one) => row(cellsOf(one), 'td')).join('')}</tbody></table>`
}

const style = `body{font:14px system-ui,sans-serif;margin:2rem;color:#111;background:#fff}
table{border-collapse:collapse}th,td{border:1px solid #888;padding:6px 12px;text-align:left}
td:nth-child(3),td:nth-child(5){font-family:ui-monospace,monospace}tr{break-inside:avoid}
dl{display:grid;grid-template-columns:9rem 1fr;gap:4px 12px;border:1px dashed #888;margin:0;padding:14px 18px;break-inside:avoid}
dl+dl{border-top:0}dt{color:#555}dd{margin:0;font-family:ui-monospace,monospace}
@media print{form,p.note{display:none}}`

const page = (title: string, body: string, script: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<style>${style}</style></head><body><h1>${escaped(title)}</h1>${body}${script}</body></html>
`

/** `page`: a table; `slips`: one for each user, to be cut out. */
export type SheetForm = 'csv' | 'page' | 'slips'

/** The sheet as a page to print; with a passphrase one that asks for it. */
export function sheetAsPage(
  title: string,
  credentials: readonly Credential[],
  as: 'page' | 'slips',
  passphrase: string,
): string {
  const content = as === 'slips' ? slips(credentials) : table(credentials)
  return passphrase === '' ? page(title, content, '') : lockedPage(title, content, passphrase)
}

/** As OWASP advises for PBKDF2 with SHA-256. */
const iterations = 600_000

/**
 * A page that shows nothing until its passphrase is typed. It opens in any browser without a network: its content is encrypted with AES-256-GCM, the key is made of the passphrase with PBKDF2.
 */
function lockedPage(title: string, content: string, passphrase: string): string {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', pbkdf2Sync(passphrase, salt, iterations, 32, 'sha256'), iv)
  const sealed = Buffer.concat([cipher.update(content, 'utf8'), cipher.final(), cipher.getAuthTag()])
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
