import type { FunctionSpec } from '../spec.ts'

export const soundsList = {
  name: 'sounds_list',
  group: 'system',
  dialect: 'stock',
  summary: 'List wav and gsm files of the audio store.',
  effect: 'read',
  permissions: { userLevel: 7, flags: [] },
  checks: 'level first, then allowed functions; no source check',
  since: '2.4-35',
  introducedBuild: '90514-0602',
  output: { formats: ['tab', 'link', 'html'], header: null, columns: ['index', 'file', 'date', 'bytes', 'epoch'] },
  batch: null,
  idempotent: true,
  notes: [
    'Only format=tab is machine readable.',
    'Always pauses one second; files still growing are left out.',
    'date and size sort newest or largest first.',
    'The selectframe page embeds user and password in its links.',
  ],
  params: [
    {
      name: 'format',
      required: false,
      type: 'enum',
      values: ['tab', 'link', 'selectframe'],
      note: 'any other value, text included, prints nothing',
    },
    {
      name: 'stage',
      required: false,
      type: 'enum',
      values: ['date', 'size', 'name'],
      note: 'sort order; in practice required, without it nothing is printed',
    },
    { name: 'comments', required: false, type: 'text', note: 'field id for format=selectframe' },
  ],
  success: [
    {
      pattern: '<index>\t<file>\t<date>\t<bytes>\t<epoch>',
      fields: ['index', 'file', 'date', 'bytes', 'epoch'],
      multi: true,
      note: 'format=tab; index counts from 0; date ends with a dot',
    },
    { pattern: '<a href="<url>"><file></a><br>', fields: ['url', 'file'], multi: true, note: 'format=link' },
  ],
  errors: [
    {
      pattern: 'ERROR: sounds_list USER DOES NOT HAVE PERMISSION TO VIEW SOUNDS LIST: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: sounds_list CENTRAL SOUND CONTROL IS NOT ACTIVE: |<user>|<setting>|',
      when: 'system setting sounds_central_control_active is 0',
    },
    {
      pattern: 'ERROR: audio store web directory does not exist: |<user>|<function>|<webroot>/<sounds_dir>|',
      when: 'sound store folder missing on the web server; discloses its path',
    },
  ],
  notices: [],
} as const satisfies FunctionSpec
