// Owns: PLAIN and OAUTHBEARER as a broker sees them, and what all mechanisms have in common. Called by: authentication.ts. Never: shares code with the client, or both would agree on the same mistake.

/** Whom a client has proven to be. */
export interface Principal {
  readonly name: string
  /** Milliseconds since 1970 at which the proof ends. */
  readonly expiresAt?: number
}

/** What a broker answers to one message. */
export type SaslReply = { readonly bytes: Buffer; readonly principal?: Principal }

/** One authentication, the broker's side; throws SaslRefusal. */
export type SaslServer = (message: Buffer) => SaslReply

/** An authentication that failed; undefined: Kafka says nothing of the reason, so that nobody learns which users there are. */
export class SaslRefusal extends Error {
  readonly said: string | undefined
  constructor(said?: string) {
    super(said ?? 'invalid credentials')
    this.said = said
  }
}

const NOTHING = Buffer.alloc(0)

/** Name and password in one message. */
export function plainServer(users: ReadonlyMap<string, string>): SaslServer {
  return (message) => {
    const parts = message.toString().split('\0')
    const [authorizationId, name, password] = parts
    if (parts.length !== 3) {
      throw new SaslRefusal(
        `Invalid SASL/PLAIN response: expected 3 tokens, got ${Math.min(parts.length, 4)}`,
      )
    }
    if (!name) throw new SaslRefusal('Authentication failed: username not specified')
    if (!password) throw new SaslRefusal('Authentication failed: password not specified')
    if (users.get(name) !== password) {
      throw new SaslRefusal('Authentication failed: Invalid username or password')
    }
    if (authorizationId !== '' && authorizationId !== name) {
      throw new SaslRefusal(
        'Authentication failed: Client requested an authorization id that is different from username',
      )
    }
    return { bytes: NOTHING, principal: { name } }
  }
}

const HEADER = /^n,(?:a=[^,]+)?,$/
const PAIR = /^[A-Za-z]+=[\x20-\x7e\t\r\n]+$/
const BEARER = /^auth=bearer +([-_~+/.a-z0-9]+=*)$/i

/** Unsecured tokens; a bad one is told by JSON first, and refused once the client has acknowledged that. */
export function oauthServer(wallTime: () => number): SaslServer {
  let complaint: string | undefined
  return (message) => {
    if (complaint !== undefined && message.length === 1 && message[0] === 1) throw new SaslRefusal(complaint)
    const token = tokenOf(message.toString())
    if (token === undefined) throw new SaslRefusal()
    const principal = principalOf(token, wallTime())
    if (principal !== undefined) return { bytes: NOTHING, principal }
    complaint = '{"status":"invalid_token"}'
    return { bytes: Buffer.from(complaint) }
  }
}

function tokenOf(response: string): string | undefined {
  const [header = '', ...pairs] = response.split('\x01')
  const ends = pairs.splice(-2).every((end) => end === '')
  if (!HEADER.test(header) || !ends || !pairs.every((pair) => PAIR.test(pair))) return undefined
  return BEARER.exec(pairs.find((pair) => pair.startsWith('auth=')) ?? '')?.[1]
}

function principalOf(token: string, now: number): Principal | undefined {
  const [header = '', payload = '', signature] = token.split('.')
  try {
    const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg?: unknown }
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      sub?: unknown
      exp?: unknown
    }
    const { sub: name, exp } = claims
    if (alg !== 'none' || signature !== '' || typeof name !== 'string' || typeof exp !== 'number')
      return undefined
    return exp * 1000 > now ? { name, expiresAt: exp * 1000 } : undefined
  } catch {
    return undefined
  }
}
