/** Columns of the made-up leads: the fields of the dialer by their own names. */
export const sampleLeadHeader = [
  'phone_number',
  'first_name',
  'last_name',
  'address1',
  'city',
  'state',
  'postal_code',
  'email',
  'comments',
] as const

/** A clean lead of about 120 bytes; every number gives another phone number, up to 6 million. */
export function sampleLead(row: number): string[] {
  const exchange = 200 + (Math.floor(row / 10_000) % 600)
  const area = 212 + Math.floor(row / 6_000_000)
  return [
    `${area}${exchange}${String(row % 10_000).padStart(4, '0')}`,
    `First${row}`,
    `Last${row % 977}`,
    `${row} Main Street Apt ${row % 100}`,
    'Springfield',
    'IL',
    String(60_000 + (row % 2000)),
    `person${row}@example.com`,
    'called about the spring offer',
  ]
}
