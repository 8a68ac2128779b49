import { createHash } from 'node:crypto'
import type { ShippedPackage } from './shipped-packages.ts'

export interface BillSubject {
  readonly version: string
  readonly electronVersion: string
  readonly packages: readonly ShippedPackage[]
}

const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`

/**
 * What is inside, as CycloneDX 1.6 JSON. Without dates and random numbers: the same tree gives the same file.
 * Electron is in it as what it is, a framework whose own parts its maker lists.
 */
export function billOfMaterials({ version, electronVersion, packages }: BillSubject): object {
  const self = `pkg:npm/dialdeck@${version}`
  const components = [
    component('framework', { name: 'electron', version: electronVersion, licence: 'MIT', integrity: '' }),
    ...packages.map((one) => component('library', one)),
  ]
  const body = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': self, name: 'dialdeck', version, purl: self } },
    components,
    dependencies: [{ ref: self, dependsOn: components.map((one) => one['bom-ref']) }],
  }
  return { ...body, serialNumber: `urn:uuid:${uuidOf(JSON.stringify(body))}` }
}

type Named = Pick<ShippedPackage, 'name' | 'version' | 'licence' | 'integrity'>

function component(type: 'library' | 'framework', { name, version, licence, integrity }: Named) {
  const address = purl(name, version)
  const [, base64] = /^sha512-(.+)$/.exec(integrity) ?? []
  return {
    type,
    'bom-ref': address,
    name,
    version,
    purl: address,
    licenses: [/ (?:AND|OR) /.test(licence) ? { expression: licence } : { license: { id: licence } }],
    ...(base64 === undefined
      ? {}
      : { hashes: [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }] }),
  }
}

/** A UUID that follows from the text (RFC 9562, version 8). */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
