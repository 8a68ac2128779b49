import { useEffect, useEffectEvent } from 'react'
import type { Preview } from '../../../shared/model/import.ts'
import { changeDraft } from './import-draft.ts'

/** The preset kept for files with these headers is used by itself, with its options: once for each file. */
export function usePresetOnce(preview: Preview): void {
  const name = preview.preset?.preset.name ?? null
  const use = useEffectEvent(() => {
    if (preview.preset === null) return
    changeDraft({ presetName: preview.preset.preset.name, options: preview.preset.preset.options, optionsChosen: true })
  })
  useEffect(() => {
    if (name !== null) use()
  }, [name, preview.file.name])
}
