/**
 * The newest security release of each line of Node that Dialdeck runs on, with its day (nodejs.org/en/blog/vulnerability).
 * Whoever hears of a newer one raises it here; packages in package.json follow as npm gets them.
 * @type {Readonly<Record<number, { fixed: string, released: string }>>}
 */
export const nodeFloors = {
  24: { fixed: '24.22.1', released: '2026-10-21' },
  26: { fixed: '26.12.1', released: '2026-10-21' },
}

/** @param {string} version with or without the v */
export const partsOf = (version) => (/(\d+)\.(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number)

/**
 * Below zero: `one` is older than `other`.
 * @param {string} one
 * @param {string} other
 */
export const compareVersions = (one, other) => {
  const [a, b] = [partsOf(one), partsOf(other)]
  for (const at of [0, 1, 2]) if ((a[at] ?? 0) !== (b[at] ?? 0)) return (a[at] ?? 0) - (b[at] ?? 0)
  return 0
}

/**
 * What a Node lacks, in words; null: it has the security fixes of its line.
 * @param {string} version
 * @param {typeof nodeFloors} floors
 */
export const nodeTooOld = (version, floors = nodeFloors) => {
  const line = partsOf(version)[0] ?? 0
  const floor = floors[line]
  if (!floor) return `scripts/setup/node-floor.mjs does not say which release of Node ${line} has the security fixes`
  if (compareVersions(version, floor.fixed) >= 0) return null
  return `Node ${partsOf(version).join('.')} lacks the security fixes of ${floor.fixed} (${floor.released})`
}

/**
 * The pinned packages that carry an old Node, each with what it lacks.
 * @param {Readonly<Record<string, string>>} optionalDependencies of package.json
 * @param {typeof nodeFloors} floors
 */
export const oldNodePackages = (optionalDependencies, floors = nodeFloors) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => /^node-(?:bin-)?(?:linux|darwin|win)-/.test(name))
    .flatMap(([name, version]) => {
      const lack = nodeTooOld(version, floors)
      return lack === null ? [] : [`${name}: ${lack}`]
    })
