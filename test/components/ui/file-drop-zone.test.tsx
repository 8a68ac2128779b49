import { createRef } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { FileDropZone } from '../../../src/renderer/ui/file-drop-zone.tsx'
import { expectUsable, schemes, show } from '../show.tsx'

/** Chromium has it; the types of the DOM do not. */
interface WithHandles {
  getAsFileSystemHandle(): Promise<unknown>
}

const zone = (onFiles: (files: File[]) => void, loading = false) => (
  <FileDropZone label="A file of leads" open={createRef()} loading={loading} onFiles={onFiles} py={24}>
    Drop a file here
  </FileDropZone>
)

test.each(schemes.flatMap((scheme) => [false, true].map((loading) => ({ scheme, loading }))))(
  'it can be used, in $scheme, loading $loading',
  async ({ scheme, loading }) => {
    await show(
      zone(() => undefined, loading),
      { scheme, width: 600 },
    )
    await expect.element(page.getByText('Drop a file here')).toBeInTheDocument()
    await expectUsable()
  },
)

test('a file whose handle the browser refuses is taken all the same', async () => {
  const refused = vi
    .spyOn(DataTransferItem.prototype as unknown as WithHandles, 'getAsFileSystemHandle')
    .mockRejectedValue(new DOMException('refused', 'NotAllowedError'))
  const onFiles = vi.fn<(files: File[]) => void>()
  await show(zone(onFiles))
  const place = page.getByText('Drop a file here')
  await expect.element(place).toBeVisible()
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File(['Phone\n2125550001\n'], 'leads.csv', { type: 'text/csv' }))
  for (const type of ['dragenter', 'dragover', 'drop'])
    place.element().dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  await vi.waitFor(() => expect(onFiles).toHaveBeenCalledOnce())
  expect(onFiles.mock.calls[0]?.[0].map(({ name }) => name)).toEqual(['leads.csv'])
  refused.mockRestore()
})
