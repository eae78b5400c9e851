// Owns: SCRAM-SHA-256 and -512 (RFC 5802, RFC 7677), the client's side. Called by: cluster/authenticator. Never: draws its own nonce.
import { createHash, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { AuthError } from '../../base/errors.ts'
import type { SaslExchange } from './exchange.ts'

/** The mechanisms of this family. */
export type ScramMechanism = 'SCRAM-SHA-256' | 'SCRAM-SHA-512'

const HASHES: Readonly<Record<ScramMechanism, { readonly hash: string; readonly bytes: number }>> = {
  'SCRAM-SHA-256': { hash: 'sha256', bytes: 32 },
  'SCRAM-SHA-512': { hash: 'sha512', bytes: 64 },
}

/** Fewer make the password easy to guess for who listens; Kafka's bound. */
const LEAST_ITERATIONS = 4_096
/** More would let a hostile broker keep a processor busy; Kafka itself allows 16384. */
const MOST_ITERATIONS = 1_000_000

const SERVER_FIRST = /^r=([\x21-\x2b\x2d-\x7e]+),s=([A-Za-z0-9+/]+={0,2}),i=(\d{1,10})(?:,[A-Za-z]+=[^,]+)*$/
const SERVER_FINAL = /^(?:e=([^,]+)|v=([A-Za-z0-9+/]+={0,2}))(?:,[A-Za-z]+=[^,]+)*$/
/** The header that says "no channel binding", in base64. */
const CHANNEL_BINDING = Buffer.from('n,,').toString('base64')

/** What a user proves to know. Like Kafka it takes the UTF-8 bytes of both as they are, without the normalization of RFC 4013. */
export class ScramCredentials {
  readonly mechanism: ScramMechanism
  readonly #username: string
  readonly #password: string
  /** The costly part of the last authentication: it is the same for the same salt. */
  #salted: { readonly salt: string; readonly iterations: number; readonly key: Promise<Buffer> } | undefined

  constructor(mechanism: ScramMechanism, username: string, password: string) {
    this.mechanism = mechanism
    this.#username = username
    this.#password = password
  }

  /** The name, with the two characters escaped that have a meaning in messages. */
  get saslName(): string {
    return this.#username.replaceAll('=', '=3D').replaceAll(',', '=2C')
  }

  /** The password, salted and stretched in Node's thread pool. */
  salted(salt: string, iterations: number): Promise<Buffer> {
    if (this.#salted?.salt === salt && this.#salted.iterations === iterations) return this.#salted.key
    const { hash, bytes } = HASHES[this.mechanism]
    const key = promisify(pbkdf2)(this.#password, Buffer.from(salt, 'base64'), iterations, bytes, hash)
    this.#salted = { salt, iterations, key }
    return key
  }
}

/** One authentication with a nonce that was never used before: printable ASCII without a comma. */
export function scramExchange(credentials: ScramCredentials, nonce: string): SaslExchange {
  const { mechanism } = credentials
  const clientFirst = `n=${credentials.saslName},r=${nonce}`
  let serverSignature: Buffer | undefined
  let over = false

  const first = async (message: string) => {
    const server = parseServerFirst(mechanism, message, nonce)
    const clientFinal = `c=${CHANNEL_BINDING},r=${server.nonce}`
    const salted = await credentials.salted(server.salt, server.iterations)
    const authMessage = `${clientFirst},${message},${clientFinal}`
    serverSignature = hmac(mechanism, hmac(mechanism, salted, 'Server Key'), authMessage)
    const proof = clientProof(mechanism, salted, authMessage)
    return Buffer.from(`${clientFinal},p=${proof.toString('base64')}`)
  }

  const final = (message: string, expected: Buffer) => {
    over = true
    const signature = parseServerFinal(mechanism, message)
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
      throw refused(
        mechanism,
        "the broker's signature is wrong: it does not know the password. Something else may stand in its place.",
      )
    }
    return undefined
  }

  return {
    start: () => Buffer.from(`n,,${clientFirst}`),
    step(challenge) {
      const message = challenge.toString()
      if (over) throw refused(mechanism, 'the broker went on after the end of the authentication.')
      return serverSignature === undefined ? first(message) : final(message, serverSignature)
    },
  }
}

function parseServerFirst(mechanism: ScramMechanism, message: string, clientNonce: string) {
  const match = SERVER_FIRST.exec(message)
  if (match === null) throw refused(mechanism, "the broker's first message is malformed.")
  const [, nonce, salt, count] = match as unknown as [string, string, string, string]
  if (!nonce.startsWith(clientNonce) || nonce.length === clientNonce.length) {
    throw refused(mechanism, "the broker's nonce does not begin with the client's, or adds nothing to it.")
  }
  if (salt.length % 4 !== 0) throw refused(mechanism, "the broker's salt is not base64.")
  const iterations = Number(count)
  if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
    throw refused(
      mechanism,
      `the broker asks for ${iterations} iterations, which is not from ${LEAST_ITERATIONS} to ${MOST_ITERATIONS}. Make the user's credentials anew with a number in between.`,
    )
  }
  return { nonce, salt, iterations }
}

function parseServerFinal(mechanism: ScramMechanism, message: string): Buffer {
  const match = SERVER_FINAL.exec(message)
  if (match === null) throw refused(mechanism, "the broker's last message is malformed.")
  const [, error, signature] = match
  if (signature === undefined) throw refused(mechanism, `the broker refused: ${error}.`)
  return Buffer.from(signature, 'base64')
}

function clientProof(mechanism: ScramMechanism, salted: Buffer, authMessage: string): Buffer {
  const clientKey = hmac(mechanism, salted, 'Client Key')
  const storedKey = createHash(HASHES[mechanism].hash).update(clientKey).digest()
  const signature = hmac(mechanism, storedKey, authMessage)
  return Buffer.from(clientKey.map((byte, at) => byte ^ (signature[at] as number)))
}

function hmac(mechanism: ScramMechanism, key: Buffer, text: string): Buffer {
  return createHmac(HASHES[mechanism].hash, key).update(text).digest()
}

function refused(mechanism: ScramMechanism, why: string): AuthError {
  return new AuthError(`${mechanism}: ${why}`, { mechanism })
}
