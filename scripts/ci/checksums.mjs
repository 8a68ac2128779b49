import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/**
 * @param {string} dir
 * @param {string} sums as `sha256sum` writes them
 * @returns {Promise<string[]>} what is wrong, in words; a list without a file is wrong as well
 */
export const wrongChecksums = async (dir, sums) => {
  const lines = sums.split('\n').filter((line) => line !== '')
  if (lines.length === 0) return ['the list is empty']
  const said = await Promise.all(
    lines.map(async (line) => {
      const [, sum = '', name = ''] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? []
      if (name === '' || name !== basename(name)) return `not a line of checksums: ${line.slice(0, 100)}`
      if (!existsSync(join(dir, name))) return `${name} is missing`
      return (await sha256Of(join(dir, name))) === sum ? '' : `${name} is another one`
    }),
  )
  return said.filter((words) => words !== '')
}

/** @param {string} file */
const sha256Of = async (file) => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
