import { Select, SimpleGrid } from '@mantine/core'
import {
  type CellRules,
  dateFields,
  type DateOrder,
  type ImportOptions,
  type Mapping,
} from '../../../shared/model/import.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { changeOptions } from './import-draft.ts'
import { cellRuleWords, dateOrderWords } from './option-words.ts'

interface CellRulesFormProps {
  readonly options: ImportOptions
  readonly mapping: Mapping
}

/** How phone numbers, dates and words for nothing are understood. */
export function CellRulesForm({ options, mapping }: CellRulesFormProps) {
  const dates = dateFields.filter((field) => mapping[field] !== undefined)
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
      <Choice name="otherCountries" label="Numbers of other countries" options={options} />
      <Choice name="twoNumbers" label="Two numbers in a cell" options={options} />
      <Choice name="sparePhones" label="Spare numbers" options={options} />
      <Choice name="doubtfulPhones" label="Numbers of impossible length" options={options} />
      <Choice name="nullWords" label="Cells with only NULL, N/A, none" options={options} />
      {dates.map((field) => (
        <Select
          key={field}
          size="xs"
          label={`Dates in ${leadFieldTitle(field)}`}
          data={Object.entries(dateOrderWords).map(([value, label]) => ({ value, label }))}
          value={options.dateOrders[field] ?? 'found'}
          allowDeselect={false}
          onChange={(value) => changeOptions({ dateOrders: withOrder(options.dateOrders, field, value) })}
        />
      ))}
    </SimpleGrid>
  )
}

function withOrder(orders: CellRules['dateOrders'], field: string, value: string | null): CellRules['dateOrders'] {
  const { [field]: _, ...others } = orders
  return isOrder(value) ? { ...others, [field]: value } : others
}

const isOrder = (value: string | null): value is DateOrder => value === 'day-first' || value === 'month-first'

interface ChoiceProps {
  readonly name: keyof typeof cellRuleWords
  readonly label: string
  readonly options: ImportOptions
}

function Choice({ name, label, options }: ChoiceProps) {
  const words: Readonly<Record<string, string>> = cellRuleWords[name]
  return (
    <Select
      size="xs"
      label={label}
      data={Object.entries(words).map(([value, title]) => ({ value, label: title }))}
      value={options[name]}
      allowDeselect={false}
      onChange={(value) => {
        if (value !== null) changeOptions({ [name]: value })
      }}
    />
  )
}
