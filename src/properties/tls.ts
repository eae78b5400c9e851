// Owns: making TLS settings of `ssl.*`. Called by: from-properties. Never: shows a key or password; reads files but those that the keys name.
import { readFileSync } from 'node:fs'
import { asError, UsageError } from '../base/errors.ts'
import type { TlsOptions } from '../base/transport.ts'
import { asList, wrongValue } from './values.ts'

type Get = (key: string) => string | undefined
type Version = 'TLSv1.2' | 'TLSv1.3'

/** Throws UsageError INVALID_OPTION for what cannot be honoured. */
export function tlsFrom(get: Get): TlsOptions {
  return { ...trust(get), ...identity(get), ...identification(get), ...versions(get), ...ciphers(get) }
}

function trust(get: Get): TlsOptions {
  const location = get('ssl.truststore.location')
  const certificates = get('ssl.truststore.certificates')
  if (location === undefined && certificates === undefined) return {}
  const type = typeOf(get, 'ssl.truststore.type', certificates)
  if (type !== 'PEM') {
    throw new UsageError(
      'INVALID_OPTION',
      `ssl.truststore.type=${type} cannot be read here: write the certificates as PEM (keytool -list -rfc -keystore FILE) and set ssl.truststore.type=PEM`,
    )
  }
  noPassword(get, 'ssl.truststore.password')
  return { ca: certificates ?? read('ssl.truststore.location', location as string).toString() }
}

function identity(get: Get): TlsOptions {
  const location = get('ssl.keystore.location')
  const key = get('ssl.keystore.key')
  const cert = get('ssl.keystore.certificate.chain')
  if (location === undefined && key === undefined && cert === undefined) return {}
  const passphrase = get('ssl.key.password')
  const type = typeOf(get, 'ssl.keystore.type', key ?? cert)
  if (type === 'PKCS12' && location !== undefined) {
    const password = get('ssl.keystore.password')
    if (passphrase !== undefined && passphrase !== password) {
      throw new UsageError(
        'INVALID_OPTION',
        'ssl.key.password must be that of ssl.keystore.password for PKCS12 here',
      )
    }
    return {
      pfx: read('ssl.keystore.location', location),
      ...(password !== undefined && { passphrase: password }),
    }
  }
  if (type !== 'PEM') {
    throw new UsageError(
      'INVALID_OPTION',
      `ssl.keystore.type=${type} cannot be read here: convert the file (keytool -importkeystore -deststoretype PKCS12) and set ssl.keystore.type=PKCS12, or PEM`,
    )
  }
  noPassword(get, 'ssl.keystore.password')
  const secret = passphrase === undefined ? {} : { passphrase }
  if (location !== undefined) {
    const both = read('ssl.keystore.location', location).toString()
    return { key: both, cert: both, ...secret }
  }
  if (key === undefined || cert === undefined) {
    throw new UsageError(
      'INVALID_OPTION',
      'ssl.keystore.key and ssl.keystore.certificate.chain must be given together',
    )
  }
  return { key, cert, ...secret }
}

/** PEM in the properties themselves needs no type; a file is JKS unless it is said otherwise. */
function typeOf(get: Get, key: string, inline: string | undefined): string {
  return (get(key) ?? (inline === undefined ? 'JKS' : 'PEM')).toUpperCase()
}

function noPassword(get: Get, key: string): void {
  if (get(key) === undefined) return
  throw new UsageError(
    'INVALID_OPTION',
    `${key} cannot be used with the type PEM; keys may have ssl.key.password`,
  )
}

function read(key: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (thrown) {
    const cause = asError(thrown)
    throw new UsageError('INVALID_OPTION', `${key}: ${cause.message}`, { cause })
  }
}

function identification(get: Get): TlsOptions {
  const key = 'ssl.endpoint.identification.algorithm'
  const algorithm = get(key) ?? 'https'
  if (algorithm === '') return { endpointIdentification: 'none' }
  if (algorithm.toLowerCase() !== 'https') throw wrongValue(key, algorithm, 'https, or empty')
  return {}
}

function versions(get: Get): TlsOptions {
  const key = 'ssl.enabled.protocols'
  const enabled = new Set<Version>()
  for (const name of asList(get(key) || 'TLSv1.2,TLSv1.3')) {
    if (name !== 'TLSv1.2' && name !== 'TLSv1.3') throw wrongValue(key, name, 'a list of TLSv1.2 and TLSv1.3')
    enabled.add(name)
  }
  const protocol = get('ssl.protocol') || 'TLSv1.3'
  if (!['TLS', 'TLSv1.2', 'TLSv1.3'].includes(protocol)) {
    throw wrongValue('ssl.protocol', protocol, 'TLSv1.3, TLSv1.2 or TLS')
  }
  // As in Java the protocol is the newest that is spoken.
  if (protocol === 'TLSv1.2') enabled.delete('TLSv1.3')
  if (enabled.size === 0) throw wrongValue(key, 'TLSv1.3', 'with ssl.protocol=TLSv1.2 a list with TLSv1.2')
  const newest = enabled.has('TLSv1.3') ? 'TLSv1.3' : 'TLSv1.2'
  return { minVersion: enabled.has('TLSv1.2') ? 'TLSv1.2' : 'TLSv1.3', maxVersion: newest }
}

const OLD_SUITE =
  /^TLS_(?:(ECDHE_RSA|ECDHE_ECDSA|DHE_RSA|RSA)_WITH_)(AES_128|AES_256|CHACHA20_POLY1305)(?:_(GCM|CBC))?_SHA(256|384)?$/
const NEW_SUITE =
  /^TLS_(AES_128_GCM_SHA256|AES_256_GCM_SHA384|CHACHA20_POLY1305_SHA256|AES_128_CCM(_8)?_SHA256)$/

/** Java's names are those of the standard; OpenSSL has its own for suites before TLS 1.3. */
function ciphers(get: Get): TlsOptions {
  const key = 'ssl.cipher.suites'
  const names = asList(get(key) ?? '').map((name) => {
    if (NEW_SUITE.test(name)) return name
    const match = OLD_SUITE.exec(name)
    if (match === null)
      throw wrongValue(key, name, 'a list of known cipher suites such as TLS_AES_256_GCM_SHA384')
    const [, exchange = '', cipher = '', mode, bits = ''] = match
    const way = exchange === 'RSA' ? [] : [exchange.replace('_', '-')]
    const middle =
      cipher === 'CHACHA20_POLY1305'
        ? ['CHACHA20-POLY1305']
        : [cipher.replace('_', ''), ...(mode === 'GCM' ? ['GCM'] : [])]
    const end = cipher === 'CHACHA20_POLY1305' ? [] : [`SHA${bits}`]
    return [...way, ...middle, ...end].join('-')
  })
  return names.length === 0 ? {} : { ciphers: names.join(':') }
}
