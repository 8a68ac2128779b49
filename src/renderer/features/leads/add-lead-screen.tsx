import { Alert, Checkbox, Group, List, Paper, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { AddLeadResult, LeadValues } from '../../../shared/model/lead.ts'
import { leadFields, leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { DialerCrumb } from '../../ui/dialer-crumb.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { LeadLink } from '../../ui/lead-link.tsx'
import { leadPath } from '../../ui/record-paths.ts'
import classes from './leads.module.css'
import { ListInput } from './list-input.tsx'
import { useLists } from './use-lists.ts'

/** `add_lead` ignores these, or sets them itself. */
const notOnAdd: ReadonlySet<string> = new Set(['list_id', 'status', 'user', 'called_count', 'gmt_offset_now'])
const fields = leadFields.filter((field) => field.param !== null && !notOnAdd.has(field.name))

/** One new lead by form, with the checks of the import. */
export function AddLeadScreen({ connection }: { readonly connection: Connection }) {
  const [, navigate] = useLocation()
  const [values, setValues] = useState<LeadValues>({ phone_code: '1' })
  const [custom, setCustom] = useState<LeadValues>({})
  const [listId, setListId] = useState('')
  const [duplicateCheck, setDuplicateCheck] = useState('DUPLIST')
  const [dncCheck, setDncCheck] = useState(false)
  const [toHopper, setToHopper] = useState(false)
  const [duplicate, setDuplicate] = useState<Extract<AddLeadResult, { kind: 'duplicate' }> | null>(null)
  const lists = useLists(connection.id)
  const [settled] = useDebouncedValue(values, 250)
  const checked = useQuery({
    queryKey: ['check-new-lead', connection.id, settled],
    queryFn: () => client.leads.checkNew({ connectionId: connection.id, values: settled }),
    enabled: (settled['phone_number'] ?? '') !== '',
    placeholderData: (before) => before,
  })
  const issues = (values['phone_number'] ?? '') === '' ? [] : (checked.data?.issues ?? [])
  const faulty = issues.some((issue) => issue.level === 'error')
  const labels = lists.data?.find((list) => list.listId === listId)?.customLabels ?? []
  const add = useAction(async () => {
    setDuplicate(null)
    const filled = (all: LeadValues): LeadValues =>
      Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
    const own = Object.fromEntries(Object.entries(filled(custom)).filter(([label]) => labels.includes(label)))
    const result = await client.leads.add({
      connectionId: connection.id,
      listId,
      values: filled(values),
      custom: own,
      duplicateCheck,
      dncCheck,
      toHopper,
    })
    if (result.kind === 'duplicate') {
      setDuplicate(result)
      return
    }
    notifications.show({
      color: 'green',
      message: [`Lead ${result.leadId} was added.`, ...result.notices].join(' '),
      // What the dialer said about hopper and custom fields is read, not glanced at.
      autoClose: result.notices.length === 0,
    })
    navigate(leadPath({ connectionId: connection.id, leadId: result.leadId, archived: false }))
  })
  const ready = /^\d{3,14}$/.test(listId) && (values['phone_number'] ?? '') !== '' && !faulty

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void add.run()
      }}
    >
      <Stack gap="md">
        <PageHeader title="Add a lead" about={<DialerCrumb path="/leads" title="Leads" connection={connection} />} />
        <Paper withBorder p="md" bg="var(--deck-paper)">
          <div className={classes.fields}>
            <ListInput
              size="xs"
              label="List"
              withAsterisk
              connectionId={connection.id}
              value={listId}
              onChange={setListId}
            />
            {fields.map((field) => {
              const issue = issues.find((each) => each.field === field.name)
              return (
                <TextInput
                  key={field.name}
                  size="xs"
                  label={field.title}
                  withAsterisk={field.name === 'phone_number'}
                  value={values[field.name] ?? ''}
                  error={issue?.level === 'error' ? issue.text : undefined}
                  description={issue !== undefined && issue.level !== 'error' ? issue.text : undefined}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  onChange={(event) => setValues({ ...values, [field.name]: event.currentTarget.value })}
                />
              )
            })}
            {labels.map((label) => (
              <TextInput
                key={label}
                size="xs"
                label={`Custom: ${label}`}
                value={custom[label] ?? ''}
                onChange={(event) => setCustom({ ...custom, [label]: event.currentTarget.value })}
              />
            ))}
          </div>
        </Paper>
        <Paper withBorder p="md" bg="var(--deck-paper)">
          <Group gap="lg">
            <Select
              size="xs"
              w={260}
              label="If the number is there already"
              allowDeselect={false}
              value={duplicateCheck}
              onChange={(value) => value !== null && setDuplicateCheck(value)}
              data={[
                { value: 'DUPLIST', label: 'Refuse it within the list' },
                { value: 'DUPCAMP', label: 'Refuse it within the campaign' },
                { value: 'DUPSYS', label: 'Refuse it within the system' },
                { value: '', label: 'Add it all the same' },
              ]}
            />
            <Checkbox
              label="Refuse numbers on the DNC list"
              checked={dncCheck}
              onChange={(event) => setDncCheck(event.currentTarget.checked)}
            />
            <Checkbox
              label="Put it into the hopper"
              checked={toHopper}
              onChange={(event) => setToHopper(event.currentTarget.checked)}
            />
          </Group>
        </Paper>
        {issues.some((issue) => issue.field === null) && (
          <List size="sm">
            {issues
              .filter((issue) => issue.field === null)
              .map((issue) => (
                <List.Item key={issue.text}>{issue.text}</List.Item>
              ))}
          </List>
        )}
        {duplicate !== null && (
          <Alert color="yellow" title="The number is there already; nothing was added">
            <Text size="sm">
              {duplicate.leadId === null ? (
                duplicate.reason
              ) : (
                <>
                  Lead <LeadLink connectionId={connection.id} leadId={duplicate.leadId} />
                  {duplicate.listId !== null && ` in list ${duplicate.listId}`} has it.
                </>
              )}
            </Text>
          </Alert>
        )}
        {add.problem !== null && (
          <ProblemView problem={add.problem}>
            {add.problem.field !== undefined && <Text size="sm">Field: {leadFieldTitle(add.problem.field)}</Text>}
          </ProblemView>
        )}
        <Group justify="flex-end">
          <AllowedButton connection={connection} calls="add_lead" type="submit" loading={add.working} disabled={!ready}>
            Add the lead on {connection.name}
          </AllowedButton>
        </Group>
      </Stack>
    </form>
  )
}
