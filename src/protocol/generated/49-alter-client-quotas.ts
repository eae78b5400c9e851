// Generated from schemas/49-alter-client-quotas.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface AlterClientQuotasRequest {
  entries: AlterClientQuotasRequestEntries[]
  validateOnly: boolean
}

export interface AlterClientQuotasRequestInput {
  entries: readonly AlterClientQuotasRequestEntriesInput[]
  validateOnly: boolean
}

export interface AlterClientQuotasRequestEntries {
  entity: AlterClientQuotasRequestEntriesEntity[]
  ops: AlterClientQuotasRequestEntriesOps[]
}

export interface AlterClientQuotasRequestEntriesInput {
  entity: readonly AlterClientQuotasRequestEntriesEntityInput[]
  ops: readonly AlterClientQuotasRequestEntriesOpsInput[]
}

export interface AlterClientQuotasRequestEntriesEntity {
  entityType: string
  entityName: string | null
}

export interface AlterClientQuotasRequestEntriesEntityInput {
  entityType: string
  entityName: string | null
}

export interface AlterClientQuotasRequestEntriesOps {
  key: string
  value: number
  remove: boolean
}

export interface AlterClientQuotasRequestEntriesOpsInput {
  key: string
  value: number
  remove: boolean
}

export interface AlterClientQuotasResponse {
  throttleTimeMs: number
  entries: AlterClientQuotasResponseEntries[]
}

export interface AlterClientQuotasResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  entries: readonly AlterClientQuotasResponseEntriesInput[]
}

export interface AlterClientQuotasResponseEntries {
  errorCode: number
  errorMessage: string | null
  entity: AlterClientQuotasResponseEntriesEntity[]
}

export interface AlterClientQuotasResponseEntriesInput {
  errorCode: number
  errorMessage: string | null
  entity: readonly AlterClientQuotasResponseEntriesEntityInput[]
}

export interface AlterClientQuotasResponseEntriesEntity {
  entityType: string
  entityName: string | null
}

export interface AlterClientQuotasResponseEntriesEntityInput {
  entityType: string
  entityName: string | null
}

/** Changes client quotas. */
export const AlterClientQuotas: Api<AlterClientQuotasRequestInput, AlterClientQuotasResponse, AlterClientQuotasRequest, AlterClientQuotasResponseInput> = {
  key: 49,
  name: 'AlterClientQuotas',
  minVersion: 0,
  maxVersion: 1,
  latestVersion: 1,
  flexibleFrom: 1,
  goesTo: 'controller',
  encodeRequest: writeAlterClientQuotasRequest,
  decodeRequest: readAlterClientQuotasRequest,
  encodeResponse: writeAlterClientQuotasResponse,
  decodeResponse: readAlterClientQuotasResponse,
}

function writeAlterClientQuotasRequest(
  writer: Writer,
  value: AlterClientQuotasRequestInput,
  version: number,
): void {
  const flexible = version >= 1
  const entries = value.entries
  writer.count(entries.length, flexible)
  for (const item of entries) writeAlterClientQuotasRequestEntries(writer, item, version)
  writer.bool(value.validateOnly)
  if (flexible) writer.noTags()
}

function readAlterClientQuotasRequest(reader: Reader, version: number): AlterClientQuotasRequest {
  const flexible = version >= 1
  const entries: AlterClientQuotasRequestEntries[] = []
  for (let left = reader.count(flexible, 2, 'AlterClientQuotasRequest.entries'); left > 0; left--) {
    entries.push(readAlterClientQuotasRequestEntries(reader, version))
  }
  const validateOnly = reader.bool()
  if (flexible) reader.skipTags()
  return { entries, validateOnly }
}

function writeAlterClientQuotasRequestEntries(
  writer: Writer,
  value: AlterClientQuotasRequestEntriesInput,
  version: number,
): void {
  const flexible = version >= 1
  const entity = value.entity
  writer.count(entity.length, flexible)
  for (const item of entity) writeAlterClientQuotasRequestEntriesEntity(writer, item, version)
  const ops = value.ops
  writer.count(ops.length, flexible)
  for (const item of ops) writeAlterClientQuotasRequestEntriesOps(writer, item, version)
  if (flexible) writer.noTags()
}

function readAlterClientQuotasRequestEntries(
  reader: Reader,
  version: number,
): AlterClientQuotasRequestEntries {
  const flexible = version >= 1
  const entity: AlterClientQuotasRequestEntriesEntity[] = []
  for (let left = reader.count(flexible, 2, 'AlterClientQuotasRequest.entries.entity'); left > 0; left--) {
    entity.push(readAlterClientQuotasRequestEntriesEntity(reader, version))
  }
  const ops: AlterClientQuotasRequestEntriesOps[] = []
  for (let left = reader.count(flexible, 10, 'AlterClientQuotasRequest.entries.ops'); left > 0; left--) {
    ops.push(readAlterClientQuotasRequestEntriesOps(reader, version))
  }
  if (flexible) reader.skipTags()
  return { entity, ops }
}

function writeAlterClientQuotasRequestEntriesEntity(
  writer: Writer,
  value: AlterClientQuotasRequestEntriesEntityInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.string(value.entityType, flexible)
  writer.nullableString(value.entityName, flexible)
  if (flexible) writer.noTags()
}

function readAlterClientQuotasRequestEntriesEntity(
  reader: Reader,
  version: number,
): AlterClientQuotasRequestEntriesEntity {
  const flexible = version >= 1
  const entityType = reader.string(flexible, 'AlterClientQuotasRequest.entries.entity.entityType')
  const entityName = reader.nullableString(flexible, 'AlterClientQuotasRequest.entries.entity.entityName')
  if (flexible) reader.skipTags()
  return { entityType, entityName }
}

function writeAlterClientQuotasRequestEntriesOps(
  writer: Writer,
  value: AlterClientQuotasRequestEntriesOpsInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.string(value.key, flexible)
  writer.float64(value.value)
  writer.bool(value.remove)
  if (flexible) writer.noTags()
}

function readAlterClientQuotasRequestEntriesOps(
  reader: Reader,
  version: number,
): AlterClientQuotasRequestEntriesOps {
  const flexible = version >= 1
  const key = reader.string(flexible, 'AlterClientQuotasRequest.entries.ops.key')
  const valueField = reader.float64()
  const remove = reader.bool()
  if (flexible) reader.skipTags()
  return { key, value: valueField, remove }
}

function writeAlterClientQuotasResponse(
  writer: Writer,
  value: AlterClientQuotasResponseInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.int32(value.throttleTimeMs ?? 0)
  const entries = value.entries
  writer.count(entries.length, flexible)
  for (const item of entries) writeAlterClientQuotasResponseEntries(writer, item, version)
  if (flexible) writer.noTags()
}

function readAlterClientQuotasResponse(reader: Reader, version: number): AlterClientQuotasResponse {
  const flexible = version >= 1
  const throttleTimeMs = reader.int32()
  const entries: AlterClientQuotasResponseEntries[] = []
  for (let left = reader.count(flexible, 4, 'AlterClientQuotasResponse.entries'); left > 0; left--) {
    entries.push(readAlterClientQuotasResponseEntries(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, entries }
}

function writeAlterClientQuotasResponseEntries(
  writer: Writer,
  value: AlterClientQuotasResponseEntriesInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  const entity = value.entity
  writer.count(entity.length, flexible)
  for (const item of entity) writeAlterClientQuotasResponseEntriesEntity(writer, item, version)
  if (flexible) writer.noTags()
}

function readAlterClientQuotasResponseEntries(
  reader: Reader,
  version: number,
): AlterClientQuotasResponseEntries {
  const flexible = version >= 1
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'AlterClientQuotasResponse.entries.errorMessage')
  const entity: AlterClientQuotasResponseEntriesEntity[] = []
  for (let left = reader.count(flexible, 2, 'AlterClientQuotasResponse.entries.entity'); left > 0; left--) {
    entity.push(readAlterClientQuotasResponseEntriesEntity(reader, version))
  }
  if (flexible) reader.skipTags()
  return { errorCode, errorMessage, entity }
}

function writeAlterClientQuotasResponseEntriesEntity(
  writer: Writer,
  value: AlterClientQuotasResponseEntriesEntityInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.string(value.entityType, flexible)
  writer.nullableString(value.entityName, flexible)
  if (flexible) writer.noTags()
}

function readAlterClientQuotasResponseEntriesEntity(
  reader: Reader,
  version: number,
): AlterClientQuotasResponseEntriesEntity {
  const flexible = version >= 1
  const entityType = reader.string(flexible, 'AlterClientQuotasResponse.entries.entity.entityType')
  const entityName = reader.nullableString(flexible, 'AlterClientQuotasResponse.entries.entity.entityName')
  if (flexible) reader.skipTags()
  return { entityType, entityName }
}
