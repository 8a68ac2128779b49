import { Group, Kbd, Modal, Stack, Text } from '@mantine/core'
import { screens } from '../routes.tsx'

const general: readonly (readonly [string, readonly string[]])[] = [
  ['Find a command or screen', ['Ctrl', 'K']],
  ['Help about this screen', ['F1']],
  ['Search on this screen', ['/']],
  ['Show these shortcuts', ['?']],
  ['In a table: move, extend the selection', ['↑ ↓', 'Shift + ↑ ↓']],
  ['In a table: first row, last row', ['Home', 'End']],
  ['In a table: open the row', ['Enter']],
  ['In a table: select all rows', ['Ctrl', 'A']],
  ['In a table: mark the row, take all marks away', ['Space', 'Esc']],
  ['In a table: copy the selected rows', ['Ctrl', 'C']],
  ['In a table: menu of the row', ['Shift', 'F10']],
  ['In the list of columns: move one', ['Alt + ↑ ↓']],
  ['Look for leads: one key, several lines', ['Enter', 'Ctrl + Enter']],
  ['Commit what was changed in a lead', ['Ctrl', 'S']],
]

/** Every key the app knows. */
export default function ShortcutHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts">
      <Stack gap={6}>
        {screens.map((screen) => (
          <Line key={screen.path} title={`Go to ${screen.title}`} keys={['g', screen.key]} />
        ))}
        {general.map(([title, keys]) => (
          <Line key={title} title={title} keys={keys} />
        ))}
      </Stack>
    </Modal>
  )
}

function Line({ title, keys }: { readonly title: string; readonly keys: readonly string[] }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{title}</Text>
      <Group gap={4} wrap="nowrap">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </Group>
    </Group>
  )
}
