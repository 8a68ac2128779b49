import { Autocomplete, PasswordInput, Select, Text, TextInput } from '@mantine/core'
import type { ParamSpec } from '../../shared/catalogue/index.ts'
import type { ValueChange } from '../../shared/values/stored-value.ts'
import { isSecretParam } from '../../shared/catalogue/secret-param.ts'
import { lengthWords } from '../../shared/values/check-value.ts'

interface ParamFieldProps {
  readonly spec: ParamSpec
  readonly value: string
  readonly fault: string | null
  /** In the admin's words; left out: the name of the parameter and the note of the catalogue. */
  readonly words?: { readonly title: string; readonly help: string; readonly whenEmpty: string }
  /** What the dialer will hold of the value. */
  readonly kept: { readonly stored: string; readonly change: ValueChange | null }
  readonly onChange: (value: string) => void
}

const changeWords: Readonly<Record<ValueChange, string>> = {
  stripped: 'Some characters are dropped.',
  cut: 'It is too long.',
  replaced: 'It is read as something else.',
}

const formats: Readonly<Partial<Record<ParamSpec['type'], string>>> = {
  date: 'YYYY-MM-DD',
  datetime: 'YYYY-MM-DD HH:MM:SS',
}

/** One parameter: the fitting field, its help, its limits, and what will become of the value. */
export function ParamField({ spec, value, fault, words, kept, onChange }: ParamFieldProps) {
  const limits = [
    lengthWords(spec),
    spec.default === undefined || spec.default === '' ? null : `default ${spec.default}`,
  ]
    .filter((part) => part !== null)
    .join(', ')
  const shared = {
    label: words?.title ?? spec.name,
    description: [words?.help ?? '', limits, words === undefined ? spec.note : '']
      .filter((part) => part !== undefined && part !== '')
      .join(words === undefined ? '; ' : ' '),
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
    withAsterisk: spec.required === true,
    error: fault,
    value,
    placeholder: words?.whenEmpty ?? formats[spec.type] ?? '',
  }
  const set = (event: { currentTarget: { value: string } }): void => onChange(event.currentTarget.value)
  return (
    <div>
      {isSecretParam(spec.name) ? (
        <PasswordInput {...shared} autoComplete="new-password" onChange={set} />
      ) : spec.type === 'enum' || spec.type === 'bool' ? (
        <Choice spec={spec} shared={shared} onChange={onChange} />
      ) : (
        <TextInput {...shared} inputMode={spec.type === 'digits' ? 'numeric' : 'text'} onChange={set} />
      )}
      {kept.change !== null && value !== '--BLANK--' && !isSecretParam(spec.name) && (
        <Text size="xs" c="var(--mantine-color-yellow-light-color)" role="status">
          {changeWords[kept.change]} The dialer will keep {kept.stored === '' ? 'nothing' : `“${kept.stored}”`}.
        </Text>
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly spec: ParamSpec
  readonly shared: Pick<Parameters<typeof Select>[0], 'label'> & { value: string; placeholder: string }
  readonly onChange: (value: string) => void
}

/** A closed set is chosen from; where the catalogue only knows some values, others may be typed. */
function Choice({ spec, shared, onChange }: ChoiceProps) {
  const values = [...(spec.values ?? ['Y', 'N'])]
  if (spec.type === 'bool' || spec.values !== undefined) {
    return (
      <Select
        {...shared}
        data={values}
        value={shared.value === '' ? null : shared.value}
        placeholder={shared.placeholder === '' ? 'Not sent' : shared.placeholder}
        clearable
        onChange={(next) => onChange(next ?? '')}
      />
    )
  }
  return <Autocomplete {...shared} data={values} onChange={onChange} />
}
