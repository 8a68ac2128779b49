import { readFile } from 'node:fs/promises'

/** Memory a process keeps in RAM (VmRSS), in MB of 10^6 bytes. Linux only. */
export async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const kb = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1])
  return Number(((kb * 1024) / 1e6).toFixed(1))
}
