import type { FunctionSpec } from '../shared/catalogue/spec.ts'
import type { DemoUser } from './call.ts'

/** True when the user's level and rights allow the function: `modify_leads in 1,2,3,4`, `view_reports=1`. */
export function hasPermission(spec: FunctionSpec, user: DemoUser): boolean {
  const { userLevel, flags } = spec.permissions
  if (userLevel !== null && user.level < userLevel) return false
  return flags.every((flag) => {
    const [name, values] = flag.split(/=| in /) as [string, string]
    return values.split(',').includes(user.rights[name] ?? '0')
  })
}

/** The refusal in the function's own words, with its own tail (`|user|0` with or without a last bar). */
export function permissionRefusal(spec: FunctionSpec, user: DemoUser): string {
  const pattern =
    spec.errors.find(
      (error) => error.pattern.includes('USER DOES NOT HAVE PERMISSION TO') && !error.pattern.includes(' auth '),
    )?.pattern ?? `ERROR: ${spec.name} USER DOES NOT HAVE PERMISSION TO USE THIS FUNCTION: |<user>|<allowed>|`
  return `${pattern.replaceAll('<user>', user.user).replaceAll(/<[a-z_]+>/g, '0')}\n`
}
