import type { Connection } from '../../shared/model/connection.ts'

/** What a connection's guard is called, and what it does. */
export const guardWords: Readonly<Record<Connection['guard'], { title: string; color: string; about: string }>> = {
  none: { title: 'No guard', color: 'gray', about: 'Everything this API user may do can be done.' },
  production: {
    title: 'Production',
    color: 'red',
    about: 'Asks before it changes much, and wants the name typed before anything is lost.',
  },
  'read-only': { title: 'Read-only', color: 'blue', about: 'Nothing on the dialer can be changed from here.' },
}
