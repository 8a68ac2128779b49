const regions: Readonly<Record<string, string>> = {
  AL: 'alabama',
  AK: 'alaska',
  AZ: 'arizona',
  AR: 'arkansas',
  CA: 'california',
  CO: 'colorado',
  CT: 'connecticut',
  DE: 'delaware',
  DC: 'district of columbia',
  FL: 'florida',
  GA: 'georgia',
  HI: 'hawaii',
  ID: 'idaho',
  IL: 'illinois',
  IN: 'indiana',
  IA: 'iowa',
  KS: 'kansas',
  KY: 'kentucky',
  LA: 'louisiana',
  ME: 'maine',
  MD: 'maryland',
  MA: 'massachusetts',
  MI: 'michigan',
  MN: 'minnesota',
  MS: 'mississippi',
  MO: 'missouri',
  MT: 'montana',
  NE: 'nebraska',
  NV: 'nevada',
  NH: 'new hampshire',
  NJ: 'new jersey',
  NM: 'new mexico',
  NY: 'new york',
  NC: 'north carolina',
  ND: 'north dakota',
  OH: 'ohio',
  OK: 'oklahoma',
  OR: 'oregon',
  PA: 'pennsylvania',
  RI: 'rhode island',
  SC: 'south carolina',
  SD: 'south dakota',
  TN: 'tennessee',
  TX: 'texas',
  UT: 'utah',
  VT: 'vermont',
  VA: 'virginia',
  WA: 'washington',
  WV: 'west virginia',
  WI: 'wisconsin',
  WY: 'wyoming',
  PR: 'puerto rico',
  VI: 'virgin islands',
  GU: 'guam',
  AB: 'alberta',
  BC: 'british columbia',
  MB: 'manitoba',
  NB: 'new brunswick',
  NL: 'newfoundland and labrador',
  NS: 'nova scotia',
  NT: 'northwest territories',
  NU: 'nunavut',
  ON: 'ontario',
  PE: 'prince edward island',
  QC: 'quebec',
  SK: 'saskatchewan',
  YT: 'yukon',
}

const countries: Readonly<Record<string, readonly string[]>> = {
  USA: ['us', 'united states', 'united states of america', 'america'],
  CAN: ['ca', 'canada'],
  MEX: ['mx', 'mexico'],
  GBR: ['gb', 'uk', 'united kingdom', 'great britain', 'england'],
  IRL: ['ie', 'ireland'],
  AUS: ['au', 'australia'],
  NZL: ['nz', 'new zealand'],
  DEU: ['de', 'germany', 'deutschland'],
  AUT: ['at', 'austria'],
  CHE: ['ch', 'switzerland'],
  FRA: ['fr', 'france'],
  ESP: ['es', 'spain', 'espana'],
  ITA: ['it', 'italy'],
  NLD: ['nl', 'netherlands'],
  BRA: ['br', 'brazil', 'brasil'],
  IND: ['in', 'india'],
  PHL: ['ph', 'philippines'],
}

const regionByName = new Map(Object.entries(regions).map(([code, name]) => [name, code]))
const countryByName = new Map(Object.entries(countries).flatMap(([code, names]) => names.map((name) => [name, code])))

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f.]/g, '')
    .trim()
    .toLowerCase()

/** Two-letter code of a state or province of the United States or Canada written in full; null: not known. */
export const regionCode = (name: string): string | null => regionByName.get(plain(name)) ?? null

/** Three-letter code of a country named in full or by its two letters; null: not known. */
export const countryCode = (name: string): string | null => countryByName.get(plain(name)) ?? null
