/** Lines recorded from a real server (build 250720-1841) that no pattern of the catalogue covers. */
export const recordedReasons: readonly string[] = [
  'ERROR: audio store web directory does not exist: |<user>|<function>|<path>|',
]
