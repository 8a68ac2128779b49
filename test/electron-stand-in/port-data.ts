/** What a port carries, on its way through the protocol of the browser, which knows text only. */
export type PortData = { readonly text: string } | { readonly base64: string } | { readonly json: unknown }

export function encodePortData(data: unknown): PortData {
  if (typeof data === 'string') return { text: data }
  if (data instanceof ArrayBuffer) return { base64: Buffer.from(data).toString('base64') }
  if (ArrayBuffer.isView(data)) {
    return { base64: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64') }
  }
  return { json: data }
}

export function decodePortData(data: PortData): unknown {
  if ('text' in data) return data.text
  return 'base64' in data ? new Uint8Array(Buffer.from(data.base64, 'base64')) : data.json
}
