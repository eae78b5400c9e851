// Generated from schemas/72-push-telemetry.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface PushTelemetryRequest {
  clientInstanceId: string
  subscriptionId: number
  terminating: boolean
  compressionType: number
  metrics: Buffer
}

export interface PushTelemetryRequestInput {
  clientInstanceId: string
  subscriptionId: number
  terminating: boolean
  compressionType: number
  metrics: Uint8Array
}

export interface PushTelemetryResponse {
  throttleTimeMs: number
  errorCode: number
}

export interface PushTelemetryResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
}

/** Pushes metrics of the client to the cluster (KIP-714). */
export const PushTelemetry: Api<PushTelemetryRequestInput, PushTelemetryResponse, PushTelemetryRequest, PushTelemetryResponseInput> = {
  key: 72,
  name: 'PushTelemetry',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'anyBroker',
  encodeRequest: writePushTelemetryRequest,
  decodeRequest: readPushTelemetryRequest,
  encodeResponse: writePushTelemetryResponse,
  decodeResponse: readPushTelemetryResponse,
}

function writePushTelemetryRequest(writer: Writer, value: PushTelemetryRequestInput): void {
  writer.uuid(value.clientInstanceId)
  writer.int32(value.subscriptionId)
  writer.bool(value.terminating)
  writer.int8(value.compressionType)
  writer.bytes(value.metrics, flexible)
  writer.noTags()
}

function readPushTelemetryRequest(reader: Reader): PushTelemetryRequest {
  const clientInstanceId = reader.uuid()
  const subscriptionId = reader.int32()
  const terminating = reader.bool()
  const compressionType = reader.int8()
  const metrics = reader.bytes(flexible, 'PushTelemetryRequest.metrics')
  reader.skipTags()
  return { clientInstanceId, subscriptionId, terminating, compressionType, metrics }
}

function writePushTelemetryResponse(writer: Writer, value: PushTelemetryResponseInput): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.noTags()
}

function readPushTelemetryResponse(reader: Reader): PushTelemetryResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  reader.skipTags()
  return { throttleTimeMs, errorCode }
}
