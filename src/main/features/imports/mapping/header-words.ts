import { aliasesAbroad, fullNamesAbroad, phoneKindsAbroad } from './headers-abroad.ts'
import type { StandardField } from './lead-fields.ts'

const inEnglish: Readonly<Record<StandardField, readonly string[]>> = {
  phone_number: [
    'phone',
    'phoneno',
    'phonenum',
    'telephone',
    'telephonenumber',
    'tel',
    'mobile',
    'mobilephone',
    'mobilenumber',
    'cell',
    'cellphone',
    'cellnumber',
    'number',
    'contactnumber',
    'primaryphone',
    'phone1',
    'homephone',
    'mainphone',
    'dialnumber',
    'msisdn',
    'telefon',
    'telefono',
    'handy',
    'businessphone',
    'workphone',
    'officephone',
    'dayphone',
    'eveningphone',
    'homenumber',
    'worknumber',
    'phonehome',
    'phonework',
    'phonemobile',
    'phonecell',
    'landline',
    'ph',
  ],
  phone_code: ['countrydialcode', 'dialcode', 'dialingcode', 'countrycallingcode', 'isdcode', 'phonecountrycode'],
  first_name: ['firstname', 'fname', 'first', 'givenname', 'forename', 'vorname', 'prenom', 'nombre'],
  last_name: ['lastname', 'lname', 'last', 'surname', 'familyname', 'nachname', 'nom', 'apellido', 'apellidos'],
  middle_initial: ['mi', 'middle', 'middlename', 'minitial', 'initial'],
  title: ['salutation', 'prefix', 'anrede', 'honorific', 'mrmrs'],
  email: ['emailaddress', 'mail', 'emailid', 'mailaddress', 'correo', 'email1'],
  address1: [
    'address',
    'street',
    'streetaddress',
    'addr',
    'addr1',
    'addressline1',
    'street1',
    'mailingaddress',
    'strasse',
  ],
  address2: ['addr2', 'addressline2', 'street2', 'apt', 'suite', 'unit', 'apartment'],
  address3: ['addr3', 'addressline3', 'street3'],
  city: ['town', 'locality', 'ort', 'stadt', 'ciudad', 'ville', 'municipality'],
  state: ['st', 'region', 'stateprovince', 'statecode', 'estado'],
  province: ['county', 'prov'],
  postal_code: ['zip', 'zipcode', 'postcode', 'postal', 'zippostalcode', 'plz', 'zip5', 'pincode'],
  country_code: ['country', 'countryiso', 'land'],
  alt_phone: [
    'phone2',
    'altphone',
    'alternatephone',
    'secondaryphone',
    'otherphone',
    'altnumber',
    'secondphone',
    'phonealt',
    'altphone1',
  ],
  vendor_lead_code: [
    'vendorid',
    'vendorcode',
    'leadcode',
    'externalid',
    'extid',
    'customerid',
    'accountid',
    'accountnumber',
    'recordid',
    'crmid',
    'refid',
    'reference',
    'contactid',
    'id',
    'leadid',
    'clientid',
  ],
  source_id: ['source', 'sourceid', 'sourcecode', 'leadsource', 'origin'],
  gender: ['sex', 'geschlecht', 'genero'],
  date_of_birth: ['dob', 'birthdate', 'birthday', 'dateofbirth', 'geburtsdatum'],
  security_phrase: ['securityphrase', 'security', 'passphrase', 'custom1'],
  comments: ['comment', 'notes', 'note', 'remarks', 'description', 'memo', 'bemerkung'],
  rank: ['priority', 'leadrank', 'score'],
  owner: ['assignedto', 'agent', 'leadowner', 'territory'],
  multi_alt_phones: ['multialtphones', 'morephones'],
  list_id: [],
  callback_datetime: [
    'callback',
    'callbacktime',
    'callbackdate',
    'callbackat',
    'callbackon',
    'callbackdt',
    'nextcall',
    'nextcalltime',
    'nextcalldate',
    'callagainat',
    'scheduledcall',
    'scheduledcallback',
    'appointment',
  ],
  callback_type: ['cbtype'],
  callback_user: ['callbackagent', 'callbackowner', 'cbuser'],
  callback_status: ['cbstatus'],
  callback_comments: ['callbackcomment', 'callbacknote', 'callbacknotes', 'cbcomments'],
}

/** Headers seen in the field (CRM exports, list vendors, VICIdial's own downloads), as `normalizeHeader` leaves them. */
export const headerAliases = Object.fromEntries(
  Object.entries(inEnglish).map(([field, words]) => [field, [...words, ...aliasesAbroad(field as StandardField)]]),
) as unknown as Readonly<Record<StandardField, readonly string[]>>

/** Headers of columns that hold a person's whole name. */
export const fullNameWords: readonly string[] = [
  'fullname',
  'name',
  'contactname',
  'customername',
  'clientname',
  'leadname',
  'contact',
  'personname',
  'namefull',
  'completename',
  'firstandlastname',
  'nombrecompleto',
  'nomcomplet',
  'vollstandigername',
  ...fullNamesAbroad,
]

/** Names of one of several phones; others, such as `Phone`, mean the number to dial. */
export const phoneKinds: ReadonlySet<string> = new Set([
  'mobile',
  'mobilephone',
  'mobilenumber',
  'cell',
  'cellphone',
  'cellnumber',
  'homephone',
  'businessphone',
  'workphone',
  'handy',
  'home',
  'work',
  'officephone',
  'dayphone',
  'eveningphone',
  'homenumber',
  'worknumber',
  'phonehome',
  'phonework',
  'phonemobile',
  'phonecell',
  'landline',
  'eveningnumber',
  ...phoneKindsAbroad,
])

/** Letters Unicode does not take apart. */
const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', ı: 'i' }

/**
 * A header without case, accents, spaces and punctuation: `E-Mail Address` and `email_address` are one. A name that
 * stands there several times, as joined headers have it, counts once.
 */
export function normalizeHeader(header: string): string {
  const name = header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßøłı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '')
  return name.length > 120 ? name : name.replace(/^(.{3,}?)\1+$/, '$1')
}
