// Owns: requests and responses as whole frames: size, header, body. Called by: network (client side), broker (server side). Never: splits a stream (frame-receiver.ts does).
import { DecodeError, UsageError } from '../base/errors.ts'
import type { Api } from './api.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

const API_VERSIONS = 18

/** What every request begins with. */
export interface RequestHeader {
  readonly apiKey: number
  readonly apiVersion: number
  readonly correlationId: number
}

/** A request as a broker reads it. */
export interface DecodedRequest<Request> extends RequestHeader {
  readonly clientId: string | null
  readonly body: Request
}

/** A response as a client reads it. */
export interface DecodedResponse<Response> {
  readonly correlationId: number
  readonly body: Response
}

/** A request with its size, ready to be sent. Bad values are UsageErrors. */
export function encodeRequestFrame<Input>(
  api: Api<Input>,
  version: number,
  correlationId: number,
  clientId: string | null,
  body: NoInfer<Input>,
  expectedBytes?: number,
): Buffer {
  checkVersion(api, version)
  const writer = new Writer(expectedBytes)
  writer.int32(0)
  writer.int16(api.key)
  writer.int16(version)
  writer.int32(correlationId)
  // The client id keeps its two-byte length in every header.
  writer.nullableString(clientId, false)
  if (isFlexible(api, version)) writer.noTags()
  encodeBody(api, version, 'request', () => api.encodeRequest(writer, body, version))
  writer.patchInt32(0, writer.length - 4)
  return writer.finish()
}

/** A response with its size, ready to be sent. Bad values are UsageErrors. */
export function encodeResponseFrame<ResponseInput>(
  api: Api<never, unknown, unknown, ResponseInput>,
  version: number,
  correlationId: number,
  body: NoInfer<ResponseInput>,
  expectedBytes?: number,
): Buffer {
  checkVersion(api, version)
  const writer = new Writer(expectedBytes)
  writer.int32(0)
  writer.int32(correlationId)
  if (responseHeaderHasTags(api, version)) writer.noTags()
  encodeBody(api, version, 'response', () => api.encodeResponse(writer, body, version))
  writer.patchInt32(0, writer.length - 4)
  return writer.finish()
}

/** Key, version and correlation id of a request frame (without its size); which API it is tells how to read on. */
export function peekRequest(frame: Buffer): RequestHeader {
  const reader = new Reader(frame)
  return { apiKey: reader.int16(), apiVersion: reader.int16(), correlationId: reader.int32() }
}

/** A request frame (without its size) of an API and version that are known to be supported. */
export function decodeRequestFrame<Request>(
  api: Api<never, unknown, Request>,
  frame: Buffer,
): DecodedRequest<Request> {
  const reader = new Reader(frame)
  const apiKey = reader.int16()
  const apiVersion = reader.int16()
  const correlationId = reader.int32()
  if (apiKey !== api.key)
    throw new DecodeError(`the request has the key ${apiKey}, not ${api.key} (${api.name})`)
  return decodeWith(api, apiVersion, 'request', () => {
    checkVersion(api, apiVersion)
    const clientId = reader.nullableString(false, 'clientId')
    if (isFlexible(api, apiVersion)) reader.skipTags()
    return { apiKey, apiVersion, correlationId, clientId, body: api.decodeRequest(reader, apiVersion) }
  })
}

/** The correlation id of a response frame (without its size). */
export function peekCorrelationId(frame: Buffer): number {
  return new Reader(frame).int32()
}

/** A response frame (without its size). What follows the body is ignored, as Kafka does. */
export function decodeResponseFrame<Response>(
  api: Api<never, Response>,
  version: number,
  frame: Buffer,
): DecodedResponse<Response> {
  const reader = new Reader(frame)
  return decodeWith(api, version, 'response', () => {
    checkVersion(api, version)
    const correlationId = reader.int32()
    if (responseHeaderHasTags(api, version)) reader.skipTags()
    return { correlationId, body: api.decodeResponse(reader, version) }
  })
}

function isFlexible(api: Api<never>, version: number): boolean {
  return api.flexibleFrom !== undefined && version >= api.flexibleFrom
}

/** A client reads the answer to ApiVersions before it knows what the broker speaks, so its header never changes. */
function responseHeaderHasTags(api: Api<never>, version: number): boolean {
  return api.key !== API_VERSIONS && isFlexible(api, version)
}

function checkVersion(api: Api<never>, version: number): void {
  if (version >= api.minVersion && version <= api.latestVersion) return
  throw new UsageError(
    'INVALID_ARGUMENT',
    `${api.name} has no version ${version}; known are ${api.minVersion} to ${api.latestVersion}`,
  )
}

function encodeBody(api: Api<never>, version: number, what: string, encode: () => void): void {
  try {
    encode()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const message = `${api.name} v${version} ${what} cannot be written: ${error.message}`
    throw new UsageError('INVALID_ARGUMENT', message, { api: api.name, cause: error })
  }
}

function decodeWith<T>(api: Api<never>, version: number, what: string, decode: () => T): T {
  try {
    return decode()
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    const message = `${api.name} v${version} ${what} cannot be read: ${error.message}`
    throw new DecodeError(message, { api: api.name, cause: error })
  }
}
