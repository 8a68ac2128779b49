import { type DemoFunction, isYes } from '../call.ts'
import { notice, refusal, success } from '../filled-pattern.ts'
import { findThing, putThing, removeThing, sentSettings } from '../kept-things.ts'
import { wrongOptionalField } from '../optional-fields.ts'

const isPattern = (pattern: string): boolean => pattern.length >= 2 && pattern.length <= 50

export const addDid: DemoFunction = (call) => {
  const pattern = call.get('did_pattern')
  if (!isPattern(pattern)) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  if (findThing(call, 'did', pattern)) return refusal(call, 'DID ALREADY EXISTS')
  const wrong = wrongOptionalField(call)
  if (wrong !== null) return wrong
  putThing(call, 'did', pattern, sentSettings(call))
  return success(call, 'DID HAS BEEN ADDED')
}

export const copyDid: DemoFunction = (call) => {
  const [source, wanted] = [call.get('source_did_pattern'), call.get('new_dids')]
  if (!isPattern(source) || wanted.length < 2) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  const settings = findThing(call, 'did', source)
  if (!settings) return refusal(call, 'SOURCE DID DOES NOT EXIST')
  const description = call.get('did_description')
  if (description !== '' && (description.length < 6 || description.length > 50))
    return refusal(call, 'DID DESCRIPTION MUST BE')
  let added = 0
  let refused = 0
  let lines = ''
  for (const did of wanted.split(',')) {
    if (findThing(call, 'did', did)) {
      refused++
      lines += notice(call, 'DID ALREADY EXISTS', { new_did: did })
    } else {
      added++
      putThing(call, 'did', did, { ...settings, ...(description === '' ? {} : { did_description: description }) })
      lines += notice(call, 'DID HAS BEEN ADDED', { new_did: did, did_id: added, rows: 1 })
    }
  }
  return (
    lines +
    (added > 0
      ? success(call, 'DIDS HAVE BEEN ADDED', { added, refused })
      : refusal(call, 'NO DIDS ADDED', { added, refused }))
  )
}

export const updateDid: DemoFunction = (call) => {
  const pattern = call.get('did_pattern')
  if (!isPattern(pattern)) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  const before = findThing(call, 'did', pattern)
  if (!before) return refusal(call, 'DID DOES NOT EXIST')
  if (isYes(call.get('delete_did'))) {
    removeThing(call, 'did', pattern)
    return success(call, 'DID HAS BEEN DELETED', { did_id: 1 })
  }
  const wrong = wrongOptionalField(call)
  if (wrong !== null) return wrong
  const { did_pattern: _, ...sent } = sentSettings(call)
  if (Object.keys(sent).length === 0) return notice(call, 'NO UPDATES DEFINED')
  putThing(call, 'did', pattern, { ...before, ...sent })
  return success(call, 'DID HAS BEEN UPDATED')
}
