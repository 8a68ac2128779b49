import type { LeadActions } from '../../../shared/model/lead.ts'

interface ActionWords {
  readonly words: string
  /** The change of the draft that takes it back. */
  readonly none: Partial<LeadActions>
}

/** What is to be done besides changing fields, in words. */
export function actionWords({ resetLead, hopper, callback }: LeadActions): ActionWords[] {
  const words: ActionWords[] = []
  if (resetLead) words.push({ words: 'Reset, so that it can be dialed again', none: { resetLead: false } })
  if (hopper.kind === 'add') {
    words.push({ words: `Into the hopper with priority ${hopper.priority}`, none: { hopper: { kind: 'leave' } } })
  }
  if (hopper.kind === 'remove') words.push({ words: 'Out of the hopper', none: { hopper: { kind: 'leave' } } })
  if (callback.kind === 'remove')
    words.push({ words: 'Remove all its callbacks', none: { callback: { kind: 'leave' } } })
  if (callback.kind === 'set') {
    const whom = callback.user === '' ? 'anyone' : callback.user
    words.push({
      words: `Callback ${callback.at} for ${whom} in ${callback.campaignId}`,
      none: { callback: { kind: 'leave' } },
    })
  }
  return words
}
