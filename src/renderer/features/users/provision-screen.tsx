import { Button, Group, Stack, Text } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { Preview } from '../../../shared/model/import.ts'
import { client } from '../../rpc/client.ts'
import { pickUpFile } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { ProvisionForm } from './provision-form.tsx'
import { FileDropZone } from '../../ui/file-drop-zone.tsx'

/** Users, and phones with them, out of a file: choose it, look at what would be made, make it as a job. */
export function ProvisionScreen({ connection }: { readonly connection: Connection }) {
  const [preview, setPreview] = useState<Preview | null>(null)
  const open = useRef<() => void>(null)
  const take = useAction(async (files: File[]) => {
    const file = files[0]
    if (file === undefined) return
    const { first, rest } = await pickUpFile(file)
    const whole = rest === null ? first : await rest()
    const wish = { connectionId: connection.id, fileId: whole.fileId, listId: null, reading: { hasHeader: true } }
    setPreview(await client.imports.preview(wish))
  })
  return (
    <Stack gap="sm">
      <FileDropZone
        label="File with users"
        open={open}
        loading={take.working}
        onFiles={(files) => void take.run(files)}
        py={preview === null ? 36 : 10}
      >
        <Group justify="center" gap="sm">
          <IconFileText size={28} stroke={1.3} aria-hidden />
          <Text size="sm">
            {preview === null
              ? 'Drop a file with users here: CSV or an Excel workbook with a header. Nothing is made before you say so.'
              : preview.file.name}
          </Text>
          <Button variant="default" style={{ pointerEvents: 'all' }} onClick={() => open.current?.()}>
            {preview === null ? 'Choose a file' : 'Another file'}
          </Button>
        </Group>
      </FileDropZone>
      {take.problem !== null && <ProblemView problem={take.problem} />}
      {preview !== null && <ProvisionForm key={preview.file.fileId} connection={connection} preview={preview} />}
    </Stack>
  )
}
