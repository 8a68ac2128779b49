import { licenceTexts, type ShippedPackage } from './shipped-packages.ts'

/** The licences of everything inside, as they ask to be passed on. Text for THIRD-PARTY-NOTICES.txt. */
export function thirdPartyNotices(root: string, packages: readonly ShippedPackage[]): string {
  const parts = packages.map((one) => {
    const texts = licenceTexts(root, one)
    const terms = texts.length === 0 ? 'The package carries no text of its licence.' : texts.join('\n\n')
    return `${one.name} ${one.version} (${one.licence})\n\n${terms}\n`
  })
  const head = [
    'Dialdeck contains the packages below, under their own licences.',
    'Electron and Chromium have theirs in LICENSE.electron.txt and LICENSES.chromium.html.\n',
  ]
  return [head.join('\n'), ...parts].join(`\n${'='.repeat(80)}\n\n`)
}
