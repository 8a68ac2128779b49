import { Button, Group, Paper, Select, Stack, Text, Title } from '@mantine/core'
import { IconDownload, IconFileText } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { ScrubNews } from '../../../shared/model/dnc.ts'
import type { FileRef } from '../../../shared/model/file.ts'
import type { Preview } from '../../../shared/model/import.ts'
import { client } from '../../rpc/client.ts'
import { pickUpFile, saveResult } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { useWatched } from '../../state/use-watched.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { campaignOf, firstQuestion, isWholeQuestion, QuestionInput } from './question-input.tsx'
import { FileDropZone } from '../../ui/file-drop-zone.tsx'

/** Parts a file into rows whose number is on a do-not-call list and rows that may be called. */
export function ScrubScreen({ connection }: { readonly connection: Connection }) {
  const [preview, setPreview] = useState<Preview | null>(null)
  const open = useRef<() => void>(null)
  const take = useAction(async (files: File[]) => {
    const file = files[0]
    if (file === undefined) return
    const { first, rest } = await pickUpFile(file)
    const whole = rest === null ? first : await rest()
    setPreview(
      await client.imports.preview({ connectionId: connection.id, fileId: whole.fileId, listId: null, reading: {} }),
    )
  })
  return (
    <Stack gap="sm">
      <FileDropZone
        label="File to scrub"
        open={open}
        loading={take.working}
        onFiles={(files) => void take.run(files)}
        py={preview === null ? 36 : 10}
      >
        <Group justify="center" gap="sm">
          <IconFileText size={28} stroke={1.3} aria-hidden />
          <Text size="sm">
            {preview === null
              ? 'Drop a file with phone numbers here: CSV or an Excel workbook. Nothing is stored on the dialer.'
              : preview.file.name}
          </Text>
          <Button variant="default" style={{ pointerEvents: 'all' }} onClick={() => open.current?.()}>
            {preview === null ? 'Choose a file' : 'Another file'}
          </Button>
        </Group>
      </FileDropZone>
      {take.problem !== null && <ProblemView problem={take.problem} />}
      {preview !== null && <ScrubForm key={preview.file.fileId} connection={connection} preview={preview} />}
    </Stack>
  )
}

interface ScrubFormProps {
  readonly connection: Connection
  readonly preview: Preview
}

function ScrubForm({ connection, preview }: ScrubFormProps) {
  const { columns, reading, file } = preview
  const guess = columns.findIndex((column) => column.field === 'phone_number')
  const [column, setColumn] = useState(guess < 0 ? null : guess)
  const [question, setQuestion] = useState(firstQuestion)
  const scrub = useWatched<ScrubNews>(
    async (signal) => {
      const { callTime } = question
      const wish = { connectionId: connection.id, campaignId: campaignOf(question), callTime, fileId: file.fileId }
      return await client.dnc.watchScrub({ ...wish, reading, column: column ?? 0 }, { signal })
    },
    async () => undefined,
  )
  return (
    <>
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <Group gap="md" align="flex-end">
          <Select
            label="Column with the numbers"
            w={260}
            data={columns.map(({ header }, at) => ({
              value: String(at),
              label: header === '' ? `Column ${at + 1} (${preview.rows[0]?.[at] ?? ''})` : header,
            }))}
            value={column === null ? null : String(column)}
            onChange={(value) => setColumn(value === null ? null : Number(value))}
          />
          <QuestionInput connectionId={connection.id} value={question} onChange={setQuestion} />
          <AllowedButton
            ml="auto"
            connection={connection}
            calls="check_phone_number"
            loading={scrub.working}
            disabled={column === null || !isWholeQuestion(question)}
            onClick={() => void scrub.run()}
          >
            Scrub {file.name}
          </AllowedButton>
          {scrub.working && (
            <Button variant="default" onClick={scrub.stop}>
              Stop
            </Button>
          )}
        </Group>
      </Paper>
      {scrub.problem !== null && <ProblemView problem={scrub.problem} />}
      {scrub.value !== null && <Parts news={scrub.value} working={scrub.working} failed={scrub.problem !== null} />}
    </>
  )
}

interface PartsProps {
  readonly news: ScrubNews
  readonly working: boolean
  readonly failed: boolean
}

function Parts({ news, working, failed }: PartsProps) {
  const { files } = news
  const stopped = files === null && !working
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Stack gap="sm">
        <Title order={2} aria-live="polite">
          {working ? `${countOf(news.rows, 'row')} so far` : countOf(news.rows, 'row')}
        </Title>
        {stopped && !failed && <Text size="sm">Stopped before the end: no file was written.</Text>}
        <Part title="On a do-not-call list" count={news.onDnc} file={files?.onDnc ?? null} />
        <Part title="Clean" count={news.clean} file={files?.clean ?? null} />
        {news.unclear > 0 && (
          <Part
            title="Unclear: no number the dialer takes, with the reason beside it"
            count={news.unclear}
            file={files?.unclear ?? null}
          />
        )}
      </Stack>
    </Paper>
  )
}

interface PartProps {
  readonly title: string
  readonly count: number
  readonly file: FileRef | null
}

function Part({ title, count, file }: PartProps) {
  const save = useAction(async () => {
    if (file !== null) await saveResult(file)
  })
  return (
    <Group gap="sm">
      <Text w={90} ta="right" fw={600} className="tabular">
        {formatCount(count)}
      </Text>
      <Text size="sm" style={{ flex: 1 }}>
        {title}
      </Text>
      {file !== null && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={14} aria-hidden />}
          loading={save.working}
          onClick={() => void save.run()}
        >
          Save {file.name}
        </Button>
      )}
      {save.problem !== null && <ProblemView problem={save.problem} />}
    </Group>
  )
}
