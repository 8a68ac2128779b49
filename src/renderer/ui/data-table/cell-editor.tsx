import { useRef, useState, type KeyboardEvent } from 'react'
import classes from './data-table.module.css'

export type EditEnd = 'down' | 'right' | 'left' | 'stay' | 'cancelled'

interface CellEditorProps {
  readonly label: string
  readonly text: string
  /** Told once: the text, and where the cursor goes. */
  readonly onEnd: (text: string, end: EditEnd) => void
}

/** A cell being changed: Enter and Tab keep the text and go on, Escape leaves the cell as it was. */
export function CellEditor({ label, text: before, onEnd }: CellEditorProps) {
  const [text, setText] = useState(before)
  // The field loses the focus once more while it goes away.
  const ended = useRef(false)

  function endOnce(end: EditEnd): void {
    if (ended.current) return
    ended.current = true
    onEnd(text, end)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const end: EditEnd | undefined =
      event.key === 'Enter'
        ? 'down'
        : event.key === 'Escape'
          ? 'cancelled'
          : event.key === 'Tab'
            ? event.shiftKey
              ? 'left'
              : 'right'
            : undefined
    if (end === undefined) return
    event.preventDefault()
    event.stopPropagation()
    endOnce(end)
  }

  return (
    <input
      className={classes.editor}
      aria-label={label}
      // Opened by the admin on the cell that has the cursor: the text goes where they are typing.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => endOnce('stay')}
    />
  )
}
