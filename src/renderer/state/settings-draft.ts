import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { isSecretParam } from '../../shared/catalogue/secret-param.ts'
import { createWindowMemory } from './window-memory.ts'

/** Settings typed and not sent yet, by parameter of the function that will send them. */
export type SettingsDraft = Readonly<Record<string, string>>

const nothing: SettingsDraft = {}
const memory = createWindowMemory('settings-drafts', z.array(z.tuple([z.string(), z.record(z.string(), z.string())])))
const drafts = new Map<string, SettingsDraft>(memory.read())
const listeners = new Set<() => void>()

/** What is kept over a reload: passwords never are. */
const withoutSecrets = (draft: SettingsDraft): SettingsDraft =>
  Object.fromEntries(Object.entries(draft).filter(([name]) => !isSecretParam(name)))

/** @param record names the record the settings are of, on its dialer, e.g. its address */
export function changeSettingsDraft(record: string, draft: SettingsDraft): void {
  if (Object.keys(draft).length === 0) drafts.delete(record)
  else drafts.set(record, draft)
  memory.keep([...drafts].map(([key, each]) => [key, withoutSecrets(each)]))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const settingsDraftOf = (record: string): SettingsDraft => drafts.get(record) ?? nothing

/** The draft of a record's settings. It outlives the screen: looking elsewhere loses nothing. */
export const useSettingsDraft = (record: string): SettingsDraft =>
  useSyncExternalStore(subscribe, () => settingsDraftOf(record))
