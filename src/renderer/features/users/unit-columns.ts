import type { PlannedUnit, UnitField, UnitProblem } from '../../../shared/model/provisioning.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'

/** What is shown of a unit: what is found by the check and by the dialer stands beside it. */
export const unitColumns = (
  phones: boolean,
  found: ReadonlyMap<number, readonly UnitProblem[]>,
): readonly DataColumn<PlannedUnit>[] => {
  const problemsOf = (unit: PlannedUnit): readonly UnitProblem[] => [...unit.problems, ...(found.get(unit.row) ?? [])]
  const toneOf = (field: UnitField) => (unit: PlannedUnit) =>
    problemsOf(unit).some((problem) => problem.field === field) ? ('error' as const) : null
  return [
    { id: 'line', title: 'Line', widthPx: 70, align: 'right', value: (unit) => unit.line },
    { id: 'user', title: 'User', widthPx: 140, value: (unit) => unit.userId, tone: toneOf('user_id') },
    { id: 'name', title: 'Name', widthPx: 180, value: (unit) => unit.fullName, tone: toneOf('full_name') },
    { id: 'level', title: 'Level', widthPx: 80, align: 'right', value: (unit) => unit.level, tone: toneOf('level') },
    { id: 'group', title: 'User group', widthPx: 120, value: (unit) => unit.userGroup, tone: toneOf('user_group') },
    ...(phones
      ? [
          {
            id: 'extension',
            title: 'Extension',
            widthPx: 120,
            value: (unit: PlannedUnit) => unit.extension,
            tone: toneOf('extension'),
          },
          {
            id: 'server',
            title: 'Server',
            widthPx: 130,
            value: (unit: PlannedUnit) => unit.serverIp,
            tone: toneOf('server_ip'),
          },
        ]
      : []),
    {
      id: 'problems',
      title: 'What speaks against it',
      widthPx: 420,
      value: (unit) =>
        problemsOf(unit)
          .map((problem) => problem.text)
          .join(' '),
    },
  ]
}
