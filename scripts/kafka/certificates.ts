// Owns: certificates for tests, made by openssl in a folder that goes with the cluster. Called by: the launcher, tests of TLS. Never: of any worth outside them.
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const DAYS = '3650'

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly cert: string
  /** PKCS #8, as Kafka wants it. */
  readonly key: string
}

/** What one authority has signed. */
export interface Certificates {
  /** The authority's own certificate, in PEM. */
  readonly ca: string
  /** For brokers on `127.0.0.1` and `localhost`. */
  readonly broker: Certificate
  readonly client: Certificate
  /** Where the files are: `ca.pem`, `broker.pem`, `broker.key`, `client.pem`, `client.key`. */
  readonly folder: string
}

/** Makes an authority of its own, and by it a certificate for brokers and one for clients. */
export async function makeCertificates(parent: string, name = 'certificates'): Promise<Certificates> {
  const folder = join(parent, name)
  mkdirSync(folder, { recursive: true })
  await openssl(folder, [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', DAYS],
    ...['-subj', `/CN=${name} authority`, '-keyout', 'ca.key', '-out', 'ca.pem'],
  ])
  const broker = await signed(folder, 'broker', 'subjectAltName=IP:127.0.0.1,DNS:localhost')
  const client = await signed(folder, 'client', 'extendedKeyUsage=clientAuth')
  return { ca: read(folder, 'ca.pem'), broker, client, folder }
}

async function signed(folder: string, name: string, extension: string): Promise<Certificate> {
  await openssl(folder, [
    ...['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`],
    ...['-keyout', `${name}.key`, '-out', `${name}.csr`],
  ])
  writeFileSync(join(folder, `${name}.ext`), `${extension}\n`)
  await openssl(folder, [
    ...['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-days', DAYS, '-extfile', `${name}.ext`, '-out', `${name}.pem`],
  ])
  return { cert: read(folder, `${name}.pem`), key: read(folder, `${name}.key`) }
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8')
}

async function openssl(cwd: string, args: readonly string[]): Promise<void> {
  try {
    await run('openssl', args, { cwd })
  } catch (error) {
    const { message } = error as Error
    throw new Error(`openssl could not make a certificate: ${message}`, { cause: error })
  }
}
