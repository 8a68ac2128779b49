import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import type { Policy } from '../../shared/model/policy.ts'

/** Whether the graphics card is used; a broken driver on a jump host shows an empty window. */
export interface Gpu {
  isOff(): boolean
  /** From the next start on. */
  turn(state: 'on' | 'off'): void
}

/**
 * Turned off by `--disable-gpu`, by the policy of the machine, by the menu, and by itself after the GPU process has crashed. Must run before the app is
 * ready.
 */
export function decideGpu(dataDir: string, policy: Pick<Policy, 'disableGpu'>): Gpu {
  const marker = join(dataDir, 'gpu-off')
  const gpu: Gpu = {
    isOff: () => policy.disableGpu || app.commandLine.hasSwitch('disable-gpu') || existsSync(marker),
    turn(state) {
      if (state === 'on') return rmSync(marker, { force: true })
      mkdirSync(dirname(marker), { recursive: true })
      writeFileSync(marker, '')
    },
  }
  if (gpu.isOff()) app.disableHardwareAcceleration()
  app.on('child-process-gone', (_, { type, reason }) => {
    if (type === 'GPU' && reason !== 'clean-exit' && reason !== 'killed') gpu.turn('off')
  })
  return gpu
}
