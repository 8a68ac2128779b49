import type { FunctionSpec } from '../spec.ts'

export const version = {
  name: 'version',
  group: 'system',
  dialect: 'stock',
  summary: 'Report script version, build stamp, server clock and time-zone offset.',
  effect: 'read',
  permissions: { userLevel: null, flags: [] },
  since: '2.4-35',
  introducedBuild: '80910-0020',
  batch: null,
  idempotent: true,
  notes: [
    'No login needed: good for a reachability and feature probe, useless for testing credentials.',
    'BUILD is YYMMDD-HHMM and sorts as text for 2010 and later; compare it with introducedBuild values.',
    'TZ comes from the first active server row and may be empty on a bare install; date cells contain a space and colons, so split on the pipe first and on the first ": " second.',
    'The time-zone cells are missing from builds before 110529-1220.',
  ],
  params: [],
  success: [
    {
      pattern: 'VERSION: <version>|BUILD: <build>|DATE: <date>|EPOCH: <epoch>|DST: <dst>|TZ: <tz>|TZNOW: <tznow>|',
      fields: ['version', 'build', 'date', 'epoch', 'dst', 'tz', 'tznow'],
      multi: false,
      note: 'trailing pipe; each cell is "NAME: value"',
    },
  ],
  errors: [],
  notices: [],
} as const satisfies FunctionSpec
