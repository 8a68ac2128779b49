import type { PasswordPlace } from '../../../shared/model/connection.ts'

/**
 * Why a password can never log in, or null. The dialer removes every character but letters, digits, - and _ from what
 * it is sent before it compares, so a password with anything else cannot match.
 */
export function passwordFault(password: string): string | null {
  const bad = [...new Set(password.replaceAll(/[0-9A-Za-z_-]/g, ''))]
  if (bad.length === 0) return null
  const shown = bad.map((character) => (character === ' ' ? 'space' : character)).join(' ')
  return `The dialer drops these characters, so this password can never log in: ${shown} Only letters, digits, - and _ survive. Change it in VICIdial: Admin → Users.`
}

export const passwordPlaceWords: Readonly<Record<PasswordPlace, string>> = {
  keychain: 'Password in the keychain of this computer',
  session: 'Password kept until Dialdeck ends',
  none: 'Password is asked for',
}
