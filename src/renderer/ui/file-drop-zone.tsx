import type { ReactNode, RefObject } from 'react'
import { Dropzone, type DropzoneProps } from '@mantine/dropzone'

type FromEvent = NonNullable<DropzoneProps['getFilesFromEvent']>

/**
 * The files of a drop or of the system's dialog, as the event itself has them. The default asks for a handle of each, which
 * Chromium refuses for some folders (AppData, temporary files, ~/Library) and for drops out of a mail or an archive: such a
 * drop would be lost without a word.
 */
const filesOf: FromEvent = async (event) => {
  if (Array.isArray(event)) return await Promise.all(event.map((handle) => handle.getFile()))
  const transfer = 'dataTransfer' in event ? event.dataTransfer : null
  if (transfer === null || transfer === undefined) {
    return [...((event.target as HTMLInputElement | null)?.files ?? [])]
  }
  // While it is dragged there are no files yet, only that there will be some.
  return event.type === 'drop' ? [...transfer.files] : [...transfer.items].filter(({ kind }) => kind === 'file')
}

interface FileDropZoneProps {
  readonly label: string
  readonly open: RefObject<(() => void) | null>
  readonly loading: boolean
  readonly onFiles: (files: File[]) => void
  /** Room above and below, px. */
  readonly py: number
  readonly children: ReactNode
}

/** Where one file is dropped; a button inside opens the system's dialog by `open`. */
export function FileDropZone({ label, open, loading, onFiles, py, children }: FileDropZoneProps) {
  return (
    <Dropzone
      openRef={open}
      multiple={false}
      loading={loading}
      onDrop={onFiles}
      getFilesFromEvent={filesOf}
      activateOnClick={false}
      activateOnKeyboard={false}
      bg="var(--deck-paper)"
      py={py}
      inputProps={{ 'aria-label': label }}
    >
      {children}
    </Dropzone>
  )
}
