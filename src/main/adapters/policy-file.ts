import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { noPolicy, policySchema, type Policy } from '../../shared/model/policy.ts'
import { ProblemError } from '../../shared/model/problem.ts'

/** Where only an administrator of the machine can write. Not to be named by the environment: its user could. */
export function policyPath(platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return join('C:\\ProgramData', 'Dialdeck', 'policy.json')
  if (platform === 'darwin') return '/Library/Application Support/Dialdeck/policy.json'
  return '/etc/dialdeck/policy.json'
}

/**
 * The policy of this machine. A file that is there and cannot be understood stops the app: nobody shall work without the
 * rules that were meant.
 * @throws ProblemError `bad-input` naming the file and what is wrong in it
 */
export function readPolicy(path: string = policyPath()): Policy {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return noPolicy
    throw unusable(path, 'It cannot be read.', error)
  }
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw unusable(path, 'It is not JSON.', error)
  }
  const parsed = policySchema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw unusable(path, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(), parsed.error)
}

const unusable = (path: string, why: string, cause: unknown): ProblemError =>
  new ProblemError(
    {
      code: 'bad-input',
      what: `The policy of this machine, ${path}, is not usable.`,
      why,
      action: 'Ask the administrator of this machine to mend it; Dialdeck does not start without it.',
    },
    { cause },
  )
