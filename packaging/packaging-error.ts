/** What the person at the keyboard can mend: the message says what and how. */
export class PackagingError extends Error {
  override readonly name = 'PackagingError'
}
