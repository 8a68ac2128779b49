/** What a system says of its proxies. */
export interface SystemProxySettings {
  /** Address for plain http, and for https; null: reached directly. */
  readonly http: string | null
  readonly https: string | null
  /** Hosts that are reached directly, with `*`. */
  readonly exceptions: readonly string[]
  /** Address of the script that decides, where one does. */
  readonly script: string | null
}

const withScheme = (address: string): string => (/^[a-z]+:\/\//i.test(address) ? address : `http://${address}`)

/** What `reg query` prints of the Internet settings; null where no proxy is switched on. */
export function readWindowsRegistry(printed: string): SystemProxySettings | null {
  const values = new Map<string, string>()
  for (const line of printed.split(/\r?\n/)) {
    const [, name, value] = /^\s+(\S+)\s+REG_\w+\s+(.*?)\s*$/.exec(line) ?? []
    if (name !== undefined && value !== undefined) values.set(name, value)
  }
  const script = values.get('AutoConfigURL') ?? null
  const isOn = Number(values.get('ProxyEnable') ?? 0) === 1
  const server = isOn ? (values.get('ProxyServer') ?? '') : ''
  if (server === '' && script === null) return null
  const exceptions = (values.get('ProxyOverride') ?? '').split(';').filter((rule) => rule !== '')
  // Either one address for all, or `http=a:1;https=b:2`.
  const perScheme = new Map(server.split(';').map((part) => splitOnce(part, '=')))
  const of = (scheme: string): string | null => {
    const address = server.includes('=') ? perScheme.get(scheme) : server
    return address === undefined || address === '' ? null : withScheme(address)
  }
  return { http: of('http'), https: of('https'), exceptions, script }
}

/** What `scutil --proxy` prints; null where no proxy is switched on. */
export function readScutil(printed: string): SystemProxySettings | null {
  const values = new Map<string, string>()
  const exceptions: string[] = []
  for (const line of printed.split('\n')) {
    const [, name, value] = /^\s*(\w+) : (.*?)\s*$/.exec(line) ?? []
    if (name === undefined || value === undefined) continue
    if (/^\d+$/.test(name)) exceptions.push(value)
    else values.set(name, value)
  }
  const of = (scheme: 'HTTP' | 'HTTPS'): string | null =>
    values.get(`${scheme}Enable`) === '1'
      ? `http://${values.get(`${scheme}Proxy`)}:${values.get(`${scheme}Port`) ?? '80'}`
      : null
  const script =
    values.get('ProxyAutoConfigEnable') === '1' ? (values.get('ProxyAutoConfigURLString') ?? 'unnamed') : null
  const [http, https] = [of('HTTP'), of('HTTPS')]
  return http === null && https === null && script === null ? null : { http, https, exceptions, script }
}

function splitOnce(text: string, by: string): [string, string] {
  const at = text.indexOf(by)
  return at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}
