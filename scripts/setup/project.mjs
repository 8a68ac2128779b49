import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this clone; every path of the set-up starts here. */
export const projectDir = fileURLToPath(new URL('../..', import.meta.url))

/**
 * A path inside the clone.
 * @param {string[]} parts
 */
export const inProject = (...parts) => join(projectDir, ...parts)
