// Generated from schemas/71-get-telemetry-subscriptions.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface GetTelemetrySubscriptionsRequest {
  clientInstanceId: string
}

export interface GetTelemetrySubscriptionsRequestInput {
  clientInstanceId: string
}

export interface GetTelemetrySubscriptionsResponse {
  throttleTimeMs: number
  errorCode: number
  clientInstanceId: string
  subscriptionId: number
  acceptedCompressionTypes: number[]
  pushIntervalMs: number
  telemetryMaxBytes: number
  deltaTemporality: boolean
  requestedMetrics: string[]
}

export interface GetTelemetrySubscriptionsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  clientInstanceId: string
  subscriptionId: number
  acceptedCompressionTypes: readonly number[]
  pushIntervalMs: number
  telemetryMaxBytes: number
  deltaTemporality: boolean
  requestedMetrics: readonly string[]
}

/** Asks which metrics the cluster wants from this client (KIP-714). */
export const GetTelemetrySubscriptions: Api<GetTelemetrySubscriptionsRequestInput, GetTelemetrySubscriptionsResponse, GetTelemetrySubscriptionsRequest, GetTelemetrySubscriptionsResponseInput> = {
  key: 71,
  name: 'GetTelemetrySubscriptions',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'anyBroker',
  encodeRequest: writeGetTelemetrySubscriptionsRequest,
  decodeRequest: readGetTelemetrySubscriptionsRequest,
  encodeResponse: writeGetTelemetrySubscriptionsResponse,
  decodeResponse: readGetTelemetrySubscriptionsResponse,
}

function writeGetTelemetrySubscriptionsRequest(
  writer: Writer,
  value: GetTelemetrySubscriptionsRequestInput,
): void {
  writer.uuid(value.clientInstanceId)
  writer.noTags()
}

function readGetTelemetrySubscriptionsRequest(reader: Reader): GetTelemetrySubscriptionsRequest {
  const clientInstanceId = reader.uuid()
  reader.skipTags()
  return { clientInstanceId }
}

function writeGetTelemetrySubscriptionsResponse(
  writer: Writer,
  value: GetTelemetrySubscriptionsResponseInput,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.uuid(value.clientInstanceId)
  writer.int32(value.subscriptionId)
  const acceptedCompressionTypes = value.acceptedCompressionTypes
  writer.count(acceptedCompressionTypes.length, flexible)
  for (const item of acceptedCompressionTypes) writer.int8(item)
  writer.int32(value.pushIntervalMs)
  writer.int32(value.telemetryMaxBytes)
  writer.bool(value.deltaTemporality)
  const requestedMetrics = value.requestedMetrics
  writer.count(requestedMetrics.length, flexible)
  for (const item of requestedMetrics) writer.string(item, flexible)
  writer.noTags()
}

function readGetTelemetrySubscriptionsResponse(reader: Reader): GetTelemetrySubscriptionsResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const clientInstanceId = reader.uuid()
  const subscriptionId = reader.int32()
  const acceptedCompressionTypes: number[] = []
  for (let left = reader.count(flexible, 1, 'GetTelemetrySubscriptionsResponse.acceptedCompressionTypes'); left > 0; left--) {
    acceptedCompressionTypes.push(reader.int8())
  }
  const pushIntervalMs = reader.int32()
  const telemetryMaxBytes = reader.int32()
  const deltaTemporality = reader.bool()
  const requestedMetrics: string[] = []
  for (let left = reader.count(flexible, 1, 'GetTelemetrySubscriptionsResponse.requestedMetrics'); left > 0; left--) {
    requestedMetrics.push(reader.string(flexible, 'GetTelemetrySubscriptionsResponse.requestedMetrics'))
  }
  reader.skipTags()
  return {
    throttleTimeMs,
    errorCode,
    clientInstanceId,
    subscriptionId,
    acceptedCompressionTypes,
    pushIntervalMs,
    telemetryMaxBytes,
    deltaTemporality,
    requestedMetrics,
  }
}
