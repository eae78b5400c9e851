// Owns: SCRAM as a broker sees it (RFC 5802). Called by: authentication.ts. Never: shares code with the client, or keeps a password.
import { createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { SaslRefusal, type SaslServer } from './mechanism.ts'

/** What a broker stores of a user. */
export interface ScramCredential {
  readonly salt: Buffer
  readonly iterations: number
  readonly storedKey: Buffer
  readonly serverKey: Buffer
}

export type Hash = 'sha256' | 'sha512'

const ITERATIONS = 4_096
const CLIENT_FIRST =
  /^(n,(?:a=([^,]+))?,)(n=((?:[^=,]|=2C|=3D)+),r=([\x21-\x2b\x2d-\x7e]+)(?:,[A-Za-z]+=[^,]+)*)$/
const CLIENT_FINAL = /^(c=([A-Za-z0-9+/=]+),r=([\x21-\x2b\x2d-\x7e]+)),p=([A-Za-z0-9+/=]+)$/

/** Derives what is stored from a password. */
export function scramCredential(hash: Hash, password: string, salt: Buffer): ScramCredential {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, hash === 'sha256' ? 32 : 64, hash)
  const storedKey = createHash(hash)
    .update(mac(hash, salted, 'Client Key'))
    .digest()
  return { salt, iterations: ITERATIONS, storedKey, serverKey: mac(hash, salted, 'Server Key') }
}

/** One authentication: two messages of the client, two answers. */
export function scramServer(
  hash: Hash,
  credentialOf: (name: string) => ScramCredential | undefined,
  nonce: () => string,
): SaslServer {
  let first:
    | { name: string; authMessage: string; header: string; nonce: string; stored: ScramCredential }
    | undefined
  return (message) => {
    const text = message.toString()
    if (first === undefined) {
      const match = CLIENT_FIRST.exec(text)
      if (match === null) throw new SaslRefusal()
      const [, header, authorizationId, bare, saslName, clientNonce] = match as unknown as string[]
      const name = saslName!.replaceAll('=2C', ',').replaceAll('=3D', '=')
      const stored = credentialOf(name)
      if (stored === undefined || (authorizationId !== undefined && authorizationId !== name)) {
        throw new SaslRefusal()
      }
      const whole = clientNonce + nonce()
      const answer = `r=${whole},s=${stored.salt.toString('base64')},i=${stored.iterations}`
      first = { name, authMessage: `${bare},${answer}`, header: header!, nonce: whole, stored }
      return { bytes: Buffer.from(answer) }
    }
    return { bytes: verify(hash, first, text), principal: { name: first.name } }
  }
}

function verify(
  hash: Hash,
  first: { authMessage: string; header: string; nonce: string; stored: ScramCredential },
  text: string,
): Buffer {
  const match = CLIENT_FINAL.exec(text)
  if (match === null) throw new SaslRefusal()
  const [, withoutProof, binding, nonce, proof] = match as unknown as string[]
  const bound = Buffer.from(binding!, 'base64').toString() === first.header
  if (!bound || nonce !== first.nonce) throw new SaslRefusal()
  const authMessage = `${first.authMessage},${withoutProof}`
  const signature = mac(hash, first.stored.storedKey, authMessage)
  const given = Buffer.from(proof!, 'base64')
  if (given.length !== signature.length) throw new SaslRefusal()
  const clientKey = Buffer.from(given.map((byte, at) => byte ^ signature[at]!))
  const storedKey = createHash(hash).update(clientKey).digest()
  if (!timingSafeEqual(storedKey, first.stored.storedKey)) throw new SaslRefusal()
  return Buffer.from(`v=${mac(hash, first.stored.serverKey, authMessage).toString('base64')}`)
}

function mac(hash: Hash, key: Buffer, text: string): Buffer {
  return createHmac(hash, key).update(text).digest()
}
