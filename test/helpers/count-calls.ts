import type { DemoDialer } from '../../src/demo-dialer/server.ts'

/** Does something at the moment a dialer gets its n-th call of a function, before it is answered. */
export function atCall(dialer: DemoDialer, functionName: string, nth: number, act: () => void): void {
  const strike = dialer.faults.strike.bind(dialer.faults)
  let calls = 0
  dialer.faults.strike = (name) => {
    if (name === functionName) {
      calls += 1
      if (calls === nth) act()
    }
    return strike(name)
  }
}
