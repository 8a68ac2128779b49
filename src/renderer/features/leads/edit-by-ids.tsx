import { Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import { readKeys } from '../../../shared/values/lead-keys.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { KeysFromFile } from '../../ui/keys-from-file.tsx'
import { BulkEditDialog, type EditTarget } from './bulk-edit-dialog.tsx'
import { KeysInput } from '../../ui/keys-input.tsx'
import { RejectedKeys } from '../../ui/rejected-keys.tsx'

const none: ReadonlySet<string> = new Set()

/** Edits the leads of a file or of a list of ids, such as those an earlier edit could not change. */
export function EditByIds({ connection }: { readonly connection: Connection }) {
  const [text, setText] = useState('')
  const [allArchived, setAllArchived] = useState(false)
  /** Ids a file said to be archived. */
  const [archived, setArchived] = useState(none)
  const [editing, setEditing] = useState<readonly EditTarget[] | null>(null)
  const reading = useMemo(() => readKeys(text, 'lead-id'), [text])
  const targets = reading.keys.map((leadId) => ({ leadId, archived: allArchived || archived.has(leadId) }))
  const archivedTargets = targets.filter((target) => target.archived).length
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Stack gap="xs">
        <Title order={2}>Leads by their ids</Title>
        <Group align="flex-start">
          <KeysInput
            label="Lead ids"
            placeholder="Paste lead ids, or choose a file with a column of them"
            leastRows={2}
            text={text}
            onChange={setText}
          />
        </Group>
        <Group gap="xs">
          <Checkbox
            label="These leads are archived"
            checked={allArchived}
            onChange={(event) => setAllArchived(event.currentTarget.checked)}
          />
          <Text size="sm" className="tabular" aria-live="polite">
            {text === '' ? '' : countOf(targets.length, 'lead id')}
            {reading.repeated > 0 && ` · ${formatCount(reading.repeated)} repeated`}
            {archivedTargets > 0 && ` · ${formatCount(archivedTargets)} archived`}
          </Text>
          <RejectedKeys rejected={reading.rejected} />
          <Button ml="auto" disabled={targets.length === 0} onClick={() => setEditing(targets)}>
            Edit {countOf(targets.length, 'lead')}
          </Button>
        </Group>
        <KeysFromFile
          kind="lead-id"
          label="File with lead ids"
          onKeys={(keys, archivedOnes) => {
            setText(keys.join('\n'))
            setArchived(new Set(archivedOnes))
          }}
        />
      </Stack>
      <BulkEditDialog connection={connection} leads={editing} onClose={() => setEditing(null)} />
    </Paper>
  )
}
