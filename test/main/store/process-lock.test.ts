import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { holdProcessLock } from '../../../src/main/store/process-lock.ts'
import { ProblemError } from '../../../src/shared/model/problem.ts'

const lockFile = (): string => join(mkdtempSync(join(tmpdir(), 'dialdeck-lock-')), 'lock.sqlite')
const module = new URL('../../../src/main/store/process-lock.ts', import.meta.url).href

it('is held by one process, which it names, and is free again when that one is killed', async () => {
  const file = lockFile()
  const program = `import { holdProcessLock } from ${JSON.stringify(module)}
    holdProcessLock(${JSON.stringify(file)}, 'x'); process.stdout.write('held'); setInterval(() => {}, 1000)`
  const other = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(other.stdout, 'data')
  expect(() => holdProcessLock(file, 'The import of a.csv')).toThrow(
    `The import of a.csv is in use by another Dialdeck (process ${other.pid})`,
  )
  other.kill('SIGKILL')
  await once(other, 'exit')
  const lock = holdProcessLock(file, 'The import of a.csv')
  expect(() => holdProcessLock(file, 'It')).toThrow(ProblemError)
  lock.release()
  holdProcessLock(file, 'It').release()
})
