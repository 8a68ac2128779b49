import { demoLogin } from '../../../src/demo-dialer/seed.ts'

/** Asks a demo dialer directly, past the app, what it really holds. */
export async function askDemo(url: string, functionName: string, params: Record<string, string>): Promise<string> {
  const body = new URLSearchParams({
    user: demoLogin.user,
    pass: demoLogin.password,
    function: functionName,
    ...params,
    source: 'test',
  })
  const response = await fetch(url, { method: 'POST', body })
  return await response.text()
}
