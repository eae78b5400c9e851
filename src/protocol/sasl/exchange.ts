// Owns: what an authentication by SASL is, as the client sees it. Called by: network/authenticate, the mechanisms beside it. Never: touches a socket.

/** One authentication: the client speaks first, then answers what the broker says until nothing is left to say. */
export interface SaslExchange {
  /** The client's first message. */
  start(): Buffer
  /** What to reply to the broker; undefined when the authentication is complete. Throws AuthError when the broker cannot be trusted. */
  step(challenge: Buffer): Buffer | undefined | Promise<Buffer | undefined>
}

/** Credentials, able to authenticate any number of times. */
export interface Authenticator {
  /** Kafka's name of the mechanism, such as `SCRAM-SHA-256`. */
  readonly mechanism: string
  /** Prepares one authentication; may have to fetch a token. */
  begin(): Promise<SaslExchange>
}
