import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { fuses } from './fuses.ts'

// `node packaging/read-fuses.ts PROGRAM`: ends with 1 where the fuses of a packed program are not those that packaging sets.
const found = await getCurrentFuseWire(process.argv[2] ?? '')
const options = Object.values(FuseV1Options).filter((option) => typeof option === 'number')
const wrong = options.filter((option) => found[option] !== (fuses[option] ? FuseState.ENABLE : FuseState.DISABLE))
if (wrong.length > 0)
  process.stderr.write(`Not as packaging sets them: ${wrong.map((at) => FuseV1Options[at]).join(', ')}\n`)
process.exitCode = wrong.length > 0 ? 1 : 0
