// Generated from schemas/32-describe-configs.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DescribeConfigsRequest {
  resources: DescribeConfigsRequestResources[]
  /** Since version 1. */
  includeSynonyms: boolean
  /** Since version 3. */
  includeDocumentation: boolean
}

export interface DescribeConfigsRequestInput {
  resources: readonly DescribeConfigsRequestResourcesInput[]
  /** Since version 1. Default: false. */
  includeSynonyms?: boolean
  /** Since version 3. Default: false. */
  includeDocumentation?: boolean
}

export interface DescribeConfigsRequestResources {
  resourceType: number
  resourceName: string
  configurationKeys: string[] | null
}

export interface DescribeConfigsRequestResourcesInput {
  resourceType: number
  resourceName: string
  configurationKeys: readonly string[] | null
}

export interface DescribeConfigsResponse {
  throttleTimeMs: number
  results: DescribeConfigsResponseResults[]
}

export interface DescribeConfigsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  results: readonly DescribeConfigsResponseResultsInput[]
}

export interface DescribeConfigsResponseResults {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
  configs: DescribeConfigsResponseResultsConfigs[]
}

export interface DescribeConfigsResponseResultsInput {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
  configs: readonly DescribeConfigsResponseResultsConfigsInput[]
}

export interface DescribeConfigsResponseResultsConfigs {
  name: string
  value: string | null
  readOnly: boolean
  /** Version 0 only. */
  isDefault: boolean
  /** Since version 1. */
  configSource: number
  isSensitive: boolean
  /** Since version 1. */
  synonyms: DescribeConfigsResponseResultsConfigsSynonyms[]
  /** Since version 3. */
  configType: number
  /** Since version 3. */
  documentation: string | null
}

export interface DescribeConfigsResponseResultsConfigsInput {
  name: string
  value: string | null
  readOnly: boolean
  /** Version 0 only. Default: false. */
  isDefault?: boolean
  /** Since version 1. Default: -1. */
  configSource?: number
  isSensitive: boolean
  /** Since version 1. Default: []. */
  synonyms?: readonly DescribeConfigsResponseResultsConfigsSynonymsInput[]
  /** Since version 3. Default: 0. */
  configType?: number
  /** Since version 3. Default: ''. */
  documentation?: string | null
}

export interface DescribeConfigsResponseResultsConfigsSynonyms {
  name: string
  value: string | null
  source: number
}

export interface DescribeConfigsResponseResultsConfigsSynonymsInput {
  name: string
  value: string | null
  source: number
}

/** Reads configurations of topics, brokers, groups and client metrics. */
export const DescribeConfigs: Api<DescribeConfigsRequestInput, DescribeConfigsResponse, DescribeConfigsRequest, DescribeConfigsResponseInput> = {
  key: 32,
  name: 'DescribeConfigs',
  minVersion: 0,
  maxVersion: 4,
  latestVersion: 4,
  flexibleFrom: 4,
  goesTo: 'anyBroker',
  encodeRequest: writeDescribeConfigsRequest,
  decodeRequest: readDescribeConfigsRequest,
  encodeResponse: writeDescribeConfigsResponse,
  decodeResponse: readDescribeConfigsResponse,
}

function writeDescribeConfigsRequest(
  writer: Writer,
  value: DescribeConfigsRequestInput,
  version: number,
): void {
  const flexible = version >= 4
  const resources = value.resources
  writer.count(resources.length, flexible)
  for (const item of resources) writeDescribeConfigsRequestResources(writer, item, version)
  if (version >= 1) writer.bool(value.includeSynonyms ?? false)
  else if (value.includeSynonyms !== undefined && value.includeSynonyms !== false) {
    throw unsupportedField('DescribeConfigsRequest.includeSynonyms', version)
  }
  if (version >= 3) writer.bool(value.includeDocumentation ?? false)
  else if (value.includeDocumentation !== undefined && value.includeDocumentation !== false) {
    throw unsupportedField('DescribeConfigsRequest.includeDocumentation', version)
  }
  if (flexible) writer.noTags()
}

function readDescribeConfigsRequest(reader: Reader, version: number): DescribeConfigsRequest {
  const flexible = version >= 4
  const resources: DescribeConfigsRequestResources[] = []
  for (let left = reader.count(flexible, 3, 'DescribeConfigsRequest.resources'); left > 0; left--) {
    resources.push(readDescribeConfigsRequestResources(reader, version))
  }
  const includeSynonyms = version >= 1 ? reader.bool() : false
  const includeDocumentation = version >= 3 ? reader.bool() : false
  if (flexible) reader.skipTags()
  return { resources, includeSynonyms, includeDocumentation }
}

function writeDescribeConfigsRequestResources(
  writer: Writer,
  value: DescribeConfigsRequestResourcesInput,
  version: number,
): void {
  const flexible = version >= 4
  writer.int8(value.resourceType)
  writer.string(value.resourceName, flexible)
  const configurationKeys = value.configurationKeys
  writer.nullableCount(configurationKeys === null ? -1 : configurationKeys.length, flexible)
  for (const item of configurationKeys ?? []) writer.string(item, flexible)
  if (flexible) writer.noTags()
}

function readDescribeConfigsRequestResources(
  reader: Reader,
  version: number,
): DescribeConfigsRequestResources {
  const flexible = version >= 4
  const resourceType = reader.int8()
  const resourceName = reader.string(flexible, 'DescribeConfigsRequest.resources.resourceName')
  let configurationKeys: string[] | null = null
  const configurationKeysCount =
    reader.nullableCount(flexible, 1, 'DescribeConfigsRequest.resources.configurationKeys')
  if (configurationKeysCount < 0) {
    configurationKeys = null
  } else {
    configurationKeys = []
    for (let left = configurationKeysCount; left > 0; left--) {
      configurationKeys.push(reader.string(flexible, 'DescribeConfigsRequest.resources.configurationKeys'))
    }
  }
  if (flexible) reader.skipTags()
  return { resourceType, resourceName, configurationKeys }
}

function writeDescribeConfigsResponse(
  writer: Writer,
  value: DescribeConfigsResponseInput,
  version: number,
): void {
  const flexible = version >= 4
  writer.int32(value.throttleTimeMs ?? 0)
  const results = value.results
  writer.count(results.length, flexible)
  for (const item of results) writeDescribeConfigsResponseResults(writer, item, version)
  if (flexible) writer.noTags()
}

function readDescribeConfigsResponse(reader: Reader, version: number): DescribeConfigsResponse {
  const flexible = version >= 4
  const throttleTimeMs = reader.int32()
  const results: DescribeConfigsResponseResults[] = []
  for (let left = reader.count(flexible, 6, 'DescribeConfigsResponse.results'); left > 0; left--) {
    results.push(readDescribeConfigsResponseResults(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, results }
}

function writeDescribeConfigsResponseResults(
  writer: Writer,
  value: DescribeConfigsResponseResultsInput,
  version: number,
): void {
  const flexible = version >= 4
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.int8(value.resourceType)
  writer.string(value.resourceName, flexible)
  const configs = value.configs
  writer.count(configs.length, flexible)
  for (const item of configs) writeDescribeConfigsResponseResultsConfigs(writer, item, version)
  if (flexible) writer.noTags()
}

function readDescribeConfigsResponseResults(
  reader: Reader,
  version: number,
): DescribeConfigsResponseResults {
  const flexible = version >= 4
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'DescribeConfigsResponse.results.errorMessage')
  const resourceType = reader.int8()
  const resourceName = reader.string(flexible, 'DescribeConfigsResponse.results.resourceName')
  const configs: DescribeConfigsResponseResultsConfigs[] = []
  for (let left = reader.count(flexible, 4, 'DescribeConfigsResponse.results.configs'); left > 0; left--) {
    configs.push(readDescribeConfigsResponseResultsConfigs(reader, version))
  }
  if (flexible) reader.skipTags()
  return { errorCode, errorMessage, resourceType, resourceName, configs }
}

function writeDescribeConfigsResponseResultsConfigs(
  writer: Writer,
  value: DescribeConfigsResponseResultsConfigsInput,
  version: number,
): void {
  const flexible = version >= 4
  writer.string(value.name, flexible)
  writer.nullableString(value.value, flexible)
  writer.bool(value.readOnly)
  if (version <= 0) writer.bool(value.isDefault ?? false)
  else if (value.isDefault !== undefined && value.isDefault !== false) {
    throw unsupportedField('DescribeConfigsResponse.results.configs.isDefault', version)
  }
  if (version >= 1) writer.int8(value.configSource ?? -1)
  writer.bool(value.isSensitive)
  if (version >= 1) {
    const synonyms = value.synonyms ?? []
    writer.count(synonyms.length, flexible)
    for (const item of synonyms) writeDescribeConfigsResponseResultsConfigsSynonyms(writer, item, version)
  }
  if (version >= 3) writer.int8(value.configType ?? 0)
  if (version >= 3) {
    writer.nullableString(value.documentation === undefined ? '' : value.documentation, flexible)
  }
  if (flexible) writer.noTags()
}

function readDescribeConfigsResponseResultsConfigs(
  reader: Reader,
  version: number,
): DescribeConfigsResponseResultsConfigs {
  const flexible = version >= 4
  const name = reader.string(flexible, 'DescribeConfigsResponse.results.configs.name')
  const valueField = reader.nullableString(flexible, 'DescribeConfigsResponse.results.configs.value')
  const readOnly = reader.bool()
  const isDefault = version <= 0 ? reader.bool() : false
  const configSource = version >= 1 ? reader.int8() : -1
  const isSensitive = reader.bool()
  const synonyms: DescribeConfigsResponseResultsConfigsSynonyms[] = []
  if (version >= 1) {
    for (let left = reader.count(flexible, 3, 'DescribeConfigsResponse.results.configs.synonyms'); left > 0; left--) {
      synonyms.push(readDescribeConfigsResponseResultsConfigsSynonyms(reader, version))
    }
  }
  const configType = version >= 3 ? reader.int8() : 0
  const documentation = version >= 3
    ? reader.nullableString(flexible, 'DescribeConfigsResponse.results.configs.documentation')
    : ''
  if (flexible) reader.skipTags()
  return {
    name,
    value: valueField,
    readOnly,
    isDefault,
    configSource,
    isSensitive,
    synonyms,
    configType,
    documentation,
  }
}

function writeDescribeConfigsResponseResultsConfigsSynonyms(
  writer: Writer,
  value: DescribeConfigsResponseResultsConfigsSynonymsInput,
  version: number,
): void {
  const flexible = version >= 4
  writer.string(value.name, flexible)
  writer.nullableString(value.value, flexible)
  writer.int8(value.source)
  if (flexible) writer.noTags()
}

function readDescribeConfigsResponseResultsConfigsSynonyms(
  reader: Reader,
  version: number,
): DescribeConfigsResponseResultsConfigsSynonyms {
  const flexible = version >= 4
  const name = reader.string(flexible, 'DescribeConfigsResponse.results.configs.synonyms.name')
  const valueField = reader.nullableString(flexible, 'DescribeConfigsResponse.results.configs.synonyms.value')
  const source = reader.int8()
  if (flexible) reader.skipTags()
  return { name, value: valueField, source }
}
