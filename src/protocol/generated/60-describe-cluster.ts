// Generated from schemas/60-describe-cluster.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface DescribeClusterRequest {
  includeClusterAuthorizedOperations: boolean
  /** Since version 1. */
  endpointType: number
  /** Version 2 only. */
  includeFencedBrokers: boolean
}

export interface DescribeClusterRequestInput {
  includeClusterAuthorizedOperations: boolean
  /** Since version 1. Default: 1. */
  endpointType?: number
  /** Version 2 only. Default: false. */
  includeFencedBrokers?: boolean
}

export interface DescribeClusterResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  /** Since version 1. */
  endpointType: number
  clusterId: string
  controllerId: number
  brokers: DescribeClusterResponseBrokers[]
  clusterAuthorizedOperations: number
}

export interface DescribeClusterResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  /** Since version 1. Default: 1. */
  endpointType?: number
  clusterId: string
  /** Default: -1. */
  controllerId?: number
  brokers: readonly DescribeClusterResponseBrokersInput[]
  /** Default: -2147483648. */
  clusterAuthorizedOperations?: number
}

export interface DescribeClusterResponseBrokers {
  brokerId: number
  host: string
  port: number
  rack: string | null
  /** Version 2 only. */
  isFenced: boolean
}

export interface DescribeClusterResponseBrokersInput {
  brokerId: number
  host: string
  port: number
  /** Default: null. */
  rack?: string | null
  /** Version 2 only. Default: false. */
  isFenced?: boolean
}

/** Describes the cluster: its id, controller and brokers. */
export const DescribeCluster: Api<DescribeClusterRequestInput, DescribeClusterResponse, DescribeClusterRequest, DescribeClusterResponseInput> = {
  key: 60,
  name: 'DescribeCluster',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 0,
  goesTo: 'anyBroker',
  encodeRequest: writeDescribeClusterRequest,
  decodeRequest: readDescribeClusterRequest,
  encodeResponse: writeDescribeClusterResponse,
  decodeResponse: readDescribeClusterResponse,
}

function writeDescribeClusterRequest(
  writer: Writer,
  value: DescribeClusterRequestInput,
  version: number,
): void {
  writer.bool(value.includeClusterAuthorizedOperations)
  if (version >= 1) writer.int8(value.endpointType ?? 1)
  else if (value.endpointType !== undefined && value.endpointType !== 1) {
    throw unsupportedField('DescribeClusterRequest.endpointType', version)
  }
  if (version >= 2) writer.bool(value.includeFencedBrokers ?? false)
  else if (value.includeFencedBrokers !== undefined && value.includeFencedBrokers !== false) {
    throw unsupportedField('DescribeClusterRequest.includeFencedBrokers', version)
  }
  writer.noTags()
}

function readDescribeClusterRequest(reader: Reader, version: number): DescribeClusterRequest {
  const includeClusterAuthorizedOperations = reader.bool()
  const endpointType = version >= 1 ? reader.int8() : 1
  const includeFencedBrokers = version >= 2 ? reader.bool() : false
  reader.skipTags()
  return { includeClusterAuthorizedOperations, endpointType, includeFencedBrokers }
}

function writeDescribeClusterResponse(
  writer: Writer,
  value: DescribeClusterResponseInput,
  version: number,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  if (version >= 1) writer.int8(value.endpointType ?? 1)
  else if (value.endpointType !== undefined && value.endpointType !== 1) {
    throw unsupportedField('DescribeClusterResponse.endpointType', version)
  }
  writer.string(value.clusterId, flexible)
  writer.int32(value.controllerId ?? -1)
  const brokers = value.brokers
  writer.count(brokers.length, flexible)
  for (const item of brokers) writeDescribeClusterResponseBrokers(writer, item, version)
  writer.int32(value.clusterAuthorizedOperations ?? -2147483648)
  writer.noTags()
}

function readDescribeClusterResponse(reader: Reader, version: number): DescribeClusterResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'DescribeClusterResponse.errorMessage')
  const endpointType = version >= 1 ? reader.int8() : 1
  const clusterId = reader.string(flexible, 'DescribeClusterResponse.clusterId')
  const controllerId = reader.int32()
  const brokers: DescribeClusterResponseBrokers[] = []
  for (let left = reader.count(flexible, 11, 'DescribeClusterResponse.brokers'); left > 0; left--) {
    brokers.push(readDescribeClusterResponseBrokers(reader, version))
  }
  const clusterAuthorizedOperations = reader.int32()
  reader.skipTags()
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    endpointType,
    clusterId,
    controllerId,
    brokers,
    clusterAuthorizedOperations,
  }
}

function writeDescribeClusterResponseBrokers(
  writer: Writer,
  value: DescribeClusterResponseBrokersInput,
  version: number,
): void {
  writer.int32(value.brokerId)
  writer.string(value.host, flexible)
  writer.int32(value.port)
  writer.nullableString(value.rack ?? null, flexible)
  if (version >= 2) writer.bool(value.isFenced ?? false)
  else if (value.isFenced !== undefined && value.isFenced !== false) {
    throw unsupportedField('DescribeClusterResponse.brokers.isFenced', version)
  }
  writer.noTags()
}

function readDescribeClusterResponseBrokers(
  reader: Reader,
  version: number,
): DescribeClusterResponseBrokers {
  const brokerId = reader.int32()
  const host = reader.string(flexible, 'DescribeClusterResponse.brokers.host')
  const port = reader.int32()
  const rack = reader.nullableString(flexible, 'DescribeClusterResponse.brokers.rack')
  const isFenced = version >= 2 ? reader.bool() : false
  reader.skipTags()
  return { brokerId, host, port, rack, isFenced }
}
