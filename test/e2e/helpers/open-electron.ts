import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { keepFilesDir } from './page-files.ts'
import type { Door } from './start-door.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** The door on the real Electron runtime, which `npm test` names in DIALDECK_ELECTRON. */
export async function openElectron(kept?: string): Promise<{ readonly page: Page; readonly door: Door }> {
  const dataDir = kept ?? (await mkdtemp(join(tmpdir(), 'dialdeck-electron-')))
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = await _electron.launch({
    executablePath: process.env['DIALDECK_ELECTRON'] ?? '',
    args: [...asRoot, root, '--data-dir', dataDir],
    acceptDownloads: true,
  })
  const filesDir = await mkdtemp(join(tmpdir(), 'dialdeck-files-'))
  await mkdir(join(filesDir, 'saved'))
  // Nobody is there to answer the system's save dialog.
  await electron.evaluate(({ dialog }, dir) => {
    const saveDialog = async (...args: unknown[]) => {
      const { defaultPath = 'unnamed' } = args.at(-1) as { defaultPath?: string }
      return { canceled: false, filePath: `${dir}/saved/${defaultPath}` }
    }
    dialog.showSaveDialog = saveDialog
  }, filesDir)
  const page = await electron.firstWindow()
  keepFilesDir(page, filesDir)
  const end = async (): Promise<void> => {
    await electron.close()
    await rm(filesDir, { recursive: true, force: true })
  }
  return {
    page,
    door: {
      url: 'app://dialdeck/',
      pid: electron.process().pid ?? 0,
      dataDir,
      output: () => '',
      end,
      remove: async () => {
        await end()
        await rm(dataDir, { recursive: true, force: true })
      },
    },
  }
}
