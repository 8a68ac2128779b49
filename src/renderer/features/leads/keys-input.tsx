import { Button, Group, Paper, Text, Textarea } from '@mantine/core'
import type { ClipboardEvent } from 'react'
import { formatCount } from '../../ui/amounts.ts'
import { changeFindDraft } from './find-draft.ts'

/** A text field lays out every line it holds; beyond this the page would stand still for seconds. */
const mostShownChars = 60_000

/** Where keys are typed or pasted. A very long paste is kept and not drawn. */
export function KeysInput({ text }: { readonly text: string }) {
  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const pasted = event.clipboardData.getData('text')
    if (text.length + pasted.length <= mostShownChars) return
    event.preventDefault()
    changeFindDraft({ text: text.trim() === '' ? pasted : `${text}\n${pasted}`, kind: null })
  }

  if (text.length > mostShownChars) {
    return (
      <Paper withBorder px="sm" py={6} style={{ flex: 1 }} bg="var(--deck-paper)">
        <Group gap="sm">
          <Text size="sm" className="tabular">
            {formatCount(text.split('\n').length)} lines were pasted, beginning with {text.slice(0, 24).split('\n')[0]}
          </Text>
          <Button
            size="compact-xs"
            variant="default"
            ml="auto"
            onClick={() => changeFindDraft({ text: '', kind: null })}
          >
            Clear
          </Button>
        </Group>
      </Paper>
    )
  }
  return (
    <Textarea
      style={{ flex: 1 }}
      aria-label="Phone numbers, lead ids or vendor codes"
      placeholder="Paste phone numbers, lead ids or vendor codes – one or thousands"
      autosize
      minRows={1}
      maxRows={4}
      spellCheck={false}
      value={text}
      onChange={(event) => changeFindDraft({ text: event.currentTarget.value, kind: null })}
      onPaste={onPaste}
      data-autofocus
    />
  )
}
