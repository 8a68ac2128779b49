import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Connection } from '../../shared/model/connection.ts'
import type { Problem } from '../../shared/model/problem.ts'
import { questions } from '../rpc/client.ts'
import { problemOf } from './problem-of.ts'
import { ProblemView } from './problem-view.tsx'

interface ConfirmDialogProps {
  readonly opened: boolean
  readonly title: string
  /** How many records, where, and whether it can be undone. */
  readonly children: ReactNode
  /** The verb on the button, e.g. "Remove". */
  readonly confirmLabel: string
  readonly cancelLabel?: string
  /** When set, the admin has to type exactly this before the button works. */
  readonly typed?: string | undefined
  /**
   * Where something may be lost by it: a dialer guarded as production has to be named here, and is not asked about once
   * more.
   */
  readonly losesOn?: Pick<Connection, 'name' | 'guard'> | undefined
  readonly danger?: boolean
  /** It may be asked while another dialog is open. */
  readonly onTop?: boolean
  readonly onConfirm: () => Promise<unknown>
  readonly onClose: () => void
}

/** The one question before something that cannot be taken back. Closes itself when the work is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} zIndex={props.onTop === true ? 300 : 200}>
      {props.opened && <Question {...props} />}
    </Modal>
  )
}

function Question(props: ConfirmDialogProps) {
  const { children, confirmLabel, cancelLabel, typed, losesOn, danger, onConfirm, onClose } = props
  const production = losesOn?.guard === 'production' ? losesOn.name : undefined
  const wanted = [typed, production].filter((each) => each !== undefined)
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ready = wanted.every((each) => texts[each]?.trim() === each)

  async function confirm(): Promise<void> {
    setWorking(true)
    setProblem(null)
    try {
      await (production === undefined ? onConfirm() : questions.answered(production, onConfirm))
      onClose()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setWorking(false)
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !working) void confirm()
      }}
    >
      <Stack gap="md">
        <Text size="sm" component="div">
          {children}
        </Text>
        {wanted.map((each, at) => (
          <TextInput
            key={each}
            label={`Type ${each} to go on`}
            {...(each === production && { description: 'It is guarded as production.' })}
            value={texts[each] ?? ''}
            onChange={({ currentTarget: { value } }) => setTexts((now) => ({ ...now, [each]: value }))}
            autoComplete="off"
            data-autofocus={at === 0 ? true : undefined}
          />
        ))}
        {problem !== null && <ProblemView problem={problem} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus={wanted.length === 0 ? true : undefined}>
            {cancelLabel ?? 'Cancel'}
          </Button>
          <Button type="submit" loading={working} disabled={!ready} {...(danger === true ? { color: 'red.9' } : {})}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
