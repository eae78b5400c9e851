// Owns: the option `tls`: its checks. Called by: options. Never: shows a key or passphrase, or reads a certificate (the dial does, at first use).
import { UsageError } from '../base/errors.ts'
import { nearestName } from '../base/options.ts'
import type { TlsOptions } from '../base/transport.ts'

type Kind = 'pem' | 'pems' | 'text' | 'boolean' | 'version' | 'identification'

const SETTINGS: Readonly<Record<keyof TlsOptions, Kind>> = {
  ca: 'pems',
  cert: 'pem',
  key: 'pem',
  pfx: 'pem',
  passphrase: 'text',
  servername: 'text',
  rejectUnauthorized: 'boolean',
  endpointIdentification: 'identification',
  minVersion: 'version',
  maxVersion: 'version',
  ciphers: 'text',
}

const EXPECTED: Readonly<Record<Kind, string>> = {
  pem: 'text or bytes that are not empty',
  pems: 'text or bytes that are not empty, or an array of such',
  text: 'a string that is not empty',
  boolean: 'true or false',
  version: '"TLSv1.2" or "TLSv1.3"',
  identification: '"https" or "none"',
}

/** Throws UsageError INVALID_OPTION that names the setting; keys and passphrases are never shown. */
export function checkTls(tls: boolean | TlsOptions): void {
  if (typeof tls === 'boolean') return
  const names = Object.keys(SETTINGS)
  for (const [name, value] of Object.entries(tls)) {
    const kind = SETTINGS[name as keyof TlsOptions]
    if (kind === undefined) {
      const near = nearestName(name, names)
      const hint = near === undefined ? `known are ${names.join(', ')}` : `did you mean "${near}"?`
      throw wrong(`has no setting "${name}"; ${hint}`)
    }
    if (value !== undefined && !accepts(kind, value)) throw wrong(`${name} must be ${EXPECTED[kind]}`)
  }
  const { minVersion = 'TLSv1.2', maxVersion = 'TLSv1.3', cert, key, pfx } = tls
  if (minVersion > maxVersion)
    throw wrong(`minVersion must not exceed maxVersion, got ${minVersion} and ${maxVersion}`)
  if (pfx === undefined && (cert === undefined) !== (key === undefined)) {
    throw wrong(`needs cert and key together, got only ${cert === undefined ? 'key' : 'cert'}`)
  }
}

function accepts(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'pem':
      return (typeof value === 'string' || Buffer.isBuffer(value)) && value.length > 0
    case 'pems':
      return [value].flat().every((one) => accepts('pem', one)) && [value].flat().length > 0
    case 'text':
      return typeof value === 'string' && value !== ''
    case 'boolean':
      return typeof value === 'boolean'
    case 'version':
      return value === 'TLSv1.2' || value === 'TLSv1.3'
    case 'identification':
      return value === 'https' || value === 'none'
  }
}

function wrong(what: string): UsageError {
  return new UsageError('INVALID_OPTION', `Kafka option tls ${what}`)
}
