import { Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import { readKeys } from '../../../shared/values/lead-keys.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { BulkEditDialog, type EditTarget } from './bulk-edit-dialog.tsx'
import { KeysInput } from '../../ui/keys-input.tsx'
import { leadsOfFile, textOfFile } from '../../ui/leads-of-file.ts'
import { RejectedKeys } from '../../ui/rejected-keys.tsx'

const none: ReadonlySet<string> = new Set()

/** Edits the leads of a file or of a list of ids, such as those an earlier edit could not change. */
export function EditByIds({ connection }: { readonly connection: Connection }) {
  const [text, setText] = useState('')
  const [allArchived, setAllArchived] = useState(false)
  /** Ids a file said to be archived. */
  const [archived, setArchived] = useState(none)
  const [editing, setEditing] = useState<readonly EditTarget[] | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const reading = useMemo(() => readKeys(text, 'lead-id'), [text])
  const load = useAction(async (file: File) => {
    const leads = leadsOfFile(await textOfFile(file))
    setText(leads.map(({ id }) => id).join('\n'))
    setArchived(new Set(leads.filter((lead) => lead.archived).map(({ id }) => id)))
  })
  const targets = reading.keys.map((leadId) => ({ leadId, archived: allArchived || archived.has(leadId) }))
  const archivedTargets = targets.filter((target) => target.archived).length
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Stack gap="xs">
        <Title order={2}>Leads by their ids</Title>
        <Group align="flex-start">
          <KeysInput
            label="Lead ids"
            placeholder="Paste lead ids, or choose a CSV with a lead_id column"
            leastRows={2}
            text={text}
            onChange={setText}
          />
        </Group>
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconFileUpload size={16} aria-hidden />}
            loading={load.working}
            onClick={() => input.current?.click()}
          >
            Choose a CSV
          </Button>
          <input
            ref={input}
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            hidden
            aria-label="CSV with lead ids"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              event.currentTarget.value = ''
              if (file !== undefined) void load.run(file)
            }}
          />
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
        {load.problem !== null && <ProblemView problem={load.problem} />}
      </Stack>
      <BulkEditDialog connection={connection} leads={editing} onClose={() => setEditing(null)} />
    </Paper>
  )
}
