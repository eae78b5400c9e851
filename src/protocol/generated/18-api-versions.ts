// Generated from schemas/18-api-versions.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface ApiVersionsRequest {
  /** Since version 3. */
  clientSoftwareName: string
  /** Since version 3. */
  clientSoftwareVersion: string
  /** Version 5 only. */
  clusterId: string | null
  /** Version 5 only. */
  nodeId: number
}

export interface ApiVersionsRequestInput {
  /** Since version 3. Default: ''. */
  clientSoftwareName?: string
  /** Since version 3. Default: ''. */
  clientSoftwareVersion?: string
  /** Version 5 only. Default: null. */
  clusterId?: string | null
  /** Version 5 only. Default: -1. */
  nodeId?: number
}

export interface ApiVersionsResponse {
  errorCode: number
  apiKeys: ApiVersionsResponseApiKeys[]
  /** Since version 1. */
  throttleTimeMs: number
  /** Since version 3. */
  supportedFeatures: ApiVersionsResponseSupportedFeatures[]
  /** Since version 3. */
  finalizedFeaturesEpoch: bigint
  /** Since version 3. */
  finalizedFeatures: ApiVersionsResponseFinalizedFeatures[]
  /** Since version 3. */
  zkMigrationReady: boolean
}

export interface ApiVersionsResponseInput {
  errorCode: number
  apiKeys: readonly ApiVersionsResponseApiKeysInput[]
  /** Since version 1. Default: 0. */
  throttleTimeMs?: number
  /** Since version 3. Default: []. */
  supportedFeatures?: readonly ApiVersionsResponseSupportedFeaturesInput[]
  /** Since version 3. Default: -1n. */
  finalizedFeaturesEpoch?: bigint
  /** Since version 3. Default: []. */
  finalizedFeatures?: readonly ApiVersionsResponseFinalizedFeaturesInput[]
  /** Since version 3. Default: false. */
  zkMigrationReady?: boolean
}

export interface ApiVersionsResponseApiKeys {
  apiKey: number
  minVersion: number
  maxVersion: number
}

export interface ApiVersionsResponseApiKeysInput {
  apiKey: number
  minVersion: number
  maxVersion: number
}

export interface ApiVersionsResponseSupportedFeatures {
  name: string
  minVersion: number
  maxVersion: number
}

export interface ApiVersionsResponseSupportedFeaturesInput {
  name: string
  minVersion: number
  maxVersion: number
}

export interface ApiVersionsResponseFinalizedFeatures {
  name: string
  maxVersionLevel: number
  minVersionLevel: number
}

export interface ApiVersionsResponseFinalizedFeaturesInput {
  name: string
  maxVersionLevel: number
  minVersionLevel: number
}

/** Tells which APIs and versions a broker speaks, and which features are on. */
export const ApiVersions: Api<ApiVersionsRequestInput, ApiVersionsResponse, ApiVersionsRequest, ApiVersionsResponseInput> = {
  key: 18,
  name: 'ApiVersions',
  minVersion: 0,
  maxVersion: 4,
  latestVersion: 5,
  flexibleFrom: 3,
  goesTo: 'anyBroker',
  encodeRequest: writeApiVersionsRequest,
  decodeRequest: readApiVersionsRequest,
  encodeResponse: writeApiVersionsResponse,
  decodeResponse: readApiVersionsResponse,
}

function writeApiVersionsRequest(writer: Writer, value: ApiVersionsRequestInput, version: number): void {
  const flexible = version >= 3
  if (version >= 3) writer.string(value.clientSoftwareName ?? '', flexible)
  if (version >= 3) writer.string(value.clientSoftwareVersion ?? '', flexible)
  if (version >= 5) writer.nullableString(value.clusterId ?? null, flexible)
  if (version >= 5) writer.int32(value.nodeId ?? -1)
  if (flexible) writer.noTags()
}

function readApiVersionsRequest(reader: Reader, version: number): ApiVersionsRequest {
  const flexible = version >= 3
  const clientSoftwareName = version >= 3
    ? reader.string(flexible, 'ApiVersionsRequest.clientSoftwareName')
    : ''
  const clientSoftwareVersion = version >= 3
    ? reader.string(flexible, 'ApiVersionsRequest.clientSoftwareVersion')
    : ''
  const clusterId = version >= 5 ? reader.nullableString(flexible, 'ApiVersionsRequest.clusterId') : null
  const nodeId = version >= 5 ? reader.int32() : -1
  if (flexible) reader.skipTags()
  return { clientSoftwareName, clientSoftwareVersion, clusterId, nodeId }
}

function writeApiVersionsResponse(
  writer: Writer,
  value: ApiVersionsResponseInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.int16(value.errorCode)
  const apiKeys = value.apiKeys
  writer.count(apiKeys.length, flexible)
  for (const item of apiKeys) writeApiVersionsResponseApiKeys(writer, item, version)
  if (version >= 1) writer.int32(value.throttleTimeMs ?? 0)
  if (flexible) {
    const tags = writer.startTags()
    if (value.supportedFeatures !== undefined && value.supportedFeatures.length > 0) {
      const start = writer.startTag(tags, 0)
      const supportedFeatures = value.supportedFeatures
      writer.count(supportedFeatures.length, flexible)
      for (const item of supportedFeatures) writeApiVersionsResponseSupportedFeatures(writer, item)
      writer.endTag(start)
    }
    if (value.finalizedFeaturesEpoch !== undefined && value.finalizedFeaturesEpoch !== -1n) {
      const start = writer.startTag(tags, 1)
      writer.int64(value.finalizedFeaturesEpoch)
      writer.endTag(start)
    }
    if (value.finalizedFeatures !== undefined && value.finalizedFeatures.length > 0) {
      const start = writer.startTag(tags, 2)
      const finalizedFeatures = value.finalizedFeatures
      writer.count(finalizedFeatures.length, flexible)
      for (const item of finalizedFeatures) writeApiVersionsResponseFinalizedFeatures(writer, item)
      writer.endTag(start)
    }
    if (value.zkMigrationReady !== undefined && value.zkMigrationReady !== false) {
      const start = writer.startTag(tags, 3)
      writer.bool(value.zkMigrationReady)
      writer.endTag(start)
    }
  }
}

function readApiVersionsResponse(reader: Reader, version: number): ApiVersionsResponse {
  const flexible = version >= 3
  const errorCode = reader.int16()
  const apiKeys: ApiVersionsResponseApiKeys[] = []
  for (let left = reader.count(flexible, 6, 'ApiVersionsResponse.apiKeys'); left > 0; left--) {
    apiKeys.push(readApiVersionsResponseApiKeys(reader, version))
  }
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  let supportedFeatures: ApiVersionsResponseSupportedFeatures[] = []
  let finalizedFeaturesEpoch: bigint = -1n
  let finalizedFeatures: ApiVersionsResponseFinalizedFeatures[] = []
  let zkMigrationReady: boolean = false
  if (flexible) {
    for (let left = reader.uvarint(); left > 0; left--) {
      const tag = reader.uvarint()
      const outerEnd = reader.startTag()
      if (tag === 0) {
        supportedFeatures = []
        for (let left = reader.count(flexible, 6, 'ApiVersionsResponse.supportedFeatures'); left > 0; left--) {
          supportedFeatures.push(readApiVersionsResponseSupportedFeatures(reader))
        }
      } else if (tag === 1) {
        finalizedFeaturesEpoch = reader.int64()
      } else if (tag === 2) {
        finalizedFeatures = []
        for (let left = reader.count(flexible, 6, 'ApiVersionsResponse.finalizedFeatures'); left > 0; left--) {
          finalizedFeatures.push(readApiVersionsResponseFinalizedFeatures(reader))
        }
      } else if (tag === 3) {
        zkMigrationReady = reader.bool()
      }
      reader.endTag(outerEnd)
    }
  }
  return {
    errorCode,
    apiKeys,
    throttleTimeMs,
    supportedFeatures,
    finalizedFeaturesEpoch,
    finalizedFeatures,
    zkMigrationReady,
  }
}

function writeApiVersionsResponseApiKeys(
  writer: Writer,
  value: ApiVersionsResponseApiKeysInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.int16(value.apiKey)
  writer.int16(value.minVersion)
  writer.int16(value.maxVersion)
  if (flexible) writer.noTags()
}

function readApiVersionsResponseApiKeys(reader: Reader, version: number): ApiVersionsResponseApiKeys {
  const flexible = version >= 3
  const apiKey = reader.int16()
  const minVersion = reader.int16()
  const maxVersion = reader.int16()
  if (flexible) reader.skipTags()
  return { apiKey, minVersion, maxVersion }
}

function writeApiVersionsResponseSupportedFeatures(
  writer: Writer,
  value: ApiVersionsResponseSupportedFeaturesInput,
): void {
  const flexible = true
  writer.string(value.name, flexible)
  writer.int16(value.minVersion)
  writer.int16(value.maxVersion)
  writer.noTags()
}

function readApiVersionsResponseSupportedFeatures(reader: Reader): ApiVersionsResponseSupportedFeatures {
  const flexible = true
  const name = reader.string(flexible, 'ApiVersionsResponse.supportedFeatures.name')
  const minVersion = reader.int16()
  const maxVersion = reader.int16()
  reader.skipTags()
  return { name, minVersion, maxVersion }
}

function writeApiVersionsResponseFinalizedFeatures(
  writer: Writer,
  value: ApiVersionsResponseFinalizedFeaturesInput,
): void {
  const flexible = true
  writer.string(value.name, flexible)
  writer.int16(value.maxVersionLevel)
  writer.int16(value.minVersionLevel)
  writer.noTags()
}

function readApiVersionsResponseFinalizedFeatures(reader: Reader): ApiVersionsResponseFinalizedFeatures {
  const flexible = true
  const name = reader.string(flexible, 'ApiVersionsResponse.finalizedFeatures.name')
  const maxVersionLevel = reader.int16()
  const minVersionLevel = reader.int16()
  reader.skipTags()
  return { name, maxVersionLevel, minVersionLevel }
}
