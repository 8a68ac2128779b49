import { execFile } from 'node:child_process'
import { BlockList, isIP } from 'node:net'
import { promisify } from 'node:util'
import { getProxyForUrl } from 'proxy-from-env'
import { ProblemError } from '../../shared/model/problem.ts'
import type { SystemProxy } from '../ports.ts'
import { readScutil, readWindowsRegistry, type SystemProxySettings } from './proxy-settings.ts'

/** Runs a program of the system and gives what it printed. */
export type RunProgram = (file: string, args: readonly string[]) => Promise<string>

const REGISTRY_KEY = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings'
const TIMEOUT_MS = 5_000

const runProgram: RunProgram = async (file, args) =>
  (await promisify(execFile)(file, [...args], { timeout: TIMEOUT_MS, windowsHide: true })).stdout

/**
 * The proxy of this computer as its environment names it (HTTP_PROXY, HTTPS_PROXY, NO_PROXY), else as Windows or macOS
 * are set up. The window asks Chromium instead, which follows scripts as well.
 */
export function createSystemProxy(platform: NodeJS.Platform = process.platform, run = runProgram): SystemProxy {
  return {
    async find(address) {
      const named = getProxyForUrl(address)
      if (named !== '') return isExcepted(new URL(address).hostname) ? null : named
      const settings = await settingsOf(platform, run)
      return settings === null ? null : proxyIn(settings, new URL(address))
    },
  }
}

/** Ranges of addresses in NO_PROXY (10.0.0.0/8), which curl and Go know and the library does not. */
function isExcepted(hostname: string): boolean {
  const rules = (process.env['no_proxy'] || process.env['NO_PROXY'] || '').split(/[\s,]+/)
  return rules.some((rule) => rule.includes('/') && isInRange(rule, hostname))
}

/** Whether an address stands in a range such as 10.0.0.0/8 or fd00::/8; a name stands in none. */
function isInRange(range: string, hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  const [net = '', bits = ''] = range.split('/')
  // macOS writes 169.254/16.
  const whole = net.includes(':') ? net : [...net.split('.'), '0', '0', '0'].slice(0, 4).join('.')
  const version = isIP(host)
  const length = Number(bits)
  if (version === 0 || isIP(whole) !== version || !/^\d+$/.test(bits) || length > (version === 4 ? 32 : 128))
    return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  const ranges = new BlockList()
  ranges.addSubnet(whole, length, family)
  return ranges.check(host, family)
}

async function settingsOf(platform: NodeJS.Platform, run: RunProgram): Promise<SystemProxySettings | null> {
  // A system that does not tell is one without a proxy: the next step, reaching the dialer, says more than this could.
  const printed = (file: string, args: readonly string[]): Promise<string> => run(file, args).catch(() => '')
  if (platform === 'win32') return readWindowsRegistry(await printed('reg', ['query', REGISTRY_KEY]))
  if (platform === 'darwin') return readScutil(await printed('scutil', ['--proxy']))
  return null
}

/** @throws ProblemError `proxy` where a script decides */
export function proxyIn(settings: SystemProxySettings, { protocol, hostname }: URL): string | null {
  if (settings.exceptions.some((exception) => covers(exception, hostname))) return null
  if (settings.script !== null) {
    throw new ProblemError({
      code: 'proxy',
      what: 'This computer finds its proxy by a script, which only the window can follow.',
      why: `The script: ${settings.script}`,
      action: 'Enter the proxy in the connection, or choose to use none.',
    })
  }
  return protocol === 'https:' ? settings.https : settings.http
}

/** `*.example.com`, `.example.com`, `10.*`, and Windows’ own word for names without a dot. */
function covers(exception: string, hostname: string): boolean {
  const rule = exception.trim().toLowerCase()
  const host = hostname.toLowerCase()
  if (rule === '') return false
  if (rule === '<local>') return !host.includes('.')
  if (rule.includes('/')) return isInRange(rule, host)
  if (rule.startsWith('.')) return host.endsWith(rule)
  const pattern = rule.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')
  return new RegExp(`^${pattern}$`).test(host)
}
