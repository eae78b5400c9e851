// Owns: the first words on a connection: what the broker speaks, and who the client is. Called by: cluster/broker-link. Never: retries.
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import { brokerError, ErrorCodes } from '../protocol/error-codes.ts'
import { decodeResponseFrame } from '../protocol/frame.ts'
import { ApiVersions, type ApiVersionsResponse } from '../protocol/generated/18-api-versions.ts'
import type { Authenticator } from '../protocol/sasl/exchange.ts'
import type { BrokerVersions } from './api-versions.ts'
import { authenticate, beginExchange } from './authenticate.ts'
import { CLIENT_SOFTWARE_NAME, CLIENT_SOFTWARE_VERSION } from './client-software.ts'
import type { Connection } from './connection.ts'
import { keepSession, type SessionOptions } from './session.ts'

/** What authentication takes besides the connection. */
export interface HandshakeSecurity {
  readonly authenticator: Authenticator
  readonly clock: Clock
  readonly log: Logger
}

/** Where the error code stands in an answer's frame: after the correlation id, in every version. */
const ERROR_CODE_AT = 4

/** Asks the broker which versions it speaks (KIP-35, KIP-511), makes the connection wait out throttles where that is the client's part, and authenticates by SASL where there are credentials. */
export async function handshake(
  connection: Connection,
  signal?: AbortSignal,
  security?: HandshakeSecurity,
): Promise<BrokerVersions> {
  const answer = await negotiate(connection, signal)
  if (answer.errorCode !== ErrorCodes.NONE) {
    throw brokerError(answer.errorCode, { api: ApiVersions.name, broker: connection.broker })
  }
  const versions = brokerVersions(answer)
  if (versions.clientThrottles) connection.obeyThrottle()
  if (security !== undefined) await login({ connection, versions, ...security }, signal)
  return versions
}

async function login(
  options: Omit<SessionOptions, 'signal'>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const exchange = await beginExchange(options)
  signal?.throwIfAborted()
  // The signal is that of the attempt to connect; a later renewal has nothing to do with it.
  keepSession(await authenticate(exchange, { ...options, signal }), options)
}

async function negotiate(
  connection: Connection,
  signal: AbortSignal | undefined,
): Promise<ApiVersionsResponse> {
  const first = await askVersions(connection, ApiVersions.maxVersion, signal)
  if (first.errorCode !== ErrorCodes.UNSUPPORTED_VERSION) return first
  return askVersions(connection, fallbackVersion(first), signal)
}

/** A broker that does not know the version asked for answers in version 0, and since Kafka 2.4 it tells there what it knows. */
function fallbackVersion(refusal: ApiVersionsResponse): number {
  const known = refusal.apiKeys.find(({ apiKey }) => apiKey === ApiVersions.key)
  return Math.min(known?.maxVersion ?? 0, ApiVersions.maxVersion - 1)
}

async function askVersions(
  connection: Connection,
  version: number,
  signal: AbortSignal | undefined,
): Promise<ApiVersionsResponse> {
  const body = { clientSoftwareName: CLIENT_SOFTWARE_NAME, clientSoftwareVersion: CLIENT_SOFTWARE_VERSION }
  return connection.exchange(ApiVersions, version, body, (frame) => decode(frame, version), { signal })
}

function decode(frame: Buffer, version: number): ApiVersionsResponse {
  const refused =
    frame.length >= ERROR_CODE_AT + 2 && frame.readInt16BE(ERROR_CODE_AT) === ErrorCodes.UNSUPPORTED_VERSION
  return decodeResponseFrame(ApiVersions, refused ? 0 : version, frame).body
}

function brokerVersions(answer: ApiVersionsResponse): BrokerVersions {
  const apis = new Map(answer.apiKeys.map((api) => [api.apiKey, api]))
  return {
    apis,
    features: new Map(answer.finalizedFeatures.map(({ name, maxVersionLevel }) => [name, maxVersionLevel])),
    // ApiVersions v2 came with KIP-219.
    clientThrottles: (apis.get(ApiVersions.key)?.maxVersion ?? 0) >= 2,
  }
}
