import type { Page } from 'playwright-core'

/** Opens the console and chooses a function in it by typing its name. */
export async function chooseFunction(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Console', exact: true }).click()
  const field = page.getByRole('combobox', { name: 'Function' })
  await field.click()
  await page.getByRole('option').first().waitFor()
  await field.pressSequentially(name)
  // Enter takes what is highlighted, which follows the typing a moment later.
  await page.locator('[role=option][data-combobox-selected]', { hasText: name }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Run ${name}` }).waitFor()
}
