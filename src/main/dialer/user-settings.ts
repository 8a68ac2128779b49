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

/** Settings of the API user that a function needs, as VICIdial's user page names them: `Modify Leads: 1, 2, 3 or 4`. */
export function settingsNeeded(functionName: FunctionName): string[] {
  const { userLevel, flags } = functionSpec(functionName).permissions
  return [...(userLevel === null ? [] : [`User Level: ${userLevel} or higher`]), ...flags.map(inWords)]
}

/** Where a function itself is not among those the API user may call. */
export const allowedFunctionNeeded = (functionName: FunctionName): string =>
  `Allowed API Functions: ALL_FUNCTIONS, or ${functionName} among them`

function inWords(flag: string): string {
  const [column, values] = flag.split(/=| in /) as [string, string]
  const choices = values.split(',')
  const last = choices.pop()
  return `${LABELS[column] ?? column}: ${choices.length === 0 ? last : `${choices.join(', ')} or ${last}`}`
}
