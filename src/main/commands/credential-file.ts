import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { ProblemError } from '../../shared/model/problem.ts'
import type { Credential } from '../features/provisioning/credentials.ts'
import { sheetHeading, sheetLine } from '../features/provisioning/sheet.ts'
import { usage } from './choose-connection.ts'

/** The sheet of a command. Until it is whole it is `FILE.part`, where each line is on disk before the next user is made. */
export interface CredentialFile {
  /** The last line of a user is the one that counts. @throws Error when it cannot be written */
  add(credential: Credential): void
  /** Puts the whole sheet in place of the lines; null: there is none. @throws ProblemError with where the lines are */
  finish(sheet: Uint8Array | null): string | null
}

/** @throws ProblemError when there is such a file already: passwords that stand nowhere else may be in it */
export function openCredentialFile(file: string): CredentialFile {
  const target = resolve(file)
  const part = `${target}.part`
  for (const path of [target, part]) {
    if (existsSync(path)) {
      throw usage(
        `${path} is there already`,
        'It may hold passwords of another run. Name another file, or move it away.',
      )
    }
  }
  const lines = openSync(part, 'wx', 0o600)
  const write = (text: string): void => {
    writeSync(lines, text)
    fsyncSync(lines)
  }
  write(sheetHeading())
  return {
    add: (credential) => write(sheetLine(credential)),
    finish: (sheet) => {
      closeSync(lines)
      if (sheet !== null) {
        const whole = `${target}.whole`
        try {
          writeFileSync(whole, sheet, { flag: 'wx', mode: 0o600, flush: true })
          renameSync(whole, target)
        } catch (error) {
          rmSync(whole, { force: true })
          const what = `The credential sheet ${target} could not be written`
          const action = `The passwords stand in ${part}; the last line of a user is the one that counts.`
          throw new ProblemError({ code: 'disk-full', what, why: String(error), action }, { cause: error })
        }
      }
      rmSync(part, { force: true })
      return sheet === null ? null : target
    },
  }
}
