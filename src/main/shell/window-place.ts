import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { BrowserWindow, Rectangle } from 'electron'
import { z } from 'zod'

const placeSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
})
/** Where the window stands, in pixels of the desktop. */
export type WindowPlace = z.infer<typeof placeSchema>

export const smallestWindow = { width: 480, height: 400 } as const
const usualSize = { width: 1280, height: 860 } as const

/**
 * Where to open the window: where it was, as far as a screen is still there. One that lay on a screen that was unplugged
 * comes back in the middle of the first one; none is larger than its screen.
 * @param workAreas of all screens, the primary one first
 */
export function placeOnScreen(kept: WindowPlace | null, workAreas: readonly Rectangle[]): WindowPlace {
  const [primary = { x: 0, y: 0, ...usualSize }] = workAreas
  const area = (kept && workAreas.find((each) => reaches(kept, each))) ?? primary
  const width = Math.min(Math.max(kept?.width ?? usualSize.width, smallestWindow.width), area.width)
  const height = Math.min(Math.max(kept?.height ?? usualSize.height, smallestWindow.height), area.height)
  const stays = kept !== null && reaches(kept, area)
  const within = (at: number, start: number, room: number): number => Math.min(Math.max(at, start), start + room)
  return {
    x: stays ? within(kept.x, area.x, area.width - width) : area.x + Math.round((area.width - width) / 2),
    y: stays ? within(kept.y, area.y, area.height - height) : area.y + Math.round((area.height - height) / 2),
    width,
    height,
    maximized: kept?.maximized ?? false,
  }
}

/** Enough of the window is on the screen to take hold of it. */
const reaches = (window: Rectangle, area: Rectangle): boolean =>
  window.x + window.width > area.x + 100 &&
  window.x < area.x + area.width - 100 &&
  window.y + 20 >= area.y &&
  window.y < area.y + area.height - 40

/** The place kept by an earlier run; null where there is none, or nothing that can be read. */
export function readPlace(file: string): WindowPlace | null {
  try {
    const parsed = placeSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Keeps the place of the window when it is closed. */
export function keepPlace(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      writeFileSync(`${file}.part`, JSON.stringify(place), { mode: 0o600 })
      renameSync(`${file}.part`, file)
    } catch {
      // The next window opens where it usually does.
    }
  })
}
