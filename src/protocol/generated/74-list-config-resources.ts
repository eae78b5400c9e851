// Generated from schemas/74-list-config-resources.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface ListConfigResourcesRequest {
  /** Version 1 only. */
  resourceTypes: number[]
}

export interface ListConfigResourcesRequestInput {
  /** Version 1 only. Default: []. */
  resourceTypes?: readonly number[]
}

export interface ListConfigResourcesResponse {
  throttleTimeMs: number
  errorCode: number
  configResources: ListConfigResourcesResponseConfigResources[]
}

export interface ListConfigResourcesResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  configResources: readonly ListConfigResourcesResponseConfigResourcesInput[]
}

export interface ListConfigResourcesResponseConfigResources {
  resourceName: string
  /** Version 1 only. */
  resourceType: number
}

export interface ListConfigResourcesResponseConfigResourcesInput {
  resourceName: string
  /** Version 1 only. Default: 16. */
  resourceType?: number
}

/** Lists resources that have configurations. */
export const ListConfigResources: Api<ListConfigResourcesRequestInput, ListConfigResourcesResponse, ListConfigResourcesRequest, ListConfigResourcesResponseInput> = {
  key: 74,
  name: 'ListConfigResources',
  minVersion: 0,
  maxVersion: 1,
  latestVersion: 1,
  flexibleFrom: 0,
  goesTo: 'anyBroker',
  encodeRequest: writeListConfigResourcesRequest,
  decodeRequest: readListConfigResourcesRequest,
  encodeResponse: writeListConfigResourcesResponse,
  decodeResponse: readListConfigResourcesResponse,
}

function writeListConfigResourcesRequest(
  writer: Writer,
  value: ListConfigResourcesRequestInput,
  version: number,
): void {
  if (version >= 1) {
    const resourceTypes = value.resourceTypes ?? []
    writer.count(resourceTypes.length, flexible)
    for (const item of resourceTypes) writer.int8(item)
  } else if (value.resourceTypes !== undefined && value.resourceTypes.length > 0) {
    throw unsupportedField('ListConfigResourcesRequest.resourceTypes', version)
  }
  writer.noTags()
}

function readListConfigResourcesRequest(reader: Reader, version: number): ListConfigResourcesRequest {
  const resourceTypes: number[] = []
  if (version >= 1) {
    for (let left = reader.count(flexible, 1, 'ListConfigResourcesRequest.resourceTypes'); left > 0; left--) {
      resourceTypes.push(reader.int8())
    }
  }
  reader.skipTags()
  return { resourceTypes }
}

function writeListConfigResourcesResponse(
  writer: Writer,
  value: ListConfigResourcesResponseInput,
  version: number,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  const configResources = value.configResources
  writer.count(configResources.length, flexible)
  for (const item of configResources) writeListConfigResourcesResponseConfigResources(writer, item, version)
  writer.noTags()
}

function readListConfigResourcesResponse(reader: Reader, version: number): ListConfigResourcesResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const configResources: ListConfigResourcesResponseConfigResources[] = []
  for (let left = reader.count(flexible, 2, 'ListConfigResourcesResponse.configResources'); left > 0; left--) {
    configResources.push(readListConfigResourcesResponseConfigResources(reader, version))
  }
  reader.skipTags()
  return { throttleTimeMs, errorCode, configResources }
}

function writeListConfigResourcesResponseConfigResources(
  writer: Writer,
  value: ListConfigResourcesResponseConfigResourcesInput,
  version: number,
): void {
  writer.string(value.resourceName, flexible)
  if (version >= 1) writer.int8(value.resourceType ?? 16)
  writer.noTags()
}

function readListConfigResourcesResponseConfigResources(
  reader: Reader,
  version: number,
): ListConfigResourcesResponseConfigResources {
  const resourceName = reader.string(flexible, 'ListConfigResourcesResponse.configResources.resourceName')
  const resourceType = version >= 1 ? reader.int8() : 16
  reader.skipTags()
  return { resourceName, resourceType }
}
