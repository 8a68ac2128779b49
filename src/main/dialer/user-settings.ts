import { type FunctionName, functionSpec } from '../../shared/catalogue/index.ts'

/** Labels of VICIdial's user page for the columns the catalogue names. */
const LABELS: Readonly<Record<string, string>> = {
  ast_admin_access: 'AST Admin Access',
  delete_from_dnc: 'Delete From DNC Lists',
  modify_campaigns: 'Modify Campaigns',
  modify_inbound_dids: 'Modify DIDs',
  modify_leads: 'Modify Leads',
  modify_lists: 'Modify Lists',
  modify_remoteagents: 'Modify Remote Agents',
  modify_users: 'Modify Users',
  vdc_agent_api_access: 'Agent API Access',
  view_reports: 'View Reports',
}

/** One condition on the API user's record: the column holds one of these values; a level holds for all above it. */
interface Need {
  readonly column: string
  readonly values: readonly string[]
  readonly words: string
}

/** Settings of the API user that a function needs, as VICIdial's user page names them: `Modify Leads: 1, 2, 3 or 4`. */
export const settingsNeeded = (functionName: FunctionName): string[] => needsOf(functionName).map(({ words }) => words)

/**
 * The settings among those a refused function needs that may be what is lacking: not those which functions that are
 * allowed need too.
 */
export function settingsLacking(functionName: FunctionName, allowed: readonly FunctionName[]): string[] {
  const proven = allowed.flatMap(needsOf)
  return needsOf(functionName)
    .filter((need) => !proven.some((other) => implies(other, need)))
    .map(({ words }) => words)
}

/** Where a function itself is not among those the API user may call. */
export const allowedFunctionNeeded = (functionName: FunctionName): string =>
  `Allowed API Functions: ALL_FUNCTIONS, or ${functionName} among them`

function needsOf(functionName: FunctionName): Need[] {
  const { userLevel, flags } = functionSpec(functionName).permissions
  return [...(userLevel === null ? [] : [levelNeed(userLevel)]), ...flags.map(flagNeed)]
}

const levelNeed = (level: number): Need => ({
  column: 'user_level',
  values: ['7', '8', '9'].filter((value) => Number(value) >= level),
  words: `User Level: ${level} or higher`,
})

function flagNeed(flag: string): Need {
  const [column, list] = flag.split(/=| in /) as [string, string]
  const values = list.split(',')
  const choices = values.length === 1 ? list : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
  return { column, values, words: `${LABELS[column] ?? column}: ${choices}` }
}

const implies = (known: Need, asked: Need): boolean =>
  known.column === asked.column && known.values.every((value) => asked.values.includes(value))
