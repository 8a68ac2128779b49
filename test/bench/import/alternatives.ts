import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { perSecond } from './measure.ts'

/** What people use without an importer, on the same sink: rows per second; null where the program is not there. */
export interface Alternatives {
  readonly fetch: number
  readonly curl: number | null
  readonly python: number | null
}

export async function measureAlternatives(url: string, bodies: readonly string[]): Promise<Alternatives> {
  return {
    fetch: await perSecond(2000, () => oneByOne(url, bodies.slice(0, 2000))),
    curl: isThere('curl', '--version') ? await perSecond(1000, () => curl(url, bodies.slice(0, 1000))) : null,
    python: isThere('python3', '-c', 'import requests')
      ? await perSecond(2000, () => python(url, bodies.slice(0, 2000)))
      : null,
  }
}

async function oneByOne(url: string, bodies: readonly string[]): Promise<void> {
  for (const body of bodies) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    await (await fetch(url, { method: 'POST', headers, body })).text()
  }
}

const curl = (url: string, bodies: readonly string[]): Promise<void> =>
  feed('xargs', ['-P', '8', '-I', '{}', 'curl', '-s', '-o', '/dev/null', '-d', '{}', url], bodies)

const python = (url: string, bodies: readonly string[]): Promise<void> =>
  feed(
    'python3',
    [
      '-c',
      `import sys, requests
session = requests.Session()
for line in sys.stdin:
    session.post(${JSON.stringify(url)}, data=line.strip(), headers={'content-type': 'application/x-www-form-urlencoded'}).text`,
    ],
    bodies,
  )

async function feed(program: string, args: readonly string[], lines: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'inherit'] })
  child.stdin.end(`${lines.join('\n')}\n`)
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${program} ended with code ${code}`)
}

const isThere = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0
