import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** What of axe's report a test looks at. */
interface Report {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// Floating layers stand outside the landmarks by their nature, and the heading of a dialog is no second banner.
const options = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
  rules: {
    region: { enabled: false },
    'landmark-no-duplicate-banner': { enabled: false },
    'landmark-unique': { enabled: false },
  },
}

/** What keeps people from using the page as it stands now: contrast, names, roles, order. One line for each. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(source)
  // A screen whose code or record is still on its way has no heading.
  await page.locator('h1').first().waitFor({ state: 'attached' })
  // What fades in or out has no contrast yet; what goes round for ever has.
  await page.evaluate(`Promise.allSettled(
    document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity).map((one) => one.finished),
  ).then(() => null)`)
  const report: Report = await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)
  return report.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}
