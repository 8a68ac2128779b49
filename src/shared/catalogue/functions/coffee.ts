import type { FunctionSpec } from '../spec.ts'

export const coffee = {
  name: 'coffee',
  aliases: ['start_coffee', 'make_coffee', 'brew_coffee'],
  group: 'system',
  dialect: 'stock',
  summary: 'Joke answer; the only function that uses an HTTP error status.',
  effect: 'read',
  permissions: { userLevel: null, flags: [] },
  since: '2.14-107',
  introducedBuild: '170815-1315',
  batch: null,
  idempotent: true,
  notes: ['No login. No newline at the end. The first word can be translated by the server language.'],
  params: [],
  success: [],
  errors: [{ pattern: "Coffee: <function>|Error 418 I'm a teapot", when: 'always; also HTTP status 418' }],
  notices: [],
} as const satisfies FunctionSpec
