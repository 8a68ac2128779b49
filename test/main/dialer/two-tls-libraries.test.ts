import { expect, test } from 'vitest'
import { causeOfPkcs12 } from '../../../src/main/dialer/client-certificate.ts'
import { judgeFailure } from '../../../src/main/dialer/transport-errors.ts'

// Node speaks TLS by OpenSSL, Electron by BoringSSL: the same failure has two names.
test.each([
  ['error:11800071:PKCS12 routines::mac verify failure', 'passphrase'],
  ['mac verify failure', 'passphrase'],
  ['error:1e000065:PKCS8 routines:OPENSSL_internal:INCORRECT_PASSWORD', 'passphrase'],
  ['error:0308010C:digital envelope routines::unsupported', 'encryption'],
  ['Unsupported PKCS12 PFX data', 'encryption'],
  ['error:1e000073:PKCS8 routines:OPENSSL_internal:UNKNOWN_CIPHER', 'encryption'],
  ['error:1e000072:PKCS8 routines:OPENSSL_internal:UNKNOWN_ALGORITHM', 'encryption'],
  ['error:1e000076:PKCS8 routines:OPENSSL_internal:UNKNOWN_HASH', 'encryption'],
  ['error:1e000075:PKCS8 routines:OPENSSL_internal:UNKNOWN_DIGEST', 'encryption'],
  ['error:1e000079:PKCS8 routines:OPENSSL_internal:UNSUPPORTED_PRF', 'encryption'],
  ['error:0680009B:asn1 encoding routines::too long', 'file'],
  ['error:1e000064:PKCS8 routines:OPENSSL_internal:BAD_PKCS12_DATA', 'file'],
  ['not enough data', 'file'],
])('%s: the cause is the %s', (words, cause) => {
  expect(causeOfPkcs12(words)).toBe(cause)
})

test.each(['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED'])(
  '%s is a client certificate that is missing, not a server without TLS',
  (code) => {
    const judged = judgeFailure(Object.assign(new Error('alert number 116'), { code }), 'dialer.example.com', 1_000)
    expect(judged).toMatchObject({ kind: 'not-sent', error: { name: 'ClientCertificateError' }, transient: false })
  },
)
