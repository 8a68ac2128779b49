import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { Preview, Reading } from '../../../shared/model/import.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { jobStarted } from '../../state/use-job.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { CellRulesForm } from './cell-rules-form.tsx'
import { chooseField, chooseSource, firstMapping, mappingFault, withChanges } from './column-mapping.ts'
import { EncodingDoubt } from './encoding-doubt.tsx'
import { FixedValues } from './fixed-values.tsx'
import { changeDraft, emptyDraft, readAs, useImportDraft } from './import-draft.ts'
import classes from './import-setup.module.css'
import { MappingTable } from './mapping-table.tsx'
import { optionFault } from './option-faults.ts'
import { OptionsForm } from './options-form.tsx'
import { PresetBar } from './preset-bar.tsx'
import { PreviewRows } from './preview-rows.tsx'
import { type HeaderLine, ReadingOptions } from './reading-options.tsx'
import { startAtOnce } from './started-at-once.ts'
import { usePresetOnce } from './use-preset-once.ts'
import { WhereToForm } from './where-to-form.tsx'

interface ReadFileProps {
  readonly connection: Connection
  readonly preview: Preview
  /** The file is still on its way, or is read anew. */
  readonly waiting: boolean
}

/** A file that could be read: what becomes of its columns and rows, and the button that loads it. */
export function ReadFile({ connection, preview, waiting }: ReadFileProps) {
  const draft = useImportDraft()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const mapping = withChanges(draft.base ?? firstMapping(preview), draft.changes)
  usePresetOnce(preview, connection.id)
  const { options } = draft
  const broken = typeof draft.handedOver === 'object' ? 'The file did not get to the app: take it again.' : null
  const isDoubtful = preview.encodingDoubt !== null
  const fault =
    broken ??
    connectionFault(connection) ??
    (isDoubtful ? 'Choose the encoding of the file.' : null) ??
    mappingFault(mapping, preview.fields) ??
    optionFault(options)
  const start = useAction(async (hold: boolean) => {
    const job = await client.imports.start({
      connectionId: connection.id,
      fileId: preview.file.fileId,
      reading: preview.reading,
      mapping,
      options,
      // Whether it is checked first or started at once: nothing goes out before what was noticed was said.
      hold: true,
    })
    if (!hold) startAtOnce(job.jobId)
    await jobStarted(queries, job.jobId)
    changeDraft({ ...emptyDraft, options, optionsChosen: true })
    navigate(`/import/${job.jobId}`)
  })
  return (
    <Stack gap="md">
      <Section title="Where to">
        <WhereToForm connectionId={connection.id} options={options} />
      </Section>
      <Section title="Columns">
        <PresetBar connectionId={connection.id} preview={preview} draft={draft} mapping={mapping} />
        {preview.encodingDoubt !== null && (
          <EncodingDoubt
            doubt={preview.encodingDoubt}
            onChoose={(encoding) => readAs({ ...draft.reading, encoding })}
          />
        )}
        <ReadingOptions
          sheets={preview.sheets}
          hiddenRows={preview.hiddenRows}
          headerLines={headerLinesOf(preview)}
          reading={preview.reading}
          onChange={(reading) => readAs({ ...draft.reading, ...withoutGuess(reading, preview) })}
        />
        {preview.remarks.length > 0 && (
          <Alert color="yellow" title="Worth knowing about this file">
            {preview.remarks.map((remark) => (
              <Text key={remark} size="sm">
                {remark}
              </Text>
            ))}
          </Alert>
        )}
        <MappingTable
          preview={preview}
          mapping={mapping}
          byPreset={draft.presetName !== null && Object.keys(draft.changes).length === 0}
          onChoose={(column, field) => changeDraft({ changes: chooseField(mapping, draft.changes, column, field) })}
          onSource={(field, source) => changeDraft({ changes: chooseSource(mapping, draft.changes, field, source) })}
        />
        <FixedValues
          mapping={mapping}
          fields={preview.fields}
          onChange={(field, value) =>
            changeDraft({ changes: chooseSource(mapping, draft.changes, field, value === null ? null : { value }) })
          }
        />
      </Section>
      <Section title="Phones and values">
        <Text size="xs" c="dimmed">
          {phoneRule(connection, mapping['phone_code'] === undefined ? options.phoneCode : null)}
        </Text>
        <CellRulesForm options={options} mapping={mapping} />
      </Section>
      <Section title="First rows">
        <PreviewRows columns={preview.columns} rows={preview.rows} />
      </Section>
      <Section title="Duplicates and options">
        <OptionsForm connectionId={connection.id} options={options} />
      </Section>
      {start.problem !== null && <ProblemView problem={start.problem} />}
      <Group gap="sm" pos="sticky" bottom={0} py="sm" bg="var(--deck-ground)" className={classes.actions}>
        <Button loading={start.working} disabled={fault !== null || waiting} onClick={() => void start.run(false)}>
          Import into list {options.listId}
        </Button>
        <Button
          variant="default"
          loading={start.working}
          disabled={fault !== null || waiting}
          onClick={() => void start.run(true)}
        >
          Check every row first
        </Button>
        {fault === null && waiting && (
          <Text size="sm" c="dimmed" role="status">
            {draft.handedOver === 'part' ? 'The rest of the file is on its way…' : 'Reading…'}
          </Text>
        )}
        {fault !== null && (
          <Text size="sm" c="var(--mantine-color-error)" role="status">
            {fault}
          </Text>
        )}
      </Group>
    </Stack>
  )
}

/** The one form all phone numbers get. */
const phoneRule = ({ trunkPrefix }: Connection, phoneCode: string | null): string =>
  phoneCode === '1'
    ? 'Phone numbers are stored as ten digits, without a leading 1. Labels, extensions and punctuation are left out.'
    : `Phone numbers are stored ${trunkPrefix === true ? 'with' : 'without'} the prefix dialed inside their country, as the connection says${phoneCode === null ? '; with phone code 1, as ten digits' : ''}. Labels, extensions and punctuation are left out.`

/** A guess that is not certain is not made a choice by changing something else. */
function withoutGuess({ encoding, ...rest }: Partial<Reading>, preview: Preview): Partial<Reading> {
  const isGuess = preview.encodingDoubt !== null && encoding === preview.reading.encoding
  return isGuess || encoding === undefined ? rest : { ...rest, encoding }
}

/** The first lines of the file: any of them may hold the column names. */
function headerLinesOf({ above, reading, columns, lines, rows }: Preview): HeaderLine[] {
  const wordsOf = (cells: readonly string[]): string =>
    cells
      .filter((cell) => cell !== '')
      .join(', ')
      .slice(0, 60)
  const header = reading.hasHeader
    ? [{ line: reading.layout?.firstLine ?? 1, text: wordsOf(columns.map((column) => column.header)) }]
    : []
  const below = rows.slice(0, 20).map((cells, at) => ({ line: lines[at] ?? 0, text: wordsOf(cells) }))
  return [...above.map(({ line, cells }) => ({ line, text: wordsOf(cells) })), ...header, ...below]
}

/** Why nothing can be loaded into this dialer now, or null. */
function connectionFault({ name, guard, halted }: Connection): string | null {
  if (guard === 'read-only') return `${name} is read-only: nothing can be loaded into it.`
  return halted === null ? null : `${name} is halted: see Connections.`
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)" component="section" aria-label={title}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Stack gap="sm">{children}</Stack>
    </Paper>
  )
}
