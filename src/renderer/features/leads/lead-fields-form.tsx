import { Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import type { Lead, LeadRef } from '../../../shared/model/lead.ts'
import { leadFields, type LeadFieldSpec } from '../../../shared/values/lead-fields.ts'
import { stageField, useLeadDraft } from './lead-draft.ts'
import classes from './leads.module.css'
import { ListInput } from './list-input.tsx'

const groups: readonly { readonly group: LeadFieldSpec['group']; readonly title: string }[] = [
  { group: 'contact', title: 'Contact' },
  { group: 'person', title: 'Person' },
  { group: 'address', title: 'Address' },
  { group: 'dialing', title: 'Dialing' },
  { group: 'source', title: 'Source and notes' },
]

interface LeadFieldsFormProps {
  readonly lead: Lead
  readonly reference: LeadRef
  readonly readOnly: boolean
}

/** Every field in place; what is typed is staged and sent only when it is committed. */
export function LeadFieldsForm({ lead, reference, readOnly }: LeadFieldsFormProps) {
  const labels = Object.keys(lead.custom ?? {})
  return (
    <Stack gap="sm">
      {groups.map(({ group, title }) => (
        <Paper key={group} withBorder p="md" bg="var(--deck-paper)">
          <Title order={2} mb="xs">
            {title}
          </Title>
          <div className={classes.fields}>
            {leadFields
              .filter((field) => field.group === group)
              .map((field) => (
                <Field
                  key={field.name}
                  name={field.name}
                  title={field.title}
                  custom={false}
                  fixed={readOnly || field.param === null}
                  lead={lead}
                  reference={reference}
                />
              ))}
          </div>
        </Paper>
      ))}
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <Title order={2} mb="xs">
          Custom fields
        </Title>
        {labels.length === 0 ? (
          <Text size="sm" c="dimmed">
            {lead.customWhy ?? 'This lead has no custom fields.'}
          </Text>
        ) : (
          <div className={classes.fields}>
            {labels.map((label) => (
              <Field
                key={label}
                name={label}
                title={label}
                custom
                fixed={readOnly || lead.archived}
                lead={lead}
                reference={reference}
              />
            ))}
          </div>
        )}
      </Paper>
    </Stack>
  )
}

interface FieldProps {
  readonly name: string
  readonly title: string
  readonly custom: boolean
  /** The API cannot change it, or must not. */
  readonly fixed: boolean
  readonly lead: Lead
  readonly reference: LeadRef
}

function Field({ name, title, custom, fixed, lead, reference }: FieldProps) {
  const draft = useLeadDraft(reference)
  const present = (custom ? lead.custom?.[name] : lead.values[name]) ?? ''
  const typed = (custom ? draft.customTyped : draft.typed)[name]
  const value = typed ?? present
  const shared = {
    label: title,
    size: 'xs' as const,
    value,
    readOnly: fixed,
    variant: fixed ? 'unstyled' : 'default',
    spellCheck: false,
    className: typed === undefined ? '' : (classes['staged'] ?? ''),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      stageField(reference, lead, name, event.currentTarget.value, custom),
  }
  if (name === 'comments') {
    return (
      <Textarea
        {...shared}
        autosize
        minRows={2}
        maxRows={6}
        className={`${shared.className} ${classes['wide'] ?? ''}`}
      />
    )
  }
  if (name === 'list_id' && !fixed) {
    return (
      <ListInput
        {...shared}
        connectionId={reference.connectionId}
        onChange={(listId) => stageField(reference, lead, name, listId, custom)}
      />
    )
  }
  return <TextInput {...shared} />
}
