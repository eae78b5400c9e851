// Owns: when a JSON web token ends. Called by: cluster/token-source. Never: verifies a token: that is the broker's part.

/** Milliseconds since 1970 at which the token ends (its claim `exp`); undefined for tokens that are no JWT or do not tell. */
export function jwtExpiryMs(token: string): number | undefined {
  const [, payload] = token.split('.')
  if (payload === undefined) return undefined
  try {
    const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp?: unknown }
    return typeof exp === 'number' && Number.isFinite(exp) ? Math.floor(exp * 1000) : undefined
  } catch {
    return undefined
  }
}
