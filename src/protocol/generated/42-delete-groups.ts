// Generated from schemas/42-delete-groups.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DeleteGroupsRequest {
  groupsNames: string[]
}

export interface DeleteGroupsRequestInput {
  groupsNames: readonly string[]
}

export interface DeleteGroupsResponse {
  throttleTimeMs: number
  results: DeleteGroupsResponseResults[]
}

export interface DeleteGroupsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  results: readonly DeleteGroupsResponseResultsInput[]
}

export interface DeleteGroupsResponseResults {
  groupId: string
  errorCode: number
  /** Version 3 only. */
  errorMessage: string | null
}

export interface DeleteGroupsResponseResultsInput {
  groupId: string
  errorCode: number
  /** Version 3 only. Default: null. */
  errorMessage?: string | null
}

/** Deletes groups without members. */
export const DeleteGroups: Api<DeleteGroupsRequestInput, DeleteGroupsResponse, DeleteGroupsRequest, DeleteGroupsResponseInput> = {
  key: 42,
  name: 'DeleteGroups',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 3,
  flexibleFrom: 2,
  goesTo: 'groupCoordinator',
  encodeRequest: writeDeleteGroupsRequest,
  decodeRequest: readDeleteGroupsRequest,
  encodeResponse: writeDeleteGroupsResponse,
  decodeResponse: readDeleteGroupsResponse,
}

function writeDeleteGroupsRequest(
  writer: Writer,
  value: DeleteGroupsRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  const groupsNames = value.groupsNames
  writer.count(groupsNames.length, flexible)
  for (const item of groupsNames) writer.string(item, flexible)
  if (flexible) writer.noTags()
}

function readDeleteGroupsRequest(reader: Reader, version: number): DeleteGroupsRequest {
  const flexible = version >= 2
  const groupsNames: string[] = []
  for (let left = reader.count(flexible, 1, 'DeleteGroupsRequest.groupsNames'); left > 0; left--) {
    groupsNames.push(reader.string(flexible, 'DeleteGroupsRequest.groupsNames'))
  }
  if (flexible) reader.skipTags()
  return { groupsNames }
}

function writeDeleteGroupsResponse(
  writer: Writer,
  value: DeleteGroupsResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.throttleTimeMs ?? 0)
  const results = value.results
  writer.count(results.length, flexible)
  for (const item of results) writeDeleteGroupsResponseResults(writer, item, version)
  if (flexible) writer.noTags()
}

function readDeleteGroupsResponse(reader: Reader, version: number): DeleteGroupsResponse {
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const results: DeleteGroupsResponseResults[] = []
  for (let left = reader.count(flexible, 3, 'DeleteGroupsResponse.results'); left > 0; left--) {
    results.push(readDeleteGroupsResponseResults(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, results }
}

function writeDeleteGroupsResponseResults(
  writer: Writer,
  value: DeleteGroupsResponseResultsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.groupId, flexible)
  writer.int16(value.errorCode)
  if (version >= 3) writer.nullableString(value.errorMessage ?? null, flexible)
  if (flexible) writer.noTags()
}

function readDeleteGroupsResponseResults(reader: Reader, version: number): DeleteGroupsResponseResults {
  const flexible = version >= 2
  const groupId = reader.string(flexible, 'DeleteGroupsResponse.results.groupId')
  const errorCode = reader.int16()
  const errorMessage = version >= 3
    ? reader.nullableString(flexible, 'DeleteGroupsResponse.results.errorMessage')
    : null
  if (flexible) reader.skipTags()
  return { groupId, errorCode, errorMessage }
}
