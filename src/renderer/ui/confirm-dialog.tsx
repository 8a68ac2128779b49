import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Problem } from '../../shared/model/problem.ts'
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
  readonly typed?: string
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

function Question({ children, confirmLabel, cancelLabel, typed, danger, onConfirm, onClose }: ConfirmDialogProps) {
  const [text, setText] = useState('')
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ready = typed === undefined || text.trim() === typed

  async function confirm(): Promise<void> {
    setWorking(true)
    setProblem(null)
    try {
      await onConfirm()
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
        {typed !== undefined && (
          <TextInput
            label={`Type ${typed} to go on`}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        {problem !== null && <ProblemView problem={problem} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus={typed === undefined ? true : undefined}>
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
