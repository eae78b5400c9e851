// Generated from schemas/33-alter-configs.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface AlterConfigsRequest {
  resources: AlterConfigsRequestResources[]
  validateOnly: boolean
}

export interface AlterConfigsRequestInput {
  resources: readonly AlterConfigsRequestResourcesInput[]
  validateOnly: boolean
}

export interface AlterConfigsRequestResources {
  resourceType: number
  resourceName: string
  configs: AlterConfigsRequestResourcesConfigs[]
}

export interface AlterConfigsRequestResourcesInput {
  resourceType: number
  resourceName: string
  configs: readonly AlterConfigsRequestResourcesConfigsInput[]
}

export interface AlterConfigsRequestResourcesConfigs {
  name: string
  value: string | null
}

export interface AlterConfigsRequestResourcesConfigsInput {
  name: string
  value: string | null
}

export interface AlterConfigsResponse {
  throttleTimeMs: number
  responses: AlterConfigsResponseResponses[]
}

export interface AlterConfigsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  responses: readonly AlterConfigsResponseResponsesInput[]
}

export interface AlterConfigsResponseResponses {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
}

export interface AlterConfigsResponseResponsesInput {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
}

/** Replaces whole configurations; what is not given falls back to its default. */
export const AlterConfigs: Api<AlterConfigsRequestInput, AlterConfigsResponse, AlterConfigsRequest, AlterConfigsResponseInput> = {
  key: 33,
  name: 'AlterConfigs',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 2,
  goesTo: 'anyBroker',
  encodeRequest: writeAlterConfigsRequest,
  decodeRequest: readAlterConfigsRequest,
  encodeResponse: writeAlterConfigsResponse,
  decodeResponse: readAlterConfigsResponse,
}

function writeAlterConfigsRequest(
  writer: Writer,
  value: AlterConfigsRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  const resources = value.resources
  writer.count(resources.length, flexible)
  for (const item of resources) writeAlterConfigsRequestResources(writer, item, version)
  writer.bool(value.validateOnly)
  if (flexible) writer.noTags()
}

function readAlterConfigsRequest(reader: Reader, version: number): AlterConfigsRequest {
  const flexible = version >= 2
  const resources: AlterConfigsRequestResources[] = []
  for (let left = reader.count(flexible, 3, 'AlterConfigsRequest.resources'); left > 0; left--) {
    resources.push(readAlterConfigsRequestResources(reader, version))
  }
  const validateOnly = reader.bool()
  if (flexible) reader.skipTags()
  return { resources, validateOnly }
}

function writeAlterConfigsRequestResources(
  writer: Writer,
  value: AlterConfigsRequestResourcesInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int8(value.resourceType)
  writer.string(value.resourceName, flexible)
  const configs = value.configs
  writer.count(configs.length, flexible)
  for (const item of configs) writeAlterConfigsRequestResourcesConfigs(writer, item, version)
  if (flexible) writer.noTags()
}

function readAlterConfigsRequestResources(reader: Reader, version: number): AlterConfigsRequestResources {
  const flexible = version >= 2
  const resourceType = reader.int8()
  const resourceName = reader.string(flexible, 'AlterConfigsRequest.resources.resourceName')
  const configs: AlterConfigsRequestResourcesConfigs[] = []
  for (let left = reader.count(flexible, 2, 'AlterConfigsRequest.resources.configs'); left > 0; left--) {
    configs.push(readAlterConfigsRequestResourcesConfigs(reader, version))
  }
  if (flexible) reader.skipTags()
  return { resourceType, resourceName, configs }
}

function writeAlterConfigsRequestResourcesConfigs(
  writer: Writer,
  value: AlterConfigsRequestResourcesConfigsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.name, flexible)
  writer.nullableString(value.value, flexible)
  if (flexible) writer.noTags()
}

function readAlterConfigsRequestResourcesConfigs(
  reader: Reader,
  version: number,
): AlterConfigsRequestResourcesConfigs {
  const flexible = version >= 2
  const name = reader.string(flexible, 'AlterConfigsRequest.resources.configs.name')
  const valueField = reader.nullableString(flexible, 'AlterConfigsRequest.resources.configs.value')
  if (flexible) reader.skipTags()
  return { name, value: valueField }
}

function writeAlterConfigsResponse(
  writer: Writer,
  value: AlterConfigsResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.throttleTimeMs ?? 0)
  const responses = value.responses
  writer.count(responses.length, flexible)
  for (const item of responses) writeAlterConfigsResponseResponses(writer, item, version)
  if (flexible) writer.noTags()
}

function readAlterConfigsResponse(reader: Reader, version: number): AlterConfigsResponse {
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const responses: AlterConfigsResponseResponses[] = []
  for (let left = reader.count(flexible, 5, 'AlterConfigsResponse.responses'); left > 0; left--) {
    responses.push(readAlterConfigsResponseResponses(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, responses }
}

function writeAlterConfigsResponseResponses(
  writer: Writer,
  value: AlterConfigsResponseResponsesInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.int8(value.resourceType)
  writer.string(value.resourceName, flexible)
  if (flexible) writer.noTags()
}

function readAlterConfigsResponseResponses(
  reader: Reader,
  version: number,
): AlterConfigsResponseResponses {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'AlterConfigsResponse.responses.errorMessage')
  const resourceType = reader.int8()
  const resourceName = reader.string(flexible, 'AlterConfigsResponse.responses.resourceName')
  if (flexible) reader.skipTags()
  return { errorCode, errorMessage, resourceType, resourceName }
}
