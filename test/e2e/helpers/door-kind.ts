/** Which door the stories go through; each has a project of its own in vitest.config.ts. */
export type DoorKind = 'browser' | 'stand-in' | 'electron'

export function doorKind(): DoorKind {
  const named = process.env['DIALDECK_DOOR'] ?? 'browser'
  if (named === 'browser' || named === 'stand-in' || named === 'electron') return named
  throw new Error(`DIALDECK_DOOR is ${named}: it must be browser, stand-in or electron`)
}
