import { Badge, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { DncCheckNews, DncStand, DncVerdict } from '../../../shared/model/dnc.ts'
import { readKeys } from '../../../shared/values/lead-keys.ts'
import { client } from '../../rpc/client.ts'
import { useWatched } from '../../state/use-watched.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf, formatCount } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { NumbersInput } from './numbers-input.tsx'
import { campaignOf, firstQuestion, isWholeQuestion, QuestionInput } from './question-input.tsx'

const standWords: Readonly<Record<DncStand, { readonly title: string; readonly color: string }>> = {
  system: { title: 'On the list of the system', color: 'red' },
  campaign: { title: 'On the list of the campaign', color: 'orange' },
  clear: { title: 'On neither', color: 'green' },
  refused: { title: 'Not a number to the dialer', color: 'gray' },
}
const stands = Object.keys(standWords) as DncStand[]

const columns: readonly DataColumn<DncVerdict>[] = [
  { id: 'phone', title: 'Number', widthPx: 160, mono: true, value: (row) => row.phone },
  {
    id: 'stand',
    title: 'Do not call',
    widthPx: 240,
    value: (row) => standWords[row.stand].title,
    tone: (row) => (row.stand === 'clear' ? null : row.stand === 'refused' ? 'note' : 'error'),
  },
  { id: 'reason', title: 'Why', widthPx: 360, value: (row) => row.reason ?? '' },
]

/** Asks which numbers are on a do-not-call list; nothing is stored on the dialer. */
export function CheckScreen({ connection }: { readonly connection: Connection }) {
  const [text, setText] = useState('')
  const [question, setQuestion] = useState(firstQuestion)
  const [verdicts, setVerdicts] = useState<readonly DncVerdict[]>([])
  const reading = useMemo(() => readKeys(text, 'phone'), [text])
  const found = useRef<DncVerdict[]>([])
  const check = useWatched<DncCheckNews>(
    async (signal) => {
      found.current = []
      setVerdicts([])
      const { callTime } = question
      const input = {
        connectionId: connection.id,
        campaignId: campaignOf(question),
        callTime,
        phones: [...reading.keys],
      }
      return gathering(await client.dnc.watchCheck(input, { signal }), (next) => {
        found.current.push(...next)
        setVerdicts([...found.current])
      })
    },
    async () => undefined,
  )
  const problem = check.problem ?? check.value?.problem ?? null
  const counts = useMemo(() => countStands(verdicts), [verdicts])
  return (
    <Stack gap="sm">
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <Stack gap="sm">
          <Title order={2}>Which numbers</Title>
          <NumbersInput text={text} reading={reading} onChange={setText} />
          <Group gap="md" align="flex-end">
            <QuestionInput connectionId={connection.id} value={question} onChange={setQuestion} />
            <AllowedButton
              ml="auto"
              connection={connection}
              calls="check_phone_number"
              loading={check.working}
              disabled={reading.keys.length === 0 || !isWholeQuestion(question)}
              onClick={() => void check.run()}
            >
              Check {countOf(reading.keys.length, 'number')}
            </AllowedButton>
            {check.working && (
              <Button variant="default" onClick={check.stop}>
                Stop
              </Button>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            One call a number. The dialer looks at the list of the system first and says no more of a number that is on
            it. Entries for whole area codes are not seen.
          </Text>
        </Stack>
      </Paper>
      {problem !== null && <ProblemView problem={problem} />}
      {check.value !== null && (
        <Stack gap="xs">
          {check.working && (
            <Progress
              value={(100 * check.value.checked) / Math.max(1, check.value.total)}
              aria-label={`${formatCount(check.value.checked)} of ${formatCount(check.value.total)} checked`}
            />
          )}
          <Group gap="xs">
            {stands.map((stand) => (
              <Badge key={stand} variant="light" color={standWords[stand].color} className="tabular">
                {standWords[stand].title}: {formatCount(counts[stand])}
              </Badge>
            ))}
          </Group>
          <DataTable
            label="Checked numbers"
            viewName="dnc check"
            rows={verdicts}
            columns={columns}
            rowKey={(row) => row.phone}
            exportName="dnc-check.csv"
            empty="None yet."
          />
        </Stack>
      )}
    </Stack>
  )
}

async function* gathering(
  news: AsyncIterable<DncCheckNews>,
  onVerdicts: (verdicts: readonly DncVerdict[]) => void,
): AsyncGenerator<DncCheckNews> {
  for await (const next of news) {
    onVerdicts(next.verdicts)
    yield next
  }
}

function countStands(verdicts: readonly DncVerdict[]): Record<DncStand, number> {
  const counts: Record<DncStand, number> = { system: 0, campaign: 0, clear: 0, refused: 0 }
  for (const { stand } of verdicts) counts[stand] += 1
  return counts
}
