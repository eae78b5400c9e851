// Owns: the shape of a byte connection and of the ways to open and accept one.
// Called by: network (client side), broker (server side), testing (in memory). Never: opens a socket itself.

/** Where a broker listens. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** The reading side of a connection: it owns the memory that bytes are read into. */
export interface Receiver {
  /** The memory for the next read: at least one byte. Asked again after each `received`. */
  room(): Buffer
  /** `length` bytes (at least 1) were put at the start of what `room()` returned last. What it throws closes the connection. */
  received(length: number): void
  /** Writing may go on after `write` returned false. */
  drained(): void
  /** The connection is gone; called exactly once, last of all. `cause` is undefined when the peer ended it in order. */
  closed(cause: Error | undefined): void
}

/** The writing side of a connection. */
export interface Transport {
  readonly local: Address
  readonly remote: Address
  /**
   * Queues the bytes, which must not be changed afterwards; false asks the caller to wait for `drained`. Ignored after the end.
   * `left` is called once `destroy` would no longer drop them; never, if they are dropped.
   */
  write(bytes: Uint8Array, left?: () => void): boolean
  /** Stops reading and calling `received`, so that the peer is slowed down; `resume` goes on. */
  pause(): void
  resume(): void
  /** Sends what is queued, then ends the connection. */
  end(): void
  /** Ends the connection at once, dropping what is queued. `closed` follows, with `cause`. */
  destroy(cause?: Error): void
}

/** TLS settings in the words of `node:tls`, and Kafka's where that has none. */
export interface TlsOptions {
  /** Authorities to trust instead of the system's, in PEM. `ssl.truststore.certificates` */
  readonly ca?: string | Buffer | readonly (string | Buffer)[]
  /** The client's certificate and those that lead to an authority, in PEM. `ssl.keystore.certificate.chain` */
  readonly cert?: string | Buffer
  /** The certificate's private key, in PEM. `ssl.keystore.key` */
  readonly key?: string | Buffer
  /** Key and certificates as a PKCS #12 file, in place of `cert` and `key`. `ssl.keystore.type=PKCS12` */
  readonly pfx?: Buffer
  /** What `key` or `pfx` is encrypted with. `ssl.key.password` */
  readonly passphrase?: string
  /** Name to check the certificate against and to send as SNI. Default: the host of the address. */
  readonly servername?: string
  /** False accepts any certificate, of anybody. Default: true. */
  readonly rejectUnauthorized?: boolean
  /** `none` accepts a certificate that is trusted but for another name. `ssl.endpoint.identification.algorithm`. Default: https. */
  readonly endpointIdentification?: 'https' | 'none'
  /** Oldest version to speak. `ssl.enabled.protocols`. Default: TLSv1.2. */
  readonly minVersion?: 'TLSv1.2' | 'TLSv1.3'
  /** Newest version to speak. `ssl.enabled.protocols`, `ssl.protocol`. Default: TLSv1.3. */
  readonly maxVersion?: 'TLSv1.2' | 'TLSv1.3'
  /** Cipher suites in OpenSSL's or TLS's names, with colons between, the preferred one first. `ssl.cipher.suites` */
  readonly ciphers?: string
}

/** Opens a connection, or rejects with a ConnectionError; an aborted signal rejects with its reason. */
export type Dial = (address: Address, receiver: Receiver, signal?: AbortSignal) => Promise<Transport>

/** Takes an accepted connection and returns who reads it. */
export type Accept = (transport: Transport) => Receiver

/** An open port. */
export interface Listener {
  readonly address: Address
  /** Refuses new connections; those that are open stay. */
  close(): Promise<void>
}

/** Opens a port; port 0 takes a free one. */
export type Listen = (address: Address, accept: Accept) => Promise<Listener>

/** `host:port`, with brackets around an IPv6 host. */
export function formatAddress(address: Address): string {
  return address.host.includes(':') ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`
}
