// Generated from schemas/30-create-acls.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface CreateAclsRequest {
  creations: CreateAclsRequestCreations[]
}

export interface CreateAclsRequestInput {
  creations: readonly CreateAclsRequestCreationsInput[]
}

export interface CreateAclsRequestCreations {
  resourceType: number
  resourceName: string
  /** Since version 1. */
  resourcePatternType: number
  principal: string
  host: string
  operation: number
  permissionType: number
}

export interface CreateAclsRequestCreationsInput {
  resourceType: number
  resourceName: string
  /** Since version 1. Default: 3. */
  resourcePatternType?: number
  principal: string
  host: string
  operation: number
  permissionType: number
}

export interface CreateAclsResponse {
  throttleTimeMs: number
  results: CreateAclsResponseResults[]
}

export interface CreateAclsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  results: readonly CreateAclsResponseResultsInput[]
}

export interface CreateAclsResponseResults {
  errorCode: number
  errorMessage: string | null
}

export interface CreateAclsResponseResultsInput {
  errorCode: number
  errorMessage: string | null
}

/** Creates ACLs. */
export const CreateAcls: Api<CreateAclsRequestInput, CreateAclsResponse, CreateAclsRequest, CreateAclsResponseInput> = {
  key: 30,
  name: 'CreateAcls',
  minVersion: 0,
  maxVersion: 3,
  latestVersion: 3,
  flexibleFrom: 2,
  goesTo: 'anyBroker',
  encodeRequest: writeCreateAclsRequest,
  decodeRequest: readCreateAclsRequest,
  encodeResponse: writeCreateAclsResponse,
  decodeResponse: readCreateAclsResponse,
}

function writeCreateAclsRequest(writer: Writer, value: CreateAclsRequestInput, version: number): void {
  const flexible = version >= 2
  const creations = value.creations
  writer.count(creations.length, flexible)
  for (const item of creations) writeCreateAclsRequestCreations(writer, item, version)
  if (flexible) writer.noTags()
}

function readCreateAclsRequest(reader: Reader, version: number): CreateAclsRequest {
  const flexible = version >= 2
  const creations: CreateAclsRequestCreations[] = []
  for (let left = reader.count(flexible, 6, 'CreateAclsRequest.creations'); left > 0; left--) {
    creations.push(readCreateAclsRequestCreations(reader, version))
  }
  if (flexible) reader.skipTags()
  return { creations }
}

function writeCreateAclsRequestCreations(
  writer: Writer,
  value: CreateAclsRequestCreationsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int8(value.resourceType)
  writer.string(value.resourceName, flexible)
  if (version >= 1) writer.int8(value.resourcePatternType ?? 3)
  else if (value.resourcePatternType !== undefined && value.resourcePatternType !== 3) {
    throw unsupportedField('CreateAclsRequest.creations.resourcePatternType', version)
  }
  writer.string(value.principal, flexible)
  writer.string(value.host, flexible)
  writer.int8(value.operation)
  writer.int8(value.permissionType)
  if (flexible) writer.noTags()
}

function readCreateAclsRequestCreations(reader: Reader, version: number): CreateAclsRequestCreations {
  const flexible = version >= 2
  const resourceType = reader.int8()
  const resourceName = reader.string(flexible, 'CreateAclsRequest.creations.resourceName')
  const resourcePatternType = version >= 1 ? reader.int8() : 3
  const principal = reader.string(flexible, 'CreateAclsRequest.creations.principal')
  const host = reader.string(flexible, 'CreateAclsRequest.creations.host')
  const operation = reader.int8()
  const permissionType = reader.int8()
  if (flexible) reader.skipTags()
  return { resourceType, resourceName, resourcePatternType, principal, host, operation, permissionType }
}

function writeCreateAclsResponse(writer: Writer, value: CreateAclsResponseInput, version: number): void {
  const flexible = version >= 2
  writer.int32(value.throttleTimeMs ?? 0)
  const results = value.results
  writer.count(results.length, flexible)
  for (const item of results) writeCreateAclsResponseResults(writer, item, version)
  if (flexible) writer.noTags()
}

function readCreateAclsResponse(reader: Reader, version: number): CreateAclsResponse {
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const results: CreateAclsResponseResults[] = []
  for (let left = reader.count(flexible, 3, 'CreateAclsResponse.results'); left > 0; left--) {
    results.push(readCreateAclsResponseResults(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, results }
}

function writeCreateAclsResponseResults(
  writer: Writer,
  value: CreateAclsResponseResultsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  if (flexible) writer.noTags()
}

function readCreateAclsResponseResults(reader: Reader, version: number): CreateAclsResponseResults {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'CreateAclsResponse.results.errorMessage')
  if (flexible) reader.skipTags()
  return { errorCode, errorMessage }
}
