import { dialerTime } from '../dialer-time.ts'

/** Answered before any login. */
export const version = (build: string, nowMs: number): string =>
  `VERSION: ${versionOf(build)}|BUILD: ${build}|DATE: ${dialerTime(nowMs)}|EPOCH: ${Math.floor(nowMs / 1000)}|DST: 0|TZ: -5.00|TZNOW: -5.00|\n`

const VERSIONS: Readonly<Record<string, string>> = {
  '110614-0726': '2.4-35',
  '150217-1404': '2.10-69',
  '180301-2301': '2.14-107',
  '241004-1518': '2.14-194',
}

const versionOf = (build: string): string => VERSIONS[build] ?? '2.14-202'
