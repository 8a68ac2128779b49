import type { CellRules, ImportOptions } from '../../../shared/model/import.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { duplicateWords } from './duplicate-check.ts'

/** What is done with cells that can be understood in several ways. */
export const cellRuleWords: {
  readonly [Name in Exclude<keyof CellRules, 'dateOrders'>]: Readonly<Record<CellRules[Name], string>>
} = {
  otherCountries: { refuse: 'Refuse the row', send: 'Send under their own phone code' },
  twoNumbers: { refuse: 'Refuse the row', first: 'Use the first one' },
  sparePhones: {
    leave: 'Leave out',
    alt_phone: 'Put into Alternate phone',
    'alt_phone+address3': 'Alternate phone, then Address 3',
  },
  doubtfulPhones: { load: 'Load with a warning', refuse: 'Refuse the row' },
  nullWords: { empty: 'Empty, but for the surname Null', all: 'Empty everywhere', keep: 'Keep as text' },
}

/** What comes first in a date of a column. */
export const dateOrderWords = {
  found: 'As the column shows',
  'day-first': 'Day first (25/12/1980)',
  'month-first': 'Month first (12/25/1980)',
} as const

/** What the time zone of a lead is found by. */
export const timeZoneWords: Readonly<Record<ImportOptions['timeZoneMethod'], string>> = {
  '': 'Country and area code',
  POSTAL: 'Postal code, where there is one',
  TZCODE: 'Time zone code in the owner field',
  NANPA: 'Area code and exchange (North America)',
}

/** What becomes of a row whose lead is on the dialer already. */
export const onDuplicateWords: Readonly<Record<ImportOptions['onDuplicate'], { title: string; about: string }>> = {
  skip: {
    title: 'Skip the row',
    about: 'The lead stays as it is; the row is in the rejects file with that lead’s id.',
  },
  update: {
    title: 'Update the lead',
    about: 'The lead that is there takes the values of the row and stays in its list.',
  },
  move: {
    title: 'Move the lead here',
    about: 'The lead that is there takes the values of the row and comes into this list.',
  },
}

/** Everything an import was told to do, as people say it: name and value. */
export function optionWords(options: ImportOptions): readonly (readonly [string, string])[] {
  const { duplicateCheck, hopperPriority, campaignDncCheck, maxPerSecond, maxConnections, trialRows } = options
  return [
    ['List', options.listId],
    ['Country code', options.phoneCode],
    ['Duplicates', duplicateWords(duplicateCheck)],
    ...(duplicateCheck === ''
      ? []
      : ([['A duplicate', onDuplicateWords[options.onDuplicate].title.toLowerCase()]] as const)),
    ['A number twice in the file', options.repeatedNumbers === 'skip' ? 'only its first row' : 'every row'],
    ['Numbers of other countries', cellRuleWords.otherCountries[options.otherCountries].toLowerCase()],
    ['Two numbers in a cell', cellRuleWords.twoNumbers[options.twoNumbers].toLowerCase()],
    ['Spare numbers', cellRuleWords.sparePhones[options.sparePhones]],
    ['Values the dialer changes', options.onAltered === 'load' ? 'loaded' : 'refused'],
    ['Do-not-call', dncWords(options.dncCheck, campaignDncCheck)],
    ['Time zone by', timeZoneWords[options.timeZoneMethod].toLowerCase()],
    ['Hopper', hopperPriority === null ? 'no' : `priority ${hopperPriority}`],
    ...(trialRows === null ? [] : ([['Trial', `first ${countOf(trialRows, 'row')}`]] as const)),
    ...(options.callbackCampaign === '' ? [] : ([['Callbacks', `in campaign ${options.callbackCampaign}`]] as const)),
    ['Stamp', options.stampField === null ? 'in a field that is free' : `in ${options.stampField}`],
    ['Pace', paceWords(maxConnections, maxPerSecond)],
  ]
}

function dncWords(everywhere: boolean, campaignId: string): string {
  if (!everywhere && campaignId === '') return 'not checked'
  return [...(everywhere ? ['the dialer’s list'] : []), ...(campaignId === '' ? [] : [`campaign ${campaignId}`])].join(
    ', ',
  )
}

function paceWords(connections: number | null, perSecond: number | null): string {
  const calls = connections === null ? 'as the connection says' : `${connections} at once`
  return perSecond === null ? calls : `${calls}, at most ${formatCount(perSecond)} a second`
}
