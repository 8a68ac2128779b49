/** The server showed another certificate than the one the admin trusted. */
export class PinnedCertificateError extends Error {
  readonly code = 'DIALDECK_PIN_MISMATCH'
  readonly shownSha256: string

  constructor(shownSha256: string) {
    super('certificate is not the pinned one')
    this.name = 'PinnedCertificateError'
    this.shownSha256 = shownSha256
  }
}
