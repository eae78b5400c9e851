// Generated from schemas/48-describe-client-quotas.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DescribeClientQuotasRequest {
  components: DescribeClientQuotasRequestComponents[]
  strict: boolean
}

export interface DescribeClientQuotasRequestInput {
  components: readonly DescribeClientQuotasRequestComponentsInput[]
  strict: boolean
}

export interface DescribeClientQuotasRequestComponents {
  entityType: string
  matchType: number
  match: string | null
}

export interface DescribeClientQuotasRequestComponentsInput {
  entityType: string
  matchType: number
  match: string | null
}

export interface DescribeClientQuotasResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  entries: DescribeClientQuotasResponseEntries[] | null
}

export interface DescribeClientQuotasResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  errorMessage: string | null
  entries: readonly DescribeClientQuotasResponseEntriesInput[] | null
}

export interface DescribeClientQuotasResponseEntries {
  entity: DescribeClientQuotasResponseEntriesEntity[]
  values: DescribeClientQuotasResponseEntriesValues[]
}

export interface DescribeClientQuotasResponseEntriesInput {
  entity: readonly DescribeClientQuotasResponseEntriesEntityInput[]
  values: readonly DescribeClientQuotasResponseEntriesValuesInput[]
}

export interface DescribeClientQuotasResponseEntriesEntity {
  entityType: string
  entityName: string | null
}

export interface DescribeClientQuotasResponseEntriesEntityInput {
  entityType: string
  entityName: string | null
}

export interface DescribeClientQuotasResponseEntriesValues {
  key: string
  value: number
}

export interface DescribeClientQuotasResponseEntriesValuesInput {
  key: string
  value: number
}

/** Lists the client quotas that match a filter. */
export const DescribeClientQuotas: Api<DescribeClientQuotasRequestInput, DescribeClientQuotasResponse, DescribeClientQuotasRequest, DescribeClientQuotasResponseInput> = {
  key: 48,
  name: 'DescribeClientQuotas',
  minVersion: 0,
  maxVersion: 1,
  latestVersion: 1,
  flexibleFrom: 1,
  goesTo: 'anyBroker',
  encodeRequest: writeDescribeClientQuotasRequest,
  decodeRequest: readDescribeClientQuotasRequest,
  encodeResponse: writeDescribeClientQuotasResponse,
  decodeResponse: readDescribeClientQuotasResponse,
}

function writeDescribeClientQuotasRequest(
  writer: Writer,
  value: DescribeClientQuotasRequestInput,
  version: number,
): void {
  const flexible = version >= 1
  const components = value.components
  writer.count(components.length, flexible)
  for (const item of components) writeDescribeClientQuotasRequestComponents(writer, item, version)
  writer.bool(value.strict)
  if (flexible) writer.noTags()
}

function readDescribeClientQuotasRequest(reader: Reader, version: number): DescribeClientQuotasRequest {
  const flexible = version >= 1
  const components: DescribeClientQuotasRequestComponents[] = []
  for (let left = reader.count(flexible, 3, 'DescribeClientQuotasRequest.components'); left > 0; left--) {
    components.push(readDescribeClientQuotasRequestComponents(reader, version))
  }
  const strict = reader.bool()
  if (flexible) reader.skipTags()
  return { components, strict }
}

function writeDescribeClientQuotasRequestComponents(
  writer: Writer,
  value: DescribeClientQuotasRequestComponentsInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.string(value.entityType, flexible)
  writer.int8(value.matchType)
  writer.nullableString(value.match, flexible)
  if (flexible) writer.noTags()
}

function readDescribeClientQuotasRequestComponents(
  reader: Reader,
  version: number,
): DescribeClientQuotasRequestComponents {
  const flexible = version >= 1
  const entityType = reader.string(flexible, 'DescribeClientQuotasRequest.components.entityType')
  const matchType = reader.int8()
  const match = reader.nullableString(flexible, 'DescribeClientQuotasRequest.components.match')
  if (flexible) reader.skipTags()
  return { entityType, matchType, match }
}

function writeDescribeClientQuotasResponse(
  writer: Writer,
  value: DescribeClientQuotasResponseInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  const entries = value.entries
  writer.nullableCount(entries === null ? -1 : entries.length, flexible)
  for (const item of entries ?? []) writeDescribeClientQuotasResponseEntries(writer, item, version)
  if (flexible) writer.noTags()
}

function readDescribeClientQuotasResponse(reader: Reader, version: number): DescribeClientQuotasResponse {
  const flexible = version >= 1
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'DescribeClientQuotasResponse.errorMessage')
  let entries: DescribeClientQuotasResponseEntries[] | null = null
  const entriesCount = reader.nullableCount(flexible, 2, 'DescribeClientQuotasResponse.entries')
  if (entriesCount < 0) {
    entries = null
  } else {
    entries = []
    for (let left = entriesCount; left > 0; left--) {
      entries.push(readDescribeClientQuotasResponseEntries(reader, version))
    }
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage, entries }
}

function writeDescribeClientQuotasResponseEntries(
  writer: Writer,
  value: DescribeClientQuotasResponseEntriesInput,
  version: number,
): void {
  const flexible = version >= 1
  const entity = value.entity
  writer.count(entity.length, flexible)
  for (const item of entity) writeDescribeClientQuotasResponseEntriesEntity(writer, item, version)
  const values = value.values
  writer.count(values.length, flexible)
  for (const item of values) writeDescribeClientQuotasResponseEntriesValues(writer, item, version)
  if (flexible) writer.noTags()
}

function readDescribeClientQuotasResponseEntries(
  reader: Reader,
  version: number,
): DescribeClientQuotasResponseEntries {
  const flexible = version >= 1
  const entity: DescribeClientQuotasResponseEntriesEntity[] = []
  for (let left = reader.count(flexible, 2, 'DescribeClientQuotasResponse.entries.entity'); left > 0; left--) {
    entity.push(readDescribeClientQuotasResponseEntriesEntity(reader, version))
  }
  const values: DescribeClientQuotasResponseEntriesValues[] = []
  for (let left = reader.count(flexible, 9, 'DescribeClientQuotasResponse.entries.values'); left > 0; left--) {
    values.push(readDescribeClientQuotasResponseEntriesValues(reader, version))
  }
  if (flexible) reader.skipTags()
  return { entity, values }
}

function writeDescribeClientQuotasResponseEntriesEntity(
  writer: Writer,
  value: DescribeClientQuotasResponseEntriesEntityInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.string(value.entityType, flexible)
  writer.nullableString(value.entityName, flexible)
  if (flexible) writer.noTags()
}

function readDescribeClientQuotasResponseEntriesEntity(
  reader: Reader,
  version: number,
): DescribeClientQuotasResponseEntriesEntity {
  const flexible = version >= 1
  const entityType = reader.string(flexible, 'DescribeClientQuotasResponse.entries.entity.entityType')
  const entityName = reader.nullableString(flexible, 'DescribeClientQuotasResponse.entries.entity.entityName')
  if (flexible) reader.skipTags()
  return { entityType, entityName }
}

function writeDescribeClientQuotasResponseEntriesValues(
  writer: Writer,
  value: DescribeClientQuotasResponseEntriesValuesInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.string(value.key, flexible)
  writer.float64(value.value)
  if (flexible) writer.noTags()
}

function readDescribeClientQuotasResponseEntriesValues(
  reader: Reader,
  version: number,
): DescribeClientQuotasResponseEntriesValues {
  const flexible = version >= 1
  const key = reader.string(flexible, 'DescribeClientQuotasResponse.entries.values.key')
  const valueField = reader.float64()
  if (flexible) reader.skipTags()
  return { key, value: valueField }
}
