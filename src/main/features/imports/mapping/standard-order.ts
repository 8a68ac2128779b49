/** The order of columns VICIdial's own list loader reads without being told (its "standard format"). */
export const standardOrderFields = [
  'vendor_lead_code',
  'source_id',
  'list_id',
  'phone_code',
  'phone_number',
  'title',
  'first_name',
  'middle_initial',
  'last_name',
  'address1',
  'address2',
  'address3',
  'city',
  'state',
  'province',
  'postal_code',
  'country_code',
  'gender',
  'date_of_birth',
  'alt_phone',
  'email',
  'security_phrase',
  'comments',
  'rank',
  'owner',
] as const

/** What some columns hold in every row, where they hold anything. */
const shapes: readonly (readonly [column: number, shape: RegExp, needed: boolean])[] = [
  [2, /^\d{3,14}$/, false],
  [3, /^\d{1,4}$/, true],
  [4, /^[\d\s().+-]{6,20}$/, true],
  [13, /^.{1,3}$/, false],
  [16, /^[A-Za-z]{2,3}$/, false],
  [17, /^[A-Za-z]$/, false],
  [18, /^[\d/.-]{6,10}$/, false],
  [20, /@/, false],
  [23, /^-?\d{1,5}$/, false],
]

/** Whether rows without a header stand in that order: 25 columns (the last ones may be missing), each as it should be. */
export function isStandardOrder(rows: readonly (readonly string[])[]): boolean {
  if (rows.length === 0) return false
  const fits = rows.filter(
    (cells) =>
      cells.length >= 22 &&
      cells.length <= 26 &&
      shapes.every(([column, shape, needed]) => {
        const cell = cells[column]?.trim() ?? ''
        return cell === '' ? !needed : shape.test(cell)
      }),
  )
  return fits.length >= rows.length * 0.8
}
