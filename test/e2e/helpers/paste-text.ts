import type { Locator } from 'playwright-core'

/** Pastes into a field as a user does: the event with its text, which the field may take itself. */
export async function pasteText(field: Locator, text: string): Promise<void> {
  await field.focus()
  // Runs in the page, whose globals this program does not know: hence as text.
  await field.page().evaluate(`(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', ${JSON.stringify(text)})
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement.dispatchEvent(event)
  })()`)
}
