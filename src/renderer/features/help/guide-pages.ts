/** A page of the guide as the build compiles it from `docs/guide`. */
export interface GuidePage {
  readonly id: string
  readonly title: string
  readonly html: string
}

const files = import.meta.glob<Omit<GuidePage, 'id'>>('../../../../docs/guide/*.md', { eager: true, import: 'default' })

/** By task, in the order somebody new needs them; a page that is not named here stands at the end. */
const order = [
  'doors',
  'connect',
  'overview',
  'import',
  'leads',
  'hopper',
  'lists-and-campaigns',
  'reports',
  'users',
  'do-not-call',
  'command-line',
  'troubleshooting',
  'data',
  'offline',
  'shared-computer',
]
const placeOf = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length)

export const guidePages: readonly GuidePage[] = Object.entries(files)
  .map(([path, page]) => ({ id: path.replace(/^.*\/(.+)\.md$/, '$1'), ...page }))
  .toSorted((a, b) => placeOf(a.id) - placeOf(b.id))
