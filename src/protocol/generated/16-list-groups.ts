// Generated from schemas/16-list-groups.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface ListGroupsRequest {
  /** Since version 4. */
  statesFilter: string[]
  /** Version 5 only. */
  typesFilter: string[]
}

export interface ListGroupsRequestInput {
  /** Since version 4. Default: []. */
  statesFilter?: readonly string[]
  /** Version 5 only. Default: []. */
  typesFilter?: readonly string[]
}

export interface ListGroupsResponse {
  /** Since version 1. */
  throttleTimeMs: number
  errorCode: number
  groups: ListGroupsResponseGroups[]
}

export interface ListGroupsResponseInput {
  /** Since version 1. Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  groups: readonly ListGroupsResponseGroupsInput[]
}

export interface ListGroupsResponseGroups {
  groupId: string
  protocolType: string
  /** Since version 4. */
  groupState: string
  /** Version 5 only. */
  groupType: string
}

export interface ListGroupsResponseGroupsInput {
  groupId: string
  protocolType: string
  /** Since version 4. Default: ''. */
  groupState?: string
  /** Version 5 only. Default: ''. */
  groupType?: string
}

/** Lists the groups that a broker coordinates. */
export const ListGroups: Api<ListGroupsRequestInput, ListGroupsResponse, ListGroupsRequest, ListGroupsResponseInput> = {
  key: 16,
  name: 'ListGroups',
  minVersion: 0,
  maxVersion: 5,
  latestVersion: 5,
  flexibleFrom: 3,
  goesTo: 'anyBroker',
  encodeRequest: writeListGroupsRequest,
  decodeRequest: readListGroupsRequest,
  encodeResponse: writeListGroupsResponse,
  decodeResponse: readListGroupsResponse,
}

function writeListGroupsRequest(writer: Writer, value: ListGroupsRequestInput, version: number): void {
  const flexible = version >= 3
  if (version >= 4) {
    const statesFilter = value.statesFilter ?? []
    writer.count(statesFilter.length, flexible)
    for (const item of statesFilter) writer.string(item, flexible)
  } else if (value.statesFilter !== undefined && value.statesFilter.length > 0) {
    throw unsupportedField('ListGroupsRequest.statesFilter', version)
  }
  if (version >= 5) {
    const typesFilter = value.typesFilter ?? []
    writer.count(typesFilter.length, flexible)
    for (const item of typesFilter) writer.string(item, flexible)
  } else if (value.typesFilter !== undefined && value.typesFilter.length > 0) {
    throw unsupportedField('ListGroupsRequest.typesFilter', version)
  }
  if (flexible) writer.noTags()
}

function readListGroupsRequest(reader: Reader, version: number): ListGroupsRequest {
  const flexible = version >= 3
  const statesFilter: string[] = []
  if (version >= 4) {
    for (let left = reader.count(flexible, 1, 'ListGroupsRequest.statesFilter'); left > 0; left--) {
      statesFilter.push(reader.string(flexible, 'ListGroupsRequest.statesFilter'))
    }
  }
  const typesFilter: string[] = []
  if (version >= 5) {
    for (let left = reader.count(flexible, 1, 'ListGroupsRequest.typesFilter'); left > 0; left--) {
      typesFilter.push(reader.string(flexible, 'ListGroupsRequest.typesFilter'))
    }
  }
  if (flexible) reader.skipTags()
  return { statesFilter, typesFilter }
}

function writeListGroupsResponse(writer: Writer, value: ListGroupsResponseInput, version: number): void {
  const flexible = version >= 3
  if (version >= 1) writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  const groups = value.groups
  writer.count(groups.length, flexible)
  for (const item of groups) writeListGroupsResponseGroups(writer, item, version)
  if (flexible) writer.noTags()
}

function readListGroupsResponse(reader: Reader, version: number): ListGroupsResponse {
  const flexible = version >= 3
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const errorCode = reader.int16()
  const groups: ListGroupsResponseGroups[] = []
  for (let left = reader.count(flexible, 2, 'ListGroupsResponse.groups'); left > 0; left--) {
    groups.push(readListGroupsResponseGroups(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, errorCode, groups }
}

function writeListGroupsResponseGroups(
  writer: Writer,
  value: ListGroupsResponseGroupsInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.string(value.groupId, flexible)
  writer.string(value.protocolType, flexible)
  if (version >= 4) writer.string(value.groupState ?? '', flexible)
  if (version >= 5) writer.string(value.groupType ?? '', flexible)
  if (flexible) writer.noTags()
}

function readListGroupsResponseGroups(reader: Reader, version: number): ListGroupsResponseGroups {
  const flexible = version >= 3
  const groupId = reader.string(flexible, 'ListGroupsResponse.groups.groupId')
  const protocolType = reader.string(flexible, 'ListGroupsResponse.groups.protocolType')
  const groupState = version >= 4 ? reader.string(flexible, 'ListGroupsResponse.groups.groupState') : ''
  const groupType = version >= 5 ? reader.string(flexible, 'ListGroupsResponse.groups.groupType') : ''
  if (flexible) reader.skipTags()
  return { groupId, protocolType, groupState, groupType }
}
