// Owns: SASL PLAIN (RFC 4616). Called by: cluster/authenticator. Never: protects the password; that is TLS's part.
import type { SaslExchange } from './exchange.ts'

/** Name and password as they are, in one message. */
export function plainExchange(username: string, password: string): SaslExchange {
  return {
    start: () => Buffer.from(`\0${username}\0${password}`),
    step: () => undefined,
  }
}
