// Generated from schemas/31-delete-acls.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DeleteAclsRequest {
  filters: DeleteAclsRequestFilters[]
}

export interface DeleteAclsRequestInput {
  filters: readonly DeleteAclsRequestFiltersInput[]
}

export interface DeleteAclsRequestFilters {
  resourceTypeFilter: number
  resourceNameFilter: string | null
  /** Since version 1. */
  patternTypeFilter: number
  principalFilter: string | null
  hostFilter: string | null
  operation: number
  permissionType: number
}

export interface DeleteAclsRequestFiltersInput {
  resourceTypeFilter: number
  resourceNameFilter: string | null
  /** Since version 1. Default: 3. */
  patternTypeFilter?: number
  principalFilter: string | null
  hostFilter: string | null
  operation: number
  permissionType: number
}

export interface DeleteAclsResponse {
  throttleTimeMs: number
  filterResults: DeleteAclsResponseFilterResults[]
}

export interface DeleteAclsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  filterResults: readonly DeleteAclsResponseFilterResultsInput[]
}

export interface DeleteAclsResponseFilterResults {
  errorCode: number
  errorMessage: string | null
  matchingAcls: DeleteAclsResponseFilterResultsMatchingAcls[]
}

export interface DeleteAclsResponseFilterResultsInput {
  errorCode: number
  errorMessage: string | null
  matchingAcls: readonly DeleteAclsResponseFilterResultsMatchingAclsInput[]
}

export interface DeleteAclsResponseFilterResultsMatchingAcls {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
  /** Since version 1. */
  patternType: number
  principal: string
  host: string
  operation: number
  permissionType: number
}

export interface DeleteAclsResponseFilterResultsMatchingAclsInput {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
  /** Since version 1. Default: 3. */
  patternType?: number
  principal: string
  host: string
  operation: number
  permissionType: number
}

/** Deletes the ACLs that match filters. */
export const DeleteAcls: Api<DeleteAclsRequestInput, DeleteAclsResponse, DeleteAclsRequest, DeleteAclsResponseInput> = {
  key: 31,
  name: 'DeleteAcls',
  minVersion: 0,
  maxVersion: 3,
  latestVersion: 3,
  flexibleFrom: 2,
  goesTo: 'anyBroker',
  encodeRequest: writeDeleteAclsRequest,
  decodeRequest: readDeleteAclsRequest,
  encodeResponse: writeDeleteAclsResponse,
  decodeResponse: readDeleteAclsResponse,
}

function writeDeleteAclsRequest(writer: Writer, value: DeleteAclsRequestInput, version: number): void {
  const flexible = version >= 2
  const filters = value.filters
  writer.count(filters.length, flexible)
  for (const item of filters) writeDeleteAclsRequestFilters(writer, item, version)
  if (flexible) writer.noTags()
}

function readDeleteAclsRequest(reader: Reader, version: number): DeleteAclsRequest {
  const flexible = version >= 2
  const filters: DeleteAclsRequestFilters[] = []
  for (let left = reader.count(flexible, 6, 'DeleteAclsRequest.filters'); left > 0; left--) {
    filters.push(readDeleteAclsRequestFilters(reader, version))
  }
  if (flexible) reader.skipTags()
  return { filters }
}

function writeDeleteAclsRequestFilters(
  writer: Writer,
  value: DeleteAclsRequestFiltersInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int8(value.resourceTypeFilter)
  writer.nullableString(value.resourceNameFilter, flexible)
  if (version >= 1) writer.int8(value.patternTypeFilter ?? 3)
  else if (value.patternTypeFilter !== undefined && value.patternTypeFilter !== 3) {
    throw unsupportedField('DeleteAclsRequest.filters.patternTypeFilter', version)
  }
  writer.nullableString(value.principalFilter, flexible)
  writer.nullableString(value.hostFilter, flexible)
  writer.int8(value.operation)
  writer.int8(value.permissionType)
  if (flexible) writer.noTags()
}

function readDeleteAclsRequestFilters(reader: Reader, version: number): DeleteAclsRequestFilters {
  const flexible = version >= 2
  const resourceTypeFilter = reader.int8()
  const resourceNameFilter = reader.nullableString(flexible, 'DeleteAclsRequest.filters.resourceNameFilter')
  const patternTypeFilter = version >= 1 ? reader.int8() : 3
  const principalFilter = reader.nullableString(flexible, 'DeleteAclsRequest.filters.principalFilter')
  const hostFilter = reader.nullableString(flexible, 'DeleteAclsRequest.filters.hostFilter')
  const operation = reader.int8()
  const permissionType = reader.int8()
  if (flexible) reader.skipTags()
  return {
    resourceTypeFilter,
    resourceNameFilter,
    patternTypeFilter,
    principalFilter,
    hostFilter,
    operation,
    permissionType,
  }
}

function writeDeleteAclsResponse(writer: Writer, value: DeleteAclsResponseInput, version: number): void {
  const flexible = version >= 2
  writer.int32(value.throttleTimeMs ?? 0)
  const filterResults = value.filterResults
  writer.count(filterResults.length, flexible)
  for (const item of filterResults) writeDeleteAclsResponseFilterResults(writer, item, version)
  if (flexible) writer.noTags()
}

function readDeleteAclsResponse(reader: Reader, version: number): DeleteAclsResponse {
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const filterResults: DeleteAclsResponseFilterResults[] = []
  for (let left = reader.count(flexible, 4, 'DeleteAclsResponse.filterResults'); left > 0; left--) {
    filterResults.push(readDeleteAclsResponseFilterResults(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, filterResults }
}

function writeDeleteAclsResponseFilterResults(
  writer: Writer,
  value: DeleteAclsResponseFilterResultsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  const matchingAcls = value.matchingAcls
  writer.count(matchingAcls.length, flexible)
  for (const item of matchingAcls) writeDeleteAclsResponseFilterResultsMatchingAcls(writer, item, version)
  if (flexible) writer.noTags()
}

function readDeleteAclsResponseFilterResults(
  reader: Reader,
  version: number,
): DeleteAclsResponseFilterResults {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'DeleteAclsResponse.filterResults.errorMessage')
  const matchingAcls: DeleteAclsResponseFilterResultsMatchingAcls[] = []
  for (let left = reader.count(flexible, 9, 'DeleteAclsResponse.filterResults.matchingAcls'); left > 0; left--) {
    matchingAcls.push(readDeleteAclsResponseFilterResultsMatchingAcls(reader, version))
  }
  if (flexible) reader.skipTags()
  return { errorCode, errorMessage, matchingAcls }
}

function writeDeleteAclsResponseFilterResultsMatchingAcls(
  writer: Writer,
  value: DeleteAclsResponseFilterResultsMatchingAclsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.int8(value.resourceType)
  writer.string(value.resourceName, flexible)
  if (version >= 1) writer.int8(value.patternType ?? 3)
  else if (value.patternType !== undefined && value.patternType !== 3) {
    throw unsupportedField('DeleteAclsResponse.filterResults.matchingAcls.patternType', version)
  }
  writer.string(value.principal, flexible)
  writer.string(value.host, flexible)
  writer.int8(value.operation)
  writer.int8(value.permissionType)
  if (flexible) writer.noTags()
}

function readDeleteAclsResponseFilterResultsMatchingAcls(
  reader: Reader,
  version: number,
): DeleteAclsResponseFilterResultsMatchingAcls {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'DeleteAclsResponse.filterResults.matchingAcls.errorMessage')
  const resourceType = reader.int8()
  const resourceName = reader.string(flexible, 'DeleteAclsResponse.filterResults.matchingAcls.resourceName')
  const patternType = version >= 1 ? reader.int8() : 3
  const principal = reader.string(flexible, 'DeleteAclsResponse.filterResults.matchingAcls.principal')
  const host = reader.string(flexible, 'DeleteAclsResponse.filterResults.matchingAcls.host')
  const operation = reader.int8()
  const permissionType = reader.int8()
  if (flexible) reader.skipTags()
  return {
    errorCode,
    errorMessage,
    resourceType,
    resourceName,
    patternType,
    principal,
    host,
    operation,
    permissionType,
  }
}
