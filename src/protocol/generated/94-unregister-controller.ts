// Generated from schemas/94-unregister-controller.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface UnregisterControllerRequest {
  controllerId: number
}

export interface UnregisterControllerRequestInput {
  controllerId: number
}

export interface UnregisterControllerResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export interface UnregisterControllerResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  errorMessage: string | null
}

/** Takes a controller that is gone for good out of the cluster. */
export const UnregisterController: Api<UnregisterControllerRequestInput, UnregisterControllerResponse, UnregisterControllerRequest, UnregisterControllerResponseInput> = {
  key: 94,
  name: 'UnregisterController',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'controller',
  encodeRequest: writeUnregisterControllerRequest,
  decodeRequest: readUnregisterControllerRequest,
  encodeResponse: writeUnregisterControllerResponse,
  decodeResponse: readUnregisterControllerResponse,
}

function writeUnregisterControllerRequest(writer: Writer, value: UnregisterControllerRequestInput): void {
  writer.int32(value.controllerId)
  writer.noTags()
}

function readUnregisterControllerRequest(reader: Reader): UnregisterControllerRequest {
  const controllerId = reader.int32()
  reader.skipTags()
  return { controllerId }
}

function writeUnregisterControllerResponse(
  writer: Writer,
  value: UnregisterControllerResponseInput,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.noTags()
}

function readUnregisterControllerResponse(reader: Reader): UnregisterControllerResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'UnregisterControllerResponse.errorMessage')
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage }
}
