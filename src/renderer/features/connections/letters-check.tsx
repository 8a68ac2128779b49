import { Alert, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { LetterCheck } from '../../../shared/model/capabilities.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'

/** Whether the dialer keeps letters of all scripts: no call reports it, so one test lead is written and read back. */
export function LettersCheck({ connection }: { readonly connection: Connection }) {
  const queries = useQueryClient()
  const [listId, setListId] = useState('')
  const [asking, setAsking] = useState(false)
  const [result, setResult] = useState<LetterCheck | null>(null)
  const check = useAction(async () => {
    setResult(null)
    setResult(await client.capabilities.checkLetters({ connectionId: connection.id, listId }))
    await queries.invalidateQueries({ queryKey: ['connections'] })
  })
  const isList = /^\d{3,14}$/.test(listId)
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)" component="section" aria-label="Letters">
      <Stack gap="xs">
        <Title order={2}>Letters</Title>
        <Text size="sm">
          {connection.nonLatin
            ? 'Set to: the dialer keeps letters of all scripts.'
            : 'Set to: the dialer drops accents and other scripts, so José becomes Jos. Every screen warns before it sends.'}
        </Text>
        <Text size="sm" c="dimmed">
          No call of the API tells. To find out, one test lead is written into a list you name, read back and deleted.
        </Text>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (isList) setAsking(true)
          }}
        >
          <Group gap="xs" align="flex-end">
            <TextInput
              label="List for the test lead"
              placeholder="998"
              inputMode="numeric"
              w={180}
              value={listId}
              onChange={(event) => setListId(event.currentTarget.value.trim())}
              error={listId !== '' && !isList ? 'A list id is 3 to 14 digits.' : null}
            />
            <Button
              type="submit"
              variant="default"
              loading={check.working}
              disabled={!isList || connection.guard === 'read-only'}
            >
              Find out
            </Button>
          </Group>
        </form>
        {check.problem !== null && <ProblemView problem={check.problem} />}
        {result !== null && <WhatBecameOfThem result={result} />}
      </Stack>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Write a test lead into list ${listId}?`}
        confirmLabel="Write, read back and delete"
        onConfirm={() => check.run()}
      >
        1 lead with the number 2025550143, which is never given to anybody, is added to list {listId} on{' '}
        {connection.name}, read back and deleted. The setting of this connection follows.
      </ConfirmDialog>
    </Paper>
  )
}

function WhatBecameOfThem({ result }: { readonly result: LetterCheck }) {
  return (
    <Stack gap="xs" role="status">
      <Alert color={result.nonLatin ? 'green' : 'yellow'} p="xs">
        {result.nonLatin
          ? 'Letters of all scripts are kept.'
          : `Letters are lost: “${result.sent}” was stored as “${result.stored}”.`}
      </Alert>
      {!result.removed && (
        <Alert color="orange" p="xs">
          The test lead {result.leadId} could not be deleted: the API user may not delete leads. Delete it in VICIdial.
        </Alert>
      )}
    </Stack>
  )
}
