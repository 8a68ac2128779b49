/** What is to become of a damaged row: sent as meant with these values, or refused with this code. */
export type Expected = { readonly sent: Readonly<Record<string, string>> } | { readonly refused: string }

export interface DamagedRow {
  /** The way it is damaged. */
  readonly damage: string
  /** The line as it stands in the file. */
  readonly text: string
  readonly expected: Expected
}

export const damagedHeader = 'phone,first,last,address,state,zip,dob,email,notes'

const sent = (values: Readonly<Record<string, string>>): Expected => ({ sent: values })
const refused = (code: string): Expected => ({ refused: code })
const row = (damage: string, text: string, expected: Expected): DamagedRow => ({ damage, text, expected })

/**
 * Rows damaged in the ways real files are. `%` stands for the last four digits of a phone number of the row's own. Values
 * are those the dialer has to hold, in a dialer that strips (`use_non_latin=0`); a name that loses letters there is
 * expected as it is stored, and has to be announced.
 */
export const damagedRows: readonly DamagedRow[] = [
  row('phone of seven digits', '555-%,A,One,,,,,,', refused('phone-length')),
  row('phone of three digits', '911,A,Two,,,,,,', refused('phone-length')),
  row('phone missing', ',A,Three,,,,,,', refused('phone-missing')),
  row('phone missing, a dash', '-,A,Four,,,,,,', refused('phone-missing')),
  row('phone formatted', '(212) 555-%,B,One,,,,,,', sent({ first_name: 'B' })),
  row('phone with dots', '212.555.%,B,Two,,,,,,', sent({ first_name: 'B' })),
  row('phone with no-break space', '212\u00a0555\u00a0%,B,Three,,,,,,', sent({ first_name: 'B' })),
  row('phone with apostrophe', "'212555%,B,Four,,,,,,", sent({ first_name: 'B' })),
  row('leading +1', '+1 212 555 %,C,One,,,,,,', sent({ first_name: 'C' })),
  row('leading 1', '1212555%,C,Two,,,,,,', sent({ first_name: 'C' })),
  row('rounded by a spreadsheet', '2.13E+09,D,One,,,,,,', refused('phone-rounded')),
  row('rounded with comma', '"2,125551E+09",D,Two,,,,,,', refused('phone-rounded')),
  row('trailing .0', '212555%.0,E,One,,,,,,', sent({ first_name: 'E' })),
  row('extension', '212-555-% x123,F,One,,,,,,', sent({ first_name: 'F' })),
  row('extension in words', '212-555-% ext. 9,F,Two,,,,,,', sent({ first_name: 'F' })),
  row('letters in the phone', '212-KL5-%,F,Three,,,,,,', refused('phone-letters')),
  row('two phones', '212-555-% / 212-555-0199,F,Four,,,,,,', refused('phone-two-numbers')),
  row('accents', '212555%,José,Muñoz,,,,,,', sent({ first_name: 'Jos', last_name: 'Muoz' })),
  row('quoted comma', '212555%,"Lee, Jr",G,,,,,,', sent({ first_name: 'Lee Jr' })),
  row('quoted line break', '212555%,H,One,"12 Main St\nApt 4",,,,,', sent({ address1: '12 Main St Apt 4' })),
  row('line break in the notes', '212555%,H,Two,,,,,,"one\ntwo"', sent({ comments: 'one\ntwo' })),
  row('apostrophe', "212555%,Sean,O'Brien,,,,,,", sent({ last_name: "O'Brien" })),
  row('backslash', '212555%,I,One,,,,,,C:\\new\\temp', sent({ comments: 'C:/new/temp' })),
  row('backslash at the end', '212555%,I,Two,,,,,,share\\', sent({ comments: 'share/' })),
  row('semicolon in the notes', '212555%,J,One,,,,,,a; b', sent({ comments: 'a b' })),
  row('quotes in the notes', '212555%,J,Two,,,,,,"said ""no"""', sent({ comments: 'said no' })),
  row('unescaped quotes', '212555%,"Bob "Bobby" B",J,,,,,,', sent({ first_name: 'Bob Bobby B' })),
  row('inches', '212555%,J,Four,5" pipe,,,,,', sent({ address1: '5 pipe' })),
  row('tab', '212555%,K,"De\tLuca",,,,,,', sent({ last_name: 'De Luca' })),
  row('state in full', '212555%,L,One,,New York,,,,', sent({ state: 'NY' })),
  row('state in small letters', '212555%,L,Two,,ny,,,,', sent({ state: 'NY' })),
  row('date with slashes', '212555%,M,One,,,,01/05/1970,,', sent({ date_of_birth: '1970-01-05' })),
  row('date as a number', '212555%,M,Two,,,,25573,,', sent({ date_of_birth: '1970-01-05' })),
  row('lost zero of the zip', '212555%,N,One,,,1001,,,', sent({ postal_code: '01001' })),
  row('zip with .0', '212555%,N,Two,,,10001.0,,,', sent({ postal_code: '10001' })),
  row('long notes', `212555%,O,One,,,,,,${'x'.repeat(5000)}`, sent({ comments: 'x'.repeat(255) })),
  row('spaces around', '212555%,  P  ,One,,,,,,', sent({ first_name: 'P' })),
  row('plus in the e-mail', '212555%,Q,One,,,,,john+tag@x.com,', sent({ email: 'john tag@x.com' })),
  row('too many cells', '212555%,R,One,12 Main St, Apt 4,NY,10001,,,', refused('cells-many')),
  row('too few cells', '212555%,S', sent({ first_name: 'S' })),
]

/** Characters Windows-1252 does not have. */
export const wideRows: readonly DamagedRow[] = [
  row('emoji', '212555%,T,One,,,,,,hi \u{1f600}', sent({ comments: 'hi ????' })),
  row('other scripts', '212555%,中文,U,,,,,,', sent({ last_name: 'U' })),
]
