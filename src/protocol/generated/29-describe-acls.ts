// Generated from schemas/29-describe-acls.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DescribeAclsRequest {
  resourceTypeFilter: number
  resourceNameFilter: string | null
  /** Since version 1. */
  patternTypeFilter: number
  principalFilter: string | null
  hostFilter: string | null
  operation: number
  permissionType: number
}

export interface DescribeAclsRequestInput {
  resourceTypeFilter: number
  resourceNameFilter: string | null
  /** Since version 1. Default: 3. */
  patternTypeFilter?: number
  principalFilter: string | null
  hostFilter: string | null
  operation: number
  permissionType: number
}

export interface DescribeAclsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  resources: DescribeAclsResponseResources[]
}

export interface DescribeAclsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  errorMessage: string | null
  resources: readonly DescribeAclsResponseResourcesInput[]
}

export interface DescribeAclsResponseResources {
  resourceType: number
  resourceName: string
  /** Since version 1. */
  patternType: number
  acls: DescribeAclsResponseResourcesAcls[]
}

export interface DescribeAclsResponseResourcesInput {
  resourceType: number
  resourceName: string
  /** Since version 1. Default: 3. */
  patternType?: number
  acls: readonly DescribeAclsResponseResourcesAclsInput[]
}

export interface DescribeAclsResponseResourcesAcls {
  principal: string
  host: string
  operation: number
  permissionType: number
}

export interface DescribeAclsResponseResourcesAclsInput {
  principal: string
  host: string
  operation: number
  permissionType: number
}

/** Lists the ACLs that match a filter. */
export const DescribeAcls: Api<DescribeAclsRequestInput, DescribeAclsResponse, DescribeAclsRequest, DescribeAclsResponseInput> = {
  key: 29,
  name: 'DescribeAcls',
  minVersion: 0,
  maxVersion: 3,
  latestVersion: 3,
  flexibleFrom: 2,
  goesTo: 'anyBroker',
  encodeRequest: writeDescribeAclsRequest,
  decodeRequest: readDescribeAclsRequest,
  encodeResponse: writeDescribeAclsResponse,
  decodeResponse: readDescribeAclsResponse,
}

function writeDescribeAclsRequest(
  writer: Writer,
  value: DescribeAclsRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int8(value.resourceTypeFilter)
  writer.nullableString(value.resourceNameFilter, flexible)
  if (version >= 1) writer.int8(value.patternTypeFilter ?? 3)
  else if (value.patternTypeFilter !== undefined && value.patternTypeFilter !== 3) {
    throw unsupportedField('DescribeAclsRequest.patternTypeFilter', version)
  }
  writer.nullableString(value.principalFilter, flexible)
  writer.nullableString(value.hostFilter, flexible)
  writer.int8(value.operation)
  writer.int8(value.permissionType)
  if (flexible) writer.noTags()
}

function readDescribeAclsRequest(reader: Reader, version: number): DescribeAclsRequest {
  const flexible = version >= 2
  const resourceTypeFilter = reader.int8()
  const resourceNameFilter = reader.nullableString(flexible, 'DescribeAclsRequest.resourceNameFilter')
  const patternTypeFilter = version >= 1 ? reader.int8() : 3
  const principalFilter = reader.nullableString(flexible, 'DescribeAclsRequest.principalFilter')
  const hostFilter = reader.nullableString(flexible, 'DescribeAclsRequest.hostFilter')
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

function writeDescribeAclsResponse(
  writer: Writer,
  value: DescribeAclsResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  const resources = value.resources
  writer.count(resources.length, flexible)
  for (const item of resources) writeDescribeAclsResponseResources(writer, item, version)
  if (flexible) writer.noTags()
}

function readDescribeAclsResponse(reader: Reader, version: number): DescribeAclsResponse {
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'DescribeAclsResponse.errorMessage')
  const resources: DescribeAclsResponseResources[] = []
  for (let left = reader.count(flexible, 3, 'DescribeAclsResponse.resources'); left > 0; left--) {
    resources.push(readDescribeAclsResponseResources(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage, resources }
}

function writeDescribeAclsResponseResources(
  writer: Writer,
  value: DescribeAclsResponseResourcesInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int8(value.resourceType)
  writer.string(value.resourceName, flexible)
  if (version >= 1) writer.int8(value.patternType ?? 3)
  else if (value.patternType !== undefined && value.patternType !== 3) {
    throw unsupportedField('DescribeAclsResponse.resources.patternType', version)
  }
  const acls = value.acls
  writer.count(acls.length, flexible)
  for (const item of acls) writeDescribeAclsResponseResourcesAcls(writer, item, version)
  if (flexible) writer.noTags()
}

function readDescribeAclsResponseResources(
  reader: Reader,
  version: number,
): DescribeAclsResponseResources {
  const flexible = version >= 2
  const resourceType = reader.int8()
  const resourceName = reader.string(flexible, 'DescribeAclsResponse.resources.resourceName')
  const patternType = version >= 1 ? reader.int8() : 3
  const acls: DescribeAclsResponseResourcesAcls[] = []
  for (let left = reader.count(flexible, 4, 'DescribeAclsResponse.resources.acls'); left > 0; left--) {
    acls.push(readDescribeAclsResponseResourcesAcls(reader, version))
  }
  if (flexible) reader.skipTags()
  return { resourceType, resourceName, patternType, acls }
}

function writeDescribeAclsResponseResourcesAcls(
  writer: Writer,
  value: DescribeAclsResponseResourcesAclsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.principal, flexible)
  writer.string(value.host, flexible)
  writer.int8(value.operation)
  writer.int8(value.permissionType)
  if (flexible) writer.noTags()
}

function readDescribeAclsResponseResourcesAcls(
  reader: Reader,
  version: number,
): DescribeAclsResponseResourcesAcls {
  const flexible = version >= 2
  const principal = reader.string(flexible, 'DescribeAclsResponse.resources.acls.principal')
  const host = reader.string(flexible, 'DescribeAclsResponse.resources.acls.host')
  const operation = reader.int8()
  const permissionType = reader.int8()
  if (flexible) reader.skipTags()
  return { principal, host, operation, permissionType }
}
