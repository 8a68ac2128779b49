import { parse } from 'node:querystring'

/** Parameters of a request: the body's, overruled by the query's; of a repeated name the last one counts. */
export function readParams(query: string, body: string): Map<string, string> {
  const params = new Map<string, string>()
  for (const part of [body, query]) {
    if (part === '') continue
    const parsed = parse(part, '&', '=', { maxKeys: 1000 })
    for (const name in parsed) {
      const value = parsed[name]
      params.set(name, Array.isArray(value) ? value.at(-1)! : (value ?? ''))
    }
  }
  return params
}
