import type { ComboboxItem, OptionsFilter } from '@mantine/core'
import type { LeadField } from '../../../shared/model/import.ts'

const items = (fields: readonly LeadField[]): ComboboxItem[] =>
  fields.map((field) => ({ value: field.name, label: field.title }))

/** Fields of a lead for a chooser: the dialer's own, then those of the list. */
export const fieldGroups = (fields: readonly LeadField[]): { group: string; items: ComboboxItem[] }[] =>
  [
    { group: 'Lead', items: items(fields.filter((field) => !field.custom)) },
    { group: 'Custom fields of the list', items: items(fields.filter((field) => field.custom)) },
  ].filter((group) => group.items.length > 0)

/** Finds a field by its title and by the name the API has for it. */
export const byTitleOrName: OptionsFilter = ({ options, search }) => {
  const wanted = search.trim().toLowerCase()
  const fits = (item: ComboboxItem): boolean => `${item.label} ${item.value}`.toLowerCase().includes(wanted)
  return options
    .map((option) => ('group' in option ? { ...option, items: option.items.filter(fits) } : option))
    .filter((option) => ('group' in option ? option.items.length > 0 : fits(option)))
}
