import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inProject } from '../setup/project.mjs'
import { runThrough } from '../setup/run.mjs'
import { runScript, say } from '../setup/setup-error.mjs'

// `node scripts/ci/draft-release.mjs FOLDER`: a draft of a release with these files, for a person to look at and publish. The
// tag must be the version of the tree: a package must not say another one than its release.
await runScript(async () => {
  const dir = resolve(process.argv[2] ?? 'release')
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  const tag = process.env.GITHUB_REF_NAME ?? ''
  if (tag !== `v${version}`) {
    say(`The tag is "${tag}", the version of the tree ${version}: tag it v${version}.`)
    return 1
  }
  const files = readdirSync(dir).map((name) => join(dir, name))
  const notes = inProject('CHANGELOG.md')
  return runThrough('gh', [
    'release',
    'create',
    tag,
    '--draft',
    '--verify-tag',
    '--title',
    tag,
    '--notes-file',
    notes,
    ...files,
  ])
})
