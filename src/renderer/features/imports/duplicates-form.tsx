import { Checkbox, Group, Radio, Select, Stack, Text, TextInput } from '@mantine/core'
import type { ImportOptions } from '../../../shared/model/import.ts'
import {
  dayWindows,
  duplicateCheckOf,
  duplicateChoiceOf,
  matchWords,
  scopeWords,
  type DuplicateChoice,
} from './duplicate-check.ts'
import { looksForDoubles } from '../../../shared/values/duplicate-check.ts'
import { changeOptions } from './import-draft.ts'
import { onDuplicateWords } from './option-words.ts'

const duplicateActions = ['skip', 'update', 'move'] as const

/** What counts as a duplicate on the dialer and inside the file, and what becomes of it. */
export function DuplicatesForm({ options }: { readonly options: ImportOptions }) {
  return (
    <Stack gap="sm">
      <OnTheDialer value={options.duplicateCheck} />
      {options.duplicateCheck !== '' && (
        <Radio.Group
          label="When the lead is there already"
          value={options.onDuplicate}
          onChange={(value) => {
            const onDuplicate = duplicateActions.find((each) => each === value)
            if (onDuplicate !== undefined) changeOptions({ onDuplicate })
          }}
        >
          <Group gap="lg" mt={6} align="flex-start">
            {duplicateActions.map((action) => (
              <Radio
                key={action}
                value={action}
                label={onDuplicateWords[action].title}
                description={onDuplicateWords[action].about}
                maw={260}
              />
            ))}
          </Group>
        </Radio.Group>
      )}
      <Radio.Group
        label="When the file has a number more than once"
        value={options.repeatedNumbers}
        onChange={(value) => changeOptions({ repeatedNumbers: value === 'send' ? 'send' : 'skip' })}
      >
        <Group gap="lg" mt={6} align="flex-start">
          <Radio value="skip" label="Load its first row only" />
          <Radio value="send" label="Send every row, one after the other" />
        </Group>
      </Radio.Group>
      <Checkbox
        label="When done, look up which numbers are there twice"
        description="Finds leads that two computers loaded at the same time; one request for 300 numbers"
        checked={looksForDoubles(options)}
        onChange={(event) => changeOptions({ doublesCheck: event.currentTarget.checked ? 'on' : 'off' })}
      />
    </Stack>
  )
}

function OnTheDialer({ value }: { readonly value: string }) {
  const choice = duplicateChoiceOf(value)
  if (choice === null) {
    return (
      <TextInput
        label="Duplicate when"
        description="Several checks at once, as the API takes them; empty it to choose one"
        value={value}
        onChange={(event) => changeOptions({ duplicateCheck: event.currentTarget.value.toUpperCase() })}
      />
    )
  }
  const change = (part: Partial<DuplicateChoice>): void =>
    changeOptions({ duplicateCheck: duplicateCheckOf({ ...choice, ...part }) })
  return (
    <Group gap="md" align="flex-end">
      <Select
        label="Duplicate when a lead has the"
        w={{ base: '100%', xs: 360 }}
        data={[...matchWords]}
        value={choice.match}
        allowDeselect={false}
        onChange={(picked) => {
          const match = matchWords.find((each) => each.value === picked)?.value
          if (match !== undefined) change({ match })
        }}
      />
      {choice.match === 'NONE' ? (
        <Text size="sm" c="dimmed" pb={8}>
          Loading the same file twice would add every lead twice.
        </Text>
      ) : (
        <>
          <Select
            aria-label="Where duplicates are looked for"
            w={220}
            data={[...scopeWords]}
            value={choice.scope}
            allowDeselect={false}
            onChange={(picked) => {
              const scope = scopeWords.find((each) => each.value === picked)?.value
              if (scope !== undefined) change({ scope })
            }}
          />
          <Select
            aria-label="How old the other lead may be"
            w={190}
            data={[
              { value: '', label: 'however old' },
              ...dayWindows.map((days) => ({
                value: String(days),
                label: days === 1 ? 'of the last day' : `of the last ${days} days`,
              })),
            ]}
            value={choice.days === null ? '' : String(choice.days)}
            allowDeselect={false}
            onChange={(picked) => change({ days: picked === null || picked === '' ? null : Number(picked) })}
          />
        </>
      )}
    </Group>
  )
}
