import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ConfirmDialog } from '../../../src/renderer/ui/confirm-dialog.tsx'
import { ProblemError } from '../../../src/shared/model/problem.ts'
import { expectUsable, schemes, show } from '../show.tsx'

type Props = Parameters<typeof ConfirmDialog>[0]
const long = 'Outbound-Spring-Reactivation-Of-Former-Customers-'.repeat(6)

function dialog(props: Partial<Props> = {}) {
  const onConfirm = vi.fn<() => Promise<unknown>>(async () => undefined)
  const onClose = vi.fn<() => void>()
  const given = { opened: true, title: 'Remove 12 leads?', confirmLabel: 'Remove', onConfirm, onClose, ...props }
  return {
    part: <ConfirmDialog {...given}>12 leads of list 401 are deleted for good.</ConfirmDialog>,
    onConfirm,
    onClose,
  }
}
const remove = page.getByRole('button', { name: 'Remove' })

test.each(schemes.flatMap((scheme) => [1000, 600].map((width) => ({ scheme, width }))))(
  'it can be used, in $scheme at $width px, with words of any length',
  async (options) => {
    await show(dialog({ title: long, typed: '401', danger: true }).part, options)
    await expect.element(page.getByRole('dialog', { name: long })).toBeVisible()
    await expectUsable()
  },
)

test('the safe button has the focus, Escape closes it, and nothing is done', async () => {
  const { part, onConfirm, onClose } = dialog()
  await show(part)
  await expect.element(page.getByRole('button', { name: 'Cancel' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
  expect(onConfirm).not.toHaveBeenCalled()
})

test('it wants the word typed exactly, and a production dialer named', async () => {
  const { part, onConfirm, onClose } = dialog({ typed: '401', losesOn: { name: 'Main', guard: 'production' } })
  await show(part)
  const [word, dialer] = [page.getByLabelText('Type 401 to go on'), page.getByLabelText('Type Main to go on')]
  await expect.element(word).toHaveFocus()
  await userEvent.fill(word, '40')
  await userEvent.fill(dialer, 'Main')
  await expect.element(remove).toBeDisabled()
  await userEvent.fill(word, '401')
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(onConfirm).toHaveBeenCalledOnce()
})

test('while it works it cannot be confirmed twice', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const onConfirm = vi.fn<() => Promise<unknown>>(() => promise)
  const { part, onClose } = dialog({ onConfirm })
  await show(part)
  await remove.click()
  await expect.element(remove).toHaveAttribute('data-loading', 'true')
  document.querySelector('form')?.requestSubmit()
  expect(onConfirm).toHaveBeenCalledOnce()
  resolve()
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce())
})

test.each(schemes)('what went wrong is said in it, in %s, and it stays open', async (scheme) => {
  const refused = new ProblemError({
    code: 'refused',
    what: 'The dialer refused it.',
    action: 'Ask for the right to do it.',
  })
  const { part, onClose } = dialog({ onConfirm: () => Promise.reject(refused) })
  await show(part, { scheme })
  await remove.click()
  await expect.element(page.getByRole('alert').getByText('The dialer refused it.')).toBeVisible()
  await expectUsable()
  expect(onClose).not.toHaveBeenCalled()
  await expect.element(remove).toBeEnabled()
})
