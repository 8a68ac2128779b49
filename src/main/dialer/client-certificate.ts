import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { Duplex } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import { z } from 'zod'
import type { ClientCertificate } from '../../shared/model/connection.ts'
import { ProblemError } from '../../shared/model/problem.ts'

const keptSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pkcs12'), base64: z.string(), passphrase: z.string() }),
  z.object({ kind: z.literal('pem'), certificate: z.string(), key: z.string(), passphrase: z.string() }),
])

/** What Node's TLS takes to show a certificate. */
export interface ClientTls {
  readonly pfx?: Buffer
  readonly cert?: string
  readonly key?: string
  readonly passphrase?: string
}

export interface ReadClientKey {
  readonly about: ClientCertificate
  /** Certificate, key and passphrase in one text, for the keychain and nothing else. */
  readonly secret: string
}

/**
 * Reads what an admin has as client certificate: one PKCS #12 file, or PEM in one file or two.
 * @throws ProblemError `bad-input`, field `clientKey` or `passphrase`
 */
export function readClientKey(files: readonly Buffer[], passphrase: string): ReadClientKey {
  const texts = files.map((file) => file.toString('latin1'))
  if (texts.some((text) => text.includes('-----BEGIN '))) return readPem(texts.join('\n'), passphrase)
  if (files.length > 1) {
    throw refused('Two files that are not PEM do not belong together.', 'Choose one .p12 or .pfx file.')
  }
  return readPkcs12(files[0]!, passphrase)
}

/** @throws ProblemError `no-password` when what is kept cannot be read any more */
export function toClientTls(secret: string): ClientTls {
  const kept = keptSchema.parse(JSON.parse(secret))
  const passphrase = kept.passphrase === '' ? {} : { passphrase: kept.passphrase }
  return kept.kind === 'pkcs12'
    ? { pfx: Buffer.from(kept.base64, 'base64'), ...passphrase }
    : { cert: kept.certificate, key: kept.key, ...passphrase }
}

function readPem(text: string, passphrase: string): ReadClientKey {
  const certificate = blocks(text, /CERTIFICATE/).join('\n')
  const [key] = blocks(text, /(?:[A-Z]+ )*PRIVATE KEY/)
  if (certificate === '') throw refused('There is no certificate in it.', 'Choose the certificate and its key.')
  if (key === undefined) {
    throw refused('There is no private key in it.', 'Choose both files, the certificate and its key.')
  }
  let first: X509Certificate
  try {
    first = new X509Certificate(certificate)
  } catch (error) {
    throw refused('The certificate in it is damaged.', 'Export it once more.', error)
  }
  if (!first.checkPrivateKey(openKey(key, passphrase))) {
    throw refused('The key does not belong to the certificate.', 'Choose the two that were made together.')
  }
  return {
    about: aboutOf(first),
    secret: JSON.stringify({ kind: 'pem', certificate, key, passphrase } satisfies z.infer<typeof keptSchema>),
  }
}

function openKey(key: string, passphrase: string): KeyObject {
  try {
    return createPrivateKey({ key, passphrase })
  } catch (error) {
    if (/ENCRYPTED/.test(key)) throw wrongPassphrase(passphrase, error)
    throw refused('The private key in it is damaged.', 'Export it once more.', error)
  }
}

function readPkcs12(file: Buffer, passphrase: string): ReadClientKey {
  let shown: X509Certificate | undefined
  try {
    // The local certificate of a socket is the one way Node tells what a PKCS #12 file holds; nothing is ever sent.
    const secureContext = createSecureContext({ pfx: file, passphrase })
    const socket = new TLSSocket(new Duplex({ read: () => undefined, write: (_, __, done) => done() }), {
      isServer: true,
      secureContext,
    })
    shown = socket.getX509Certificate()
    socket.destroy()
  } catch (error) {
    const cause = causeOfPkcs12(error instanceof Error ? error.message : '')
    if (cause === 'passphrase') throw wrongPassphrase(passphrase, error)
    if (cause === 'encryption') {
      throw refused(
        'It is locked in a way that is not safe any more.',
        'Export it once more, with AES encryption.',
        error,
      )
    }
    throw refused('It is neither a .p12 or .pfx file nor PEM.', 'Choose the certificate together with its key.', error)
  }
  if (!shown) throw refused('There is no certificate in it.', 'Export it once more, certificate and key together.')
  return {
    about: aboutOf(shown),
    secret: JSON.stringify({
      kind: 'pkcs12',
      base64: file.toString('base64'),
      passphrase,
    } satisfies z.infer<typeof keptSchema>),
  }
}

/**
 * Why a PKCS #12 file did not open, by what the library says: OpenSSL under Node ("mac verify failure", "unsupported"),
 * BoringSSL under Electron (INCORRECT_PASSWORD, UNKNOWN_CIPHER …).
 */
export function causeOfPkcs12(words: string): 'passphrase' | 'encryption' | 'file' {
  if (/mac verify|incorrect_password/i.test(words)) return 'passphrase'
  return /unsupported|unknown_(?:algorithm|cipher|hash|digest)/i.test(words) ? 'encryption' : 'file'
}

const blocks = (text: string, name: RegExp): string[] =>
  text.match(new RegExp(`-----BEGIN (${name.source})-----[\\s\\S]+?-----END \\1-----`, 'g')) ?? []

/** `CN=admin-7\nO=Example` in one line. */
const oneLine = (name: string): string => name.split('\n').join(', ')

const aboutOf = (certificate: X509Certificate): ClientCertificate => ({
  subject: oneLine(certificate.subject),
  issuer: oneLine(certificate.issuer),
  validTo: Date.parse(certificate.validTo),
  sha256: certificate.fingerprint256,
})

const refused = (why: string, action: string, cause?: unknown): ProblemError =>
  new ProblemError(
    { code: 'bad-input', what: 'This is no client certificate that can be used.', why, action, field: 'clientKey' },
    { cause },
  )

const wrongPassphrase = (passphrase: string, cause: unknown): ProblemError =>
  new ProblemError(
    {
      code: 'bad-input',
      what: passphrase === '' ? 'The file is locked with a passphrase.' : 'The passphrase does not open the file.',
      action: 'Give the passphrase it was exported with.',
      field: 'passphrase',
    },
    { cause },
  )
