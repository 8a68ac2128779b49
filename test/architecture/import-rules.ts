import type { Breach, SourceFile } from './source-file.ts'
import { packageOwners, type Zone, zones } from './zones.ts'

const zoneOf = (path: string): Zone | undefined => zones.find((zone) => zone.holds.test(path))

/** Imports that go against the direction the zones allow, and files that stand in no zone at all. */
export function wrongDirections(files: readonly SourceFile[]): Breach[] {
  return files.flatMap((file) => {
    const zone = zoneOf(file.path)
    if (!zone) return [{ path: file.path, what: 'stands in no zone of test/architecture/zones.ts' }]
    return file.imports.flatMap((imported): Breach[] => {
      if (imported.kind === 'package') {
        const allowed = zone.packages === 'any' || zone.packages.test(imported.name)
        return allowed ? [] : [{ path: file.path, what: `${zone.name} may not import the package ${imported.name}` }]
      }
      if (imported.path === 'package.json') return []
      const target = zoneOf(imported.path)
      const reachable = [zone.name, ...zone.mayImport, ...(imported.typeOnly ? (zone.mayName ?? []) : [])]
      const allowed = target && reachable.includes(target.name)
      return allowed ? [] : [{ path: file.path, what: `${zone.name} may not import ${imported.path}` }]
    })
  })
}

/** Uses of a package outside the file that owns it. */
export function strayPackages(files: readonly SourceFile[]): Breach[] {
  return files.flatMap((file) =>
    file.imports.flatMap((imported): Breach[] => {
      const owner = imported.kind === 'package' ? packageOwners[imported.name] : undefined
      return owner && !owner.test(file.path)
        ? [{ path: file.path, what: `${imported.kind === 'package' ? imported.name : ''} belongs to ${owner.source}` }]
        : []
    }),
  )
}

const featureOf = (path: string): string | undefined => /^src\/(?:main|renderer)\/features\/[^/]+/.exec(path)?.[0]

/** A feature never reaches into another one: what two share stands in a layer below them. */
export function crossedFeatures(files: readonly SourceFile[]): Breach[] {
  return files.flatMap((file) => {
    const own = featureOf(file.path)
    return file.imports.flatMap((imported): Breach[] => {
      const other = imported.kind === 'file' ? featureOf(imported.path) : undefined
      return own && other && own !== other && imported.kind === 'file'
        ? [{ path: file.path, what: `reaches into another feature: ${imported.path}` }]
        : []
    })
  })
}
