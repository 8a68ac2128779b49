import { boardFigures } from './hopper/board-in-browser.ts'
import { pushFigures } from './hopper/push.ts'

/** The hopper board over 10,000 rows in a real browser, and a push of 10,000 leads beside the bare batch calls. */
export async function run(): Promise<Record<string, number>> {
  return { ...(await pushFigures()), ...(await boardFigures()) }
}
