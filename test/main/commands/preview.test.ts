import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandIo } from '../../../src/main/commands/command-context.ts'
import { createPreviewCommand } from '../../../src/main/commands/preview.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { createLocalImports, type LocalImports } from '../../helpers/local-imports.ts'

let dir = ''
let local: LocalImports
beforeEach(() => {
  dir = temporaryFolder()
  // No dialer is asked: this address answers nobody.
  local = createLocalImports({ dir, url: 'http://127.0.0.1:9', user: 'u', password: 'p' })
})
afterEach(async () => {
  await local.close()
  rmSync(dir, { recursive: true, force: true })
})

const file = (name: string, text: string): string => {
  const path = join(dir, name)
  writeFileSync(path, text)
  return path
}

const run = async (...args: string[]) => {
  let stdout = ''
  let stderr = ''
  let exitCode: number | null = null
  const io: CommandIo = {
    stdin: Readable.from([]),
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    stderrIsTerminal: false,
    onInterrupt: () => () => undefined,
  }
  const command = createPreviewCommand(
    async () => ({ imports: local.imports, files: local.files }),
    io,
    (code) => (exitCode = code),
  )
  command.exitOverride().configureOutput({ writeErr: (text) => void (stderr += text) })
  await command.parseAsync(args, { from: 'user' })
  return { stdout, stderr, exitCode }
}

describe('dialdeck preview', () => {
  it('shows how a file is read, without a dialer', async () => {
    const text = 'Solar leads\n\nPhone;Name, first;Shoe size\n2125550101;Ann, B;38\n2125550102;Cy, D;43\n'
    const { stdout, exitCode } = await run(file('leads.csv', text), '--json', '--rows', '1')
    expect(JSON.parse(stdout)).toMatchObject({
      encoding: 'utf-8',
      delimiter: ';',
      headerLine: 3,
      columns: [
        { header: 'Phone', field: 'phone_number' },
        { header: 'Name, first' },
        { header: 'Shoe size', field: null },
      ],
      rows: [['2125550101', 'Ann, B', '38']],
    })
    expect(exitCode).toBe(0)
    const words = await run(join(dir, 'leads.csv'))
    expect(words.stdout).toContain('utf-8, semicolon, header in line 3')
    expect(words.stdout).toContain('Shoe size → (not used)')
  })

  it('writes every table as it was read, and goes on behind a file that cannot be read', async () => {
    const out = join(dir, 'out')
    const { stdout, exitCode } = await run(
      file('a.txt', 'sep=|\nPhone|Note\n2125550101|say "hi", you\n2125550102||\n'),
      file('empty.csv', ''),
      join(dir, 'nowhere.csv'),
      file('b.csv', '2125550103,x\r2125550104,"y\rz"\n'),
      '--all',
      '--json',
      '--out',
      out,
    )
    expect(readFileSync(join(out, 'a.txt.csv'), 'utf8')).toBe('Phone,Note\n2125550101,"say ""hi"", you"\n2125550102,\n')
    expect(readFileSync(join(out, 'b.csv'), 'utf8')).toBe('2125550103,x\n2125550104,"y\rz"\n')
    expect(readFileSync(join(out, 'empty.csv'), 'utf8')).toBe('')
    expect(existsSync(join(out, 'nowhere.csv'))).toBe(false)
    expect(stdout.trimEnd().split('\n')).toHaveLength(4)
    expect(exitCode).toBe(4)
  })

  it('reads as it is told', async () => {
    const path = file('leads.csv', 'Phone,Name\n2125550101,Ann\nMobile,City\n2125550102,Rye\n')
    const { stdout } = await run(path, '--header-line', '3', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ headerLine: 3, rows: [['2125550102', 'Rye']] })
    await expect(run(path, '--all')).rejects.toThrow('--all needs a folder')
  })
})
