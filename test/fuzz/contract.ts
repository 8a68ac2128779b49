import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient, isProcedure } from '@orpc/server'
import { z, type ZodType } from 'zod'
import { createRouter } from '../../src/main/rpc/router.ts'
import { noDoorFiles } from '../../src/main/rpc/door-files.ts'
import { noPolicy } from '../../src/shared/model/policy.ts'
import { openLocalApp } from '../helpers/local-app.ts'
import { mutated, oddText, type Random } from './random.ts'
import { expectThat, type Target } from './target.ts'

interface JsonSchema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema | boolean
}

const ids = ['demo', 'kept', 'none', '101', 'SOLAR', '3125550101', '1', '6666', 'leads.csv']

/** A value as the schema wants it, now and then not. */
function valueOf(random: Random, schema: JsonSchema, depth = 0): unknown {
  if (random.chance(0.04)) return random.pick<unknown>([null, -1, 1e308, '', [], {}, true, oddText(random)])
  const one = schema.anyOf ?? schema.oneOf
  if (one && one.length > 0) return valueOf(random, random.pick(one), depth)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return random.pick(schema.enum)
  switch (schema.type) {
    case 'string':
      return random.chance(0.7) ? random.pick(ids) : mutated(random, random.pick(ids))
    case 'integer':
    case 'number':
      return random.pick([0, 1, 2, 10, 100, -1, 64, 1e9, Number.MAX_SAFE_INTEGER])
    case 'boolean':
      return random.chance(0.5)
    case 'null':
      return null
    case 'array':
      return depth > 6
        ? []
        : Array.from({ length: random.int(4) }, () => valueOf(random, schema.items ?? {}, depth + 1))
    case 'object':
      return objectOf(random, schema, depth)
    default:
      return random.pick<unknown>([null, 'x', 1, {}])
  }
}

function objectOf(random: Random, { properties, required, additionalProperties }: JsonSchema, depth: number): unknown {
  if (depth > 6) return {}
  const made: [string, unknown][] = []
  for (const [name, part] of Object.entries(properties ?? {})) {
    if (required?.includes(name) ? random.chance(0.97) : random.chance(0.5))
      made.push([name, valueOf(random, part, depth + 1)])
  }
  if (typeof additionalProperties === 'object')
    for (let more = random.int(3); more > 0; more -= 1)
      made.push([
        random.chance(0.5) ? random.pick(ids) : oddText(random),
        valueOf(random, additionalProperties, depth + 1),
      ])
  return Object.fromEntries(made)
}

interface Found {
  readonly path: string
  readonly schema: JsonSchema
}

function proceduresIn(router: unknown, path: string[] = []): Found[] {
  if (isProcedure(router)) {
    const input = (router['~orpc'] as { inputSchema?: ZodType }).inputSchema
    const schema = input ? (z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema) : {}
    return [{ path: path.join('.'), schema }]
  }
  return Object.entries(router as Record<string, unknown>).flatMap(([name, part]) =>
    proceduresIn(part, [...path, name]),
  )
}

/** Every procedure of the contract, asked as no page would. No host is allowed: nothing leaves this machine. */
export async function contractTarget(): Promise<Target> {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-fuzz-'))
  const bugs: string[] = []
  const { app, close } = await openLocalApp(
    dir,
    { url: 'http://127.0.0.1:9/vicidial/non_agent_api.php', user: '6666', password: 'demo6666' },
    {
      policy: { ...noPolicy, allowedHosts: [] },
      logger: {
        keepFrom: () => undefined,
        log: (level, what, facts) => void (level === 'error' && bugs.push(`${what} ${JSON.stringify(facts)}`)),
      },
    },
  )
  const router = createRouter(app, noDoorFiles)
  const found = proceduresIn(router)
  const client = createRouterClient(router) as unknown as Record<
    string,
    Record<string, (input: unknown, options: object) => Promise<unknown>>
  >
  return {
    name: 'contract',
    make(random: Random) {
      const { path, schema } = random.pick(found)
      return { path, input: random.chance(0.02) ? undefined : valueOf(random, schema) }
    },
    async check({ path, input }: { path: string; input: unknown }) {
      const [feature = '', name = ''] = path.split('.')
      bugs.length = 0
      const stop = new AbortController()
      try {
        const output = await client[feature]?.[name]?.(input, { signal: stop.signal })
        if (typeof output === 'object' && output !== null && Symbol.asyncIterator in output) {
          const values = output as AsyncIterator<unknown> & AsyncIterable<unknown>
          await Promise.race([values.next().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 30))])
          stop.abort()
          await Promise.race([values.return?.(), new Promise((resolve) => setTimeout(resolve, 30))])
        }
      } catch {
        // A refusal; whether it was one in words is told by the log.
      } finally {
        stop.abort()
      }
      expectThat(bugs.length === 0, `${path}: ${bugs[0]}`)
    },
    close: async () => {
      await close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
