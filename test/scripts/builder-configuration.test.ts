import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builderConfiguration } from '../../packaging/builder-configuration.ts'

const root = join(import.meta.dirname, '..', '..')

test('the installers name the app as its window does, or Windows groups a pinned icon apart from it', () => {
  const { appId } = builderConfiguration({
    root,
    outDir: 'out',
    noticesFile: 'NOTICES',
    electronVersion: '45.5.0',
    electronDist: null,
    signed: false,
  })
  const named = /APP_ID = '([^']+)'/.exec(readFileSync(join(root, 'src', 'main', 'electron.ts'), 'utf8'))?.[1]
  expect(named).toBeDefined()
  expect(appId).toBe(named)
})
