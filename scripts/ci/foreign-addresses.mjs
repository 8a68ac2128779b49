/** As strace writes the address of a socket call. */
const ADDRESS = /sin6?_port=htons\((\d+)\).*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")/g

/**
 * Addresses beyond this machine in a record of strace. A UDP socket that is only connected sends nothing, but a look-up of a
 * name begins the same way: both count.
 * @param {string} trace
 * @returns {string[]} each once, as `address:port`
 */
export const foreignAddresses = (trace) => {
  const seen = [...trace.matchAll(ADDRESS)].map(([, port, v4, v6]) => ({ address: v4 ?? v6 ?? '', port: port ?? '' }))
  const foreign = seen.filter(({ address }) => !isLoopback(address))
  return [...new Set(foreign.map(({ address, port }) => `${address}:${port}`))]
}

/** @param {string} address */
const isLoopback = (address) => /^(?:127\.|::1$|::ffff:127\.)/.test(address)
