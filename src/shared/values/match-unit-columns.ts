/** Words of headers by the field they name, without marks and in lower case. */
const words: Readonly<Record<string, readonly string[]>> = {
  user_id: ['userid', 'user', 'id', 'agent', 'agentuser', 'login', 'username', 'agentid'],
  password: ['password', 'pass', 'agentpass', 'userpassword'],
  full_name: ['fullname', 'name', 'agentname', 'agentfullname'],
  level: ['level', 'userlevel', 'agentuserlevel'],
  user_group: ['usergroup', 'group', 'team', 'agentusergroup'],
  email: ['email', 'mail'],
  extension: ['extension', 'ext', 'phone', 'phonelogin'],
  phone_password: ['phonepassword', 'phonepass', 'secret'],
  server_ip: ['serverip', 'server', 'dialer'],
  alias_id: ['aliasid', 'alias', 'phonealias'],
}

/** The column of each field as the headers name them, from 0; a field no header names is left out. */
export function matchUnitColumns(headers: readonly string[]): Record<string, number> {
  const bare = headers.map((header) => header.toLowerCase().replaceAll(/[^a-z]/g, ''))
  const taken = new Set<number>()
  const columns: Record<string, number> = {}
  for (const [field, names] of Object.entries(words)) {
    const at = names.map((name) => bare.indexOf(name)).find((place) => place >= 0 && !taken.has(place))
    if (at === undefined) continue
    columns[field] = at
    taken.add(at)
  }
  return columns
}
