import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject } from '../setup/project.mjs'
import { runThrough } from '../setup/run.mjs'
import { runScript, say } from '../setup/setup-error.mjs'
import { signingEnv } from './signing-env.mjs'

// `node scripts/ci/package-signed.mjs`: `npm run package` with the certificate of this system where the workflow has one. A
// secret that is not set arrives as an empty text, which the packager would take for a certificate.
await runScript(async () => {
  const keyDir = mkdtempSync(join(tmpdir(), 'dialdeck-signing-'))
  try {
    const { env, notarizeKey } = signingEnv(process.env, process.platform, join(keyDir, 'key.p8'))
    if (notarizeKey !== null) writeFileSync(join(keyDir, 'key.p8'), notarizeKey, { mode: 0o600 })
    say(env.CSC_LINK === undefined ? 'No certificate: the packages are unsigned.' : 'The packages are signed.')
    return await runThrough(process.execPath, [inProject('scripts', 'package.mjs')], { env })
  } finally {
    rmSync(keyDir, { recursive: true, force: true })
  }
})
