/** Ready-made replacements for what files often hold and the dialer wants otherwise. */
export interface ReadyMap {
  readonly title: string
  readonly values: Readonly<Record<string, string>>
}

const spread = (rows: string): Record<string, string> =>
  Object.fromEntries(
    rows.split(';').flatMap((row) => {
      const [to = '', from = ''] = row.split(':')
      return from.split(',').map((each) => [each, to] as const)
    }),
  )

export const readyMaps: readonly ReadyMap[] = [
  {
    title: 'Gender to M, F, U',
    values: spread(
      'M:male,man,mr,mr.,m,masculino,hombre,homme,herr;F:female,woman,ms,ms.,mrs,mrs.,miss,f,femenino,mujer,femme,frau;U:unknown,other,n/a',
    ),
  },
  { title: 'Yes and no to Y, N', values: spread('Y:yes,y,true,1,si,oui,ja;N:no,n,false,0,non,nein') },
  {
    title: 'US states to codes',
    values: spread(
      'AL:alabama;AK:alaska;AZ:arizona;AR:arkansas;CA:california;CO:colorado;CT:connecticut;DE:delaware;' +
        'DC:district of columbia;FL:florida;GA:georgia;HI:hawaii;ID:idaho;IL:illinois;IN:indiana;IA:iowa;KS:kansas;' +
        'KY:kentucky;LA:louisiana;ME:maine;MD:maryland;MA:massachusetts;MI:michigan;MN:minnesota;MS:mississippi;' +
        'MO:missouri;MT:montana;NE:nebraska;NV:nevada;NH:new hampshire;NJ:new jersey;NM:new mexico;NY:new york;' +
        'NC:north carolina;ND:north dakota;OH:ohio;OK:oklahoma;OR:oregon;PA:pennsylvania;RI:rhode island;' +
        'SC:south carolina;SD:south dakota;TN:tennessee;TX:texas;UT:utah;VT:vermont;VA:virginia;WA:washington;' +
        'WV:west virginia;WI:wisconsin;WY:wyoming',
    ),
  },
]
