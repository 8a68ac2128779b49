/**
 * Until when the maker of Electron mends the pinned major: it supports the newest three, and a new one comes every eight
 * weeks (electronjs.org/docs/latest/tutorial/electron-timelines). Whoever raises Electron in package.json raises this too.
 */
export const electronSupport: ElectronSupport = { major: 45, released: '2026-10-21', supportedUntil: '2027-04-07' }

export interface ElectronSupport {
  readonly major: number
  /** Day of its first release, by the npm registry. */
  readonly released: string
  /** 24 weeks later: then the third major after it is due. */
  readonly supportedUntil: string
}

const dayMs = 24 * 60 * 60 * 1000

/** Why no package may be made of this Electron now, or null. A package lives on for months on hosts nobody looks at. */
export function electronTooOld(version: string, now: Date, support = electronSupport): string | null {
  const major = Number(version.split('.')[0])
  if (major !== support.major)
    return `packaging/electron-support.ts says until when Electron ${support.major} is mended; package.json has ${version}. Change both together.`
  const lastMs = Date.parse(support.supportedUntil) + dayMs
  if (now.getTime() < lastMs) return null
  return (
    `Electron ${major} has had no security fixes since ${support.supportedUntil}. Raise it: npm i -D -E electron@latest, ` +
    'change packaging/electron-support.ts, run npm test.'
  )
}
