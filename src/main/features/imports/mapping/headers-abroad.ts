import type { StandardField } from './lead-fields.ts'

/** Headers in other languages, as `normalizeHeader` leaves them, parted by blanks. */
const byField: Partial<Readonly<Record<StandardField, string>>> = {
  phone_number: [
    'telefonnummer telefonnr rufnummer handynummer mobil mobilnummer mobilnr mobiltelefon',
    'telefonprivat telefongeschaftlich telefonmobil telefonfestnetz festnetz festnetznummer telefone',
    'celular movil telefonomovil telefonocelular telefonofijo telefonocasa telefonooficina',
    'numerodetelefono telephonefixe telephoneportable telephonemobile numerodetelephone cellulare',
    'telefoon telefoonnummer tlf tlfnr numertelefonu nrtelefonu telefonkomorkowy telefondomowy',
    'telefonno ceptelefonu телефон номертелефона мобильныителефон 電話 電話番号 携帯 携帯電話 电话 手机 手机号',
  ].join(' '),
  phone_code: [
    'landervorwahl landesvorwahl internationalevorwahl indicatifpays indicatiftelephonique',
    'prefissointernazionale ddi numerkierunkowykraju',
  ].join(' '),
  first_name: 'voornaam nome imie fornavn fornamn etunimi имя',
  last_name: [
    'achternaam cognome sobrenome nazwisko soyad soyadi etternavn efternavn efternamn sukunimi',
    'фамилия',
  ].join(' '),
  email: 'eposta epost correoelectronico courriel',
  address1: 'adresse anschrift direccion adres indirizzo endereco ulica адрес 住所',
  city: 'citta cidade miasto sehir woonplaats poststed город',
  postal_code: [
    'postleitzahl codigopostal codepostal kodpocztowy postnummer postnr postakodu почтовыииндекс',
    '郵便番号',
  ].join(' '),
  date_of_birth: [
    'geburtstag fechadenacimiento fechanacimiento datedenaissance datadenascimento dataurodzenia',
    'dogumtarihi geboortedatum fodselsdato датарождения 生年月日',
  ].join(' '),
  comments: 'kommentar notizen comentarios observaciones commentaire commentaires uwagi комментарии',
}

const wordsOf = (text: string): string[] => text.split(' ')

/** Headers of a field in other languages than English. */
export const aliasesAbroad = (field: StandardField): readonly string[] => wordsOf(byField[field] ?? '').filter(Boolean)

/** Names of one of several phones. */
export const phoneKindsAbroad: readonly string[] = wordsOf(
  [
    'handynummer mobil mobilnummer mobilnr mobiltelefon telefonprivat telefongeschaftlich',
    'telefonmobil telefonfestnetz festnetz festnetznummer celular movil telefonomovil',
    'telefonocelular telefonofijo telefonocasa telefonooficina telephonefixe telephoneportable',
    'telephonemobile cellulare telefonkomorkowy telefondomowy ceptelefonu мобильныителефон 携帯 携帯電話',
    '手机',
  ].join(' '),
)

/** Headers of whole names. */
export const fullNamesAbroad: readonly string[] = wordsOf(
  'nomecompleto imieinazwisko adsoyad volledigenaam navn namn naam фио 氏名',
)
