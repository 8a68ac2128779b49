import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { ClientCertificate } from '../../../shared/model/connection.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { type ReadClientKey, readClientKey } from '../../dialer/client-certificate.ts'
import type { FileSource } from '../../ports.ts'

/** Client certificates that were chosen and are not kept yet: in memory, by an id the page can name. */
export interface GivenKeys {
  /** @throws ProblemError `bad-input`, `not-found` */
  read(input: { fileIds: readonly string[]; passphrase: string }): Promise<{ keyId: string; about: ClientCertificate }>
  /** @throws ProblemError `not-found` */
  take(keyId: string): ReadClientKey
}

const MAX_BYTES = 1024 * 1024
/** A form is open at a time, or a few; what was chosen before is forgotten. */
const MAX_GIVEN = 8

export function createGivenKeys(files: FileSource): GivenKeys {
  const given = new Map<string, ReadClientKey>()
  return {
    async read({ fileIds, passphrase }) {
      const contents: Buffer[] = []
      for (const fileId of fileIds) {
        const file = files.find(fileId)
        if (!file) throw new ProblemError({ code: 'not-found', what: 'The file is not there any more.' })
        if (file.sizeBytes > MAX_BYTES) {
          throw new ProblemError({
            code: 'bad-input',
            what: `${file.name} is too large for a certificate.`,
            action: 'Choose a .p12, .pfx or .pem file.',
            field: 'clientKey',
          })
        }
        contents.push(await readFile(file.path))
      }
      const read = readClientKey(contents, passphrase)
      // A private key does not lie in the inbox until the end of the day.
      for (const fileId of fileIds) files.forget(fileId)
      const keyId = randomUUID()
      given.set(keyId, read)
      for (const old of [...given.keys()].slice(0, -MAX_GIVEN)) given.delete(old)
      return { keyId, about: read.about }
    },
    take(keyId) {
      const read = given.get(keyId)
      if (read) return read
      throw new ProblemError({
        code: 'not-found',
        what: 'The chosen certificate is not known any more.',
        action: 'Choose it once more.',
        field: 'clientKey',
      })
    },
  }
}
