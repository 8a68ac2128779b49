import { useEffect, useEffectEvent } from 'react'
import type { ImportOptions, Preset, Preview } from '../../../shared/model/import.ts'
import { changeDraft } from './import-draft.ts'

/**
 * Options of a preset on a dialer. A list is one of the dialer it was saved on: on another one it is chosen anew.
 *
 * @param chosen the admin chose the preset; one that is not of a known dialer keeps its list then
 */
export const optionsOfPreset = (
  { options, connectionId: savedOn }: Pick<Preset, 'options' | 'connectionId'>,
  connectionId: string,
  chosen: boolean,
): ImportOptions =>
  savedOn === connectionId || (chosen && savedOn === null)
    ? options
    : { ...options, listId: '', campaignDncCheck: '', callbackCampaign: '' }

/** The preset kept for files with these headers is used by itself, with its options: once for each file. */
export function usePresetOnce(preview: Preview, connectionId: string): void {
  const name = preview.preset?.preset.name ?? null
  const use = useEffectEvent(() => {
    if (preview.preset === null) return
    const { preset } = preview.preset
    changeDraft({ presetName: preset.name, options: optionsOfPreset(preset, connectionId, false), optionsChosen: true })
  })
  useEffect(() => {
    if (name !== null) use()
  }, [name, preview.file.name])
}
