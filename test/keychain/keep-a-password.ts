import { ProblemError } from '../../src/shared/model/problem.ts'
import { openKeychain } from '../../src/main/adapters/keytar-secrets.ts'

/** A program of its own, run with a real keyring: what the secret store does with one password, as JSON. */
const store = await openKeychain()
const before = await store.get('connection-1')
const refused = await store.set('connection-1', 'Sentinel-1_a').then(
  () => null,
  (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
)
const status = await store.status()
const kept = await store.get('connection-1')
const seenByAnother = await (await openKeychain()).get('connection-1')
await store.remove('connection-1')
const after = await store.get('connection-1')
process.stdout.write(JSON.stringify({ status, refused, before, kept, seenByAnother, after }))
