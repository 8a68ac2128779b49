import { notifications } from '@mantine/notifications'

/** Puts text on the clipboard and says so, or says why not. `what` names it: "12 rows". */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notifications.show({ message: `Copied ${what}.` })
  } catch {
    notifications.show({
      color: 'red',
      title: 'Nothing was copied',
      message: 'This window may not write to the clipboard. Select the text and copy it with the keyboard.',
    })
  }
}
