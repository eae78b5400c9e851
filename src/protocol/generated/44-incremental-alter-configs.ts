// Generated from schemas/44-incremental-alter-configs.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface IncrementalAlterConfigsRequest {
  resources: IncrementalAlterConfigsRequestResources[]
  validateOnly: boolean
}

export interface IncrementalAlterConfigsRequestInput {
  resources: readonly IncrementalAlterConfigsRequestResourcesInput[]
  validateOnly: boolean
}

export interface IncrementalAlterConfigsRequestResources {
  resourceType: number
  resourceName: string
  configs: IncrementalAlterConfigsRequestResourcesConfigs[]
}

export interface IncrementalAlterConfigsRequestResourcesInput {
  resourceType: number
  resourceName: string
  configs: readonly IncrementalAlterConfigsRequestResourcesConfigsInput[]
}

export interface IncrementalAlterConfigsRequestResourcesConfigs {
  name: string
  configOperation: number
  value: string | null
}

export interface IncrementalAlterConfigsRequestResourcesConfigsInput {
  name: string
  configOperation: number
  value: string | null
}

export interface IncrementalAlterConfigsResponse {
  throttleTimeMs: number
  responses: IncrementalAlterConfigsResponseResponses[]
}

export interface IncrementalAlterConfigsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  responses: readonly IncrementalAlterConfigsResponseResponsesInput[]
}

export interface IncrementalAlterConfigsResponseResponses {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
}

export interface IncrementalAlterConfigsResponseResponsesInput {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
}

/** Changes single entries of configurations. */
export const IncrementalAlterConfigs: Api<IncrementalAlterConfigsRequestInput, IncrementalAlterConfigsResponse, IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponseInput> = {
  key: 44,
  name: 'IncrementalAlterConfigs',
  minVersion: 0,
  maxVersion: 1,
  latestVersion: 1,
  flexibleFrom: 1,
  goesTo: 'anyBroker',
  encodeRequest: writeIncrementalAlterConfigsRequest,
  decodeRequest: readIncrementalAlterConfigsRequest,
  encodeResponse: writeIncrementalAlterConfigsResponse,
  decodeResponse: readIncrementalAlterConfigsResponse,
}

function writeIncrementalAlterConfigsRequest(
  writer: Writer,
  value: IncrementalAlterConfigsRequestInput,
  version: number,
): void {
  const flexible = version >= 1
  const resources = value.resources
  writer.count(resources.length, flexible)
  for (const item of resources) writeIncrementalAlterConfigsRequestResources(writer, item, version)
  writer.bool(value.validateOnly)
  if (flexible) writer.noTags()
}

function readIncrementalAlterConfigsRequest(
  reader: Reader,
  version: number,
): IncrementalAlterConfigsRequest {
  const flexible = version >= 1
  const resources: IncrementalAlterConfigsRequestResources[] = []
  for (let left = reader.count(flexible, 3, 'IncrementalAlterConfigsRequest.resources'); left > 0; left--) {
    resources.push(readIncrementalAlterConfigsRequestResources(reader, version))
  }
  const validateOnly = reader.bool()
  if (flexible) reader.skipTags()
  return { resources, validateOnly }
}

function writeIncrementalAlterConfigsRequestResources(
  writer: Writer,
  value: IncrementalAlterConfigsRequestResourcesInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.int8(value.resourceType)
  writer.string(value.resourceName, flexible)
  const configs = value.configs
  writer.count(configs.length, flexible)
  for (const item of configs) writeIncrementalAlterConfigsRequestResourcesConfigs(writer, item, version)
  if (flexible) writer.noTags()
}

function readIncrementalAlterConfigsRequestResources(
  reader: Reader,
  version: number,
): IncrementalAlterConfigsRequestResources {
  const flexible = version >= 1
  const resourceType = reader.int8()
  const resourceName = reader.string(flexible, 'IncrementalAlterConfigsRequest.resources.resourceName')
  const configs: IncrementalAlterConfigsRequestResourcesConfigs[] = []
  for (let left = reader.count(flexible, 3, 'IncrementalAlterConfigsRequest.resources.configs'); left > 0; left--) {
    configs.push(readIncrementalAlterConfigsRequestResourcesConfigs(reader, version))
  }
  if (flexible) reader.skipTags()
  return { resourceType, resourceName, configs }
}

function writeIncrementalAlterConfigsRequestResourcesConfigs(
  writer: Writer,
  value: IncrementalAlterConfigsRequestResourcesConfigsInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.string(value.name, flexible)
  writer.int8(value.configOperation)
  writer.nullableString(value.value, flexible)
  if (flexible) writer.noTags()
}

function readIncrementalAlterConfigsRequestResourcesConfigs(
  reader: Reader,
  version: number,
): IncrementalAlterConfigsRequestResourcesConfigs {
  const flexible = version >= 1
  const name = reader.string(flexible, 'IncrementalAlterConfigsRequest.resources.configs.name')
  const configOperation = reader.int8()
  const valueField = reader.nullableString(flexible, 'IncrementalAlterConfigsRequest.resources.configs.value')
  if (flexible) reader.skipTags()
  return { name, configOperation, value: valueField }
}

function writeIncrementalAlterConfigsResponse(
  writer: Writer,
  value: IncrementalAlterConfigsResponseInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.int32(value.throttleTimeMs ?? 0)
  const responses = value.responses
  writer.count(responses.length, flexible)
  for (const item of responses) writeIncrementalAlterConfigsResponseResponses(writer, item, version)
  if (flexible) writer.noTags()
}

function readIncrementalAlterConfigsResponse(
  reader: Reader,
  version: number,
): IncrementalAlterConfigsResponse {
  const flexible = version >= 1
  const throttleTimeMs = reader.int32()
  const responses: IncrementalAlterConfigsResponseResponses[] = []
  for (let left = reader.count(flexible, 5, 'IncrementalAlterConfigsResponse.responses'); left > 0; left--) {
    responses.push(readIncrementalAlterConfigsResponseResponses(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, responses }
}

function writeIncrementalAlterConfigsResponseResponses(
  writer: Writer,
  value: IncrementalAlterConfigsResponseResponsesInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.int8(value.resourceType)
  writer.string(value.resourceName, flexible)
  if (flexible) writer.noTags()
}

function readIncrementalAlterConfigsResponseResponses(
  reader: Reader,
  version: number,
): IncrementalAlterConfigsResponseResponses {
  const flexible = version >= 1
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'IncrementalAlterConfigsResponse.responses.errorMessage')
  const resourceType = reader.int8()
  const resourceName = reader.string(flexible, 'IncrementalAlterConfigsResponse.responses.resourceName')
  if (flexible) reader.skipTags()
  return { errorCode, errorMessage, resourceType, resourceName }
}
