/** Characters that need no escaping in a form body, checked at one glance for the common case. */
const PLAIN = /^[0-9A-Za-z._~-]*$/

const encodeValue = (value: string): string => {
  if (PLAIN.test(value)) return value
  // A lone surrogate cannot be encoded; U+FFFD says visibly that something was there.
  const encoded = encodeURIComponent(value.toWellFormed())
  return encoded.includes("'") ? encoded.replaceAll("'", '%27') : encoded
}

export interface RequestParts {
  readonly functionName: string
  readonly params: Readonly<Record<string, string | number | undefined>>
  readonly customFields?: Readonly<Record<string, string>> | undefined
}

/**
 * The form body of a call. `source` goes last: the server writes the last value unfiltered into its own log statement,
 * where an apostrophe or a trailing backslash turns a finished call into HTTP 500. Custom fields never go first: the
 * server overlooks them there. A parameter that is undefined or '' is not sent; an empty custom field clears it.
 */
export function encodeRequest(
  login: string,
  { functionName, params, customFields }: RequestParts,
  source: string,
): string {
  let body = `${login}&function=${functionName}`
  for (const name in params) {
    const value = params[name]
    if (value === undefined || value === '') continue
    body += `&${name}=${typeof value === 'number' ? value : encodeValue(value)}`
  }
  if (customFields) {
    for (const label in customFields) body += `&${encodeValue(label)}=${encodeValue(customFields[label]!)}`
  }
  return `${body}&source=${source}`
}

/** The part of every body that does not change between calls of a connection. */
export const encodeLogin = (user: string, password: string): string =>
  `user=${encodeValue(user)}&pass=${encodeValue(password)}`
