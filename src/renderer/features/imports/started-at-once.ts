/** Imports that were asked to start as soon as their rows are checked, in this window. After a reload they wait. */
const atOnce = new Set<string>()

export const startAtOnce = (jobId: string): void => void atOnce.add(jobId)

export const isStartedAtOnce = (jobId: string): boolean => atOnce.has(jobId)
