import {
  ActionIcon,
  Alert,
  Button,
  FileButton,
  Group,
  Menu,
  Modal,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Mapping, Preset, Preview } from '../../../shared/model/import.ts'
import { client } from '../../rpc/client.ts'
import { pickUpFile, saveResult } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { guessedMapping } from '../../../shared/model/guessed-mapping.ts'
import { changeDraft, type ImportDraft } from './import-draft.ts'
import { optionFault } from './option-faults.ts'
import { optionsOfPreset } from './use-preset-once.ts'
import { fitPreset } from './preset-mapping.ts'

interface PresetBarProps {
  readonly connectionId: string
  readonly preview: Preview
  readonly draft: ImportDraft
  readonly mapping: Mapping
}

/** Presets: which one is in use, another one, and the present choices kept as one. */
export function PresetBar({ connectionId, preview, draft, mapping }: PresetBarProps) {
  const queries = useQueryClient()
  const presets = useQuery({ queryKey: ['import-presets'], queryFn: () => client.imports.listPresets() })
  const [saving, setSaving] = useState(false)
  const [missing, setMissing] = useState<readonly string[]>([])
  const changed = (): Promise<void> => queries.invalidateQueries({ queryKey: ['import-presets'] })
  const take = useAction(async (file: File) => {
    const { first, rest } = await pickUpFile(file)
    const preset = await client.imports.importPreset({ fileId: (rest === null ? first : await rest()).fileId })
    await changed()
    use(preset)
  })
  const save = useAction(async (name: string) => saveResult(await client.imports.exportPreset({ name })))
  const remove = useAction(async (name: string) => {
    await client.imports.removePreset({ name })
    await changed()
    changeDraft({ presetName: null })
  })

  function use(preset: Preset): void {
    const fit = fitPreset(preset, preview.columns)
    setMissing(fit.missing)
    changeDraft({
      base: fit.mapping,
      changes: {},
      options: optionsOfPreset(preset, connectionId, true),
      optionsChosen: true,
      presetName: preset.name,
    })
  }

  const { presetName } = draft
  const problem = take.problem ?? save.problem ?? remove.problem
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end">
        <Select
          size="xs"
          w={240}
          label="Preset"
          placeholder={presets.data?.length === 0 ? 'None kept yet' : 'Choose one'}
          searchable
          clearable
          data={presets.data?.map(({ name }) => name) ?? []}
          value={presetName}
          onChange={(name) => {
            const preset = presets.data?.find((each) => each.name === name)
            if (preset !== undefined) use(preset)
            else changeDraft({ presetName: null, base: guessedMapping(preview.columns), changes: {} })
          }}
        />
        <Button size="xs" variant="default" onClick={() => setSaving(true)}>
          Save preset
        </Button>
        <FileButton accept=".json,application/json" onChange={(file) => file !== null && void take.run(file)}>
          {(props) => (
            <Menu position="bottom-start">
              <Menu.Target>
                <ActionIcon size={30} variant="default" aria-label="More about presets">
                  <IconDots size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={props.onClick}>Take one from a file…</Menu.Item>
                <Menu.Item disabled={presetName === null} onClick={() => void save.run(presetName ?? '')}>
                  Save {presetName === null ? 'the preset' : `“${presetName}”`} as a file
                </Menu.Item>
                <Menu.Item disabled={presetName === null} color="red" onClick={() => void remove.run(presetName ?? '')}>
                  Remove {presetName === null ? 'the preset' : `“${presetName}”`}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </FileButton>
        {presetName !== null && preview.preset?.preset.name === presetName && (
          <Text size="xs" c="dimmed" pb={6}>
            Kept for files with these columns, and applied by itself.
          </Text>
        )}
      </Group>
      {missing.length > 0 && (
        <Alert color="yellow" p="xs" title="The preset is for other columns">
          <Text size="sm">This file has no {missing.map((header) => `“${header}”`).join(', ')}.</Text>
        </Alert>
      )}
      {problem !== null && <ProblemView problem={problem} />}
      <Modal opened={saving} onClose={() => setSaving(false)} title="Save preset">
        {saving && (
          <SavePreset
            connectionId={connectionId}
            preview={preview}
            draft={draft}
            mapping={mapping}
            onDone={async (preset) => {
              setSaving(false)
              await changed()
              if (preset !== null) changeDraft({ presetName: preset.name })
            }}
          />
        )}
      </Modal>
    </Stack>
  )
}

interface SavePresetProps extends PresetBarProps {
  readonly onDone: (preset: Preset | null) => Promise<void>
}

function SavePreset({ connectionId, preview, draft, mapping, onDone }: SavePresetProps) {
  const [name, setName] = useState(draft.presetName ?? '')
  const fault = optionFault(draft.options)
  const keep = useAction(async () =>
    onDone(
      await client.imports.savePreset({
        name,
        connectionId,
        headers: preview.columns.map(({ header }) => header),
        mapping,
        options: draft.options,
      }),
    ),
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void keep.run()
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          Columns and options are kept under a name. Files with the same column names are read so by themselves; on the
          command line it is <b>--preset</b>.
        </Text>
        <TextInput
          label="Name"
          data-autofocus
          maxLength={60}
          value={name}
          error={fault}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {keep.problem !== null && <ProblemView problem={keep.problem} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => void onDone(null)}>
            Cancel
          </Button>
          <Button type="submit" loading={keep.working} disabled={name.trim() === '' || fault !== null}>
            Keep
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
