import { Alert, Button, Checkbox, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { IconFileAlert, IconHandStop, IconKey } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import { client } from '../../rpc/client.ts'
import { useAppInfo } from '../../state/queries.ts'
import { useAction } from '../../state/use-action.ts'
import { formatTime } from '../../ui/amounts.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { passwordFault } from './password-rules.ts'

/** Why nothing is sent on a connection, and the two ways on: another password, or "it is mended". */
export function HaltNotice({ connection }: { readonly connection: Connection }) {
  const { damaged, halted } = connection
  if (damaged !== null) {
    return (
      <Alert color="red" icon={<IconFileAlert aria-hidden />} title="Damaged: cannot be used">
        <Text size="sm">
          Part of what was saved for this connection cannot be read. {damaged} Edit it, check every field and save it,
          or remove it.
        </Text>
      </Alert>
    )
  }
  // The demo dialer is started, with a password of its own, when it is first asked for something.
  if (halted === null && (connection.passwordPlace !== 'none' || connection.kind === 'demo')) return null
  if (halted === null) {
    return (
      <Alert color="yellow" icon={<IconKey aria-hidden />} title="Password needed">
        <GivePassword connection={connection} />
      </Alert>
    )
  }
  return (
    <Alert color="red" icon={<IconHandStop aria-hidden />} title="Halted: nothing is sent to this dialer">
      <Stack gap="xs">
        <Text size="sm">
          Since {formatTime(halted.since)}: {halted.reason}
        </Text>
        <Text size="sm">
          {halted.locked
            ? 'The dialer has locked this user. A lock lasts 15 minutes, and every attempt starts it again: wait before you go on.'
            : 'After ten failed logins the dialer locks the user for 15 minutes, so the first failure stops everything.'}
        </Text>
        <GivePassword connection={connection} />
        <LiftHalt connection={connection} />
      </Stack>
    </Alert>
  )
}

function LiftHalt({ connection }: { readonly connection: Connection }) {
  const queries = useQueryClient()
  const lift = useAction(async () => {
    await client.connections.liftHalt({ id: connection.id })
    await queries.invalidateQueries({ queryKey: ['connections'] })
  })
  return (
    <>
      <Group>
        <Button size="xs" variant="default" loading={lift.working} onClick={() => void lift.run()}>
          Retry with saved password
        </Button>
      </Group>
      {lift.problem !== null && <ProblemView problem={lift.problem} />}
    </>
  )
}

function GivePassword({ connection }: { readonly connection: Connection }) {
  const queries = useQueryClient()
  const keychain = useAppInfo().data?.keychain.available === true
  const [password, setPassword] = useState('')
  const [remember, setRemember] = useState(true)
  const give = useAction(async () => {
    await client.connections.givePassword({ id: connection.id, password, remember: remember && keychain })
    setPassword('')
    await queries.invalidateQueries({ queryKey: ['connections'] })
  })
  const fault = passwordFault(password)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (password !== '' && fault === null) void give.run()
      }}
    >
      <Stack gap="xs">
        <Group align="flex-start" gap="xs">
          <PasswordInput
            size="xs"
            miw={200}
            aria-label={`Password of ${connection.user}`}
            placeholder={`Password of ${connection.user}`}
            value={password}
            error={fault}
            autoComplete="off"
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button size="xs" type="submit" loading={give.working} disabled={password === '' || fault !== null}>
            Use this password
          </Button>
        </Group>
        {keychain && (
          <Checkbox
            size="xs"
            label="Keep it in the keychain"
            checked={remember}
            onChange={(event) => setRemember(event.currentTarget.checked)}
          />
        )}
        {give.problem !== null && <ProblemView problem={give.problem} />}
      </Stack>
    </form>
  )
}
