import { Button, Group, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileText, IconFileUpload } from '@tabler/icons-react'
import { useRef } from 'react'
import { pickUpFile } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { useJobs } from '../../state/use-jobs.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { importOfJob } from './import-of-job.ts'
import { remember, startDraft } from './import-draft.ts'
import { FileDropZone } from '../../ui/file-drop-zone.tsx'

/** Where an import begins: a file dropped anywhere on the field, or chosen. */
export function FileDrop({ connectionId }: { readonly connectionId: string }) {
  const { jobs } = useJobs({ kinds: ['import'], connectionId })
  const openDialog = useRef<() => void>(null)
  const take = useAction(async (files: File[]) => {
    const file = files[0]
    if (file === undefined) return
    const { first, rest } = await pickUpFile(file)
    remember(
      jobs.map(importOfJob).filter((job) => job !== null),
      connectionId,
    )
    startDraft(first, rest)
  })
  return (
    <Stack gap="sm">
      <FileDropZone
        label="File with leads"
        open={openDialog}
        loading={take.working}
        onFiles={(files) => void take.run(files)}
        py={44}
      >
        <Stack align="center" gap="sm">
          <Dropzone.Accept>
            <IconFileUpload size={40} stroke={1.3} aria-hidden />
          </Dropzone.Accept>
          <Dropzone.Idle>
            <IconFileText size={40} stroke={1.3} aria-hidden />
          </Dropzone.Idle>
          <Text fw={600} size="md">
            Drop a file with leads here
          </Text>
          <Text size="sm" c="dimmed" ta="center">
            An Excel workbook (.xlsx), CSV or text with commas, semicolons, tabs or pipes, in any usual encoding.
            Nothing is sent before you say so.
          </Text>
          <Group style={{ pointerEvents: 'all' }}>
            <Button onClick={() => openDialog.current?.()}>Choose a file</Button>
          </Group>
        </Stack>
      </FileDropZone>
      {take.problem !== null && <ProblemView problem={take.problem} />}
    </Stack>
  )
}
