/** Something the person at the keyboard can mend: the message says what and how, and no stack is shown. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError'
}

/**
 * Runs the body of one script and ends the process with the code it resolves to.
 * The set-up speaks on stderr only: stdout belongs to the program that is started.
 * @param {() => Promise<number>} body
 */
export const runScript = async (body) => {
  try {
    process.exitCode = await body()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/** @param {string} line */
export const say = (line) => console.error(line)
