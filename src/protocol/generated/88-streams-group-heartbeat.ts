// Generated from schemas/88-streams-group-heartbeat.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface StreamsGroupHeartbeatRequest {
  groupId: string
  memberId: string
  memberEpoch: number
  endpointInformationEpoch: number
  instanceId: string | null
  rackId: string | null
  rebalanceTimeoutMs: number
  topology: StreamsGroupHeartbeatRequestTopology | null
  activeTasks: StreamsGroupHeartbeatRequestActiveTasks[] | null
  standbyTasks: StreamsGroupHeartbeatRequestStandbyTasks[] | null
  warmupTasks: StreamsGroupHeartbeatRequestWarmupTasks[] | null
  processId: string | null
  userEndpoint: StreamsGroupHeartbeatRequestUserEndpoint | null
  clientTags: StreamsGroupHeartbeatRequestClientTags[] | null
  taskOffsets: StreamsGroupHeartbeatRequestTaskOffsets[] | null
  taskEndOffsets: StreamsGroupHeartbeatRequestTaskEndOffsets[] | null
  shutdownApplication: boolean
}

export interface StreamsGroupHeartbeatRequestInput {
  groupId: string
  memberId: string
  memberEpoch: number
  endpointInformationEpoch: number
  /** Default: null. */
  instanceId?: string | null
  /** Default: null. */
  rackId?: string | null
  /** Default: -1. */
  rebalanceTimeoutMs?: number
  topology?: StreamsGroupHeartbeatRequestTopologyInput | null
  /** Default: null. */
  activeTasks?: readonly StreamsGroupHeartbeatRequestActiveTasksInput[] | null
  /** Default: null. */
  standbyTasks?: readonly StreamsGroupHeartbeatRequestStandbyTasksInput[] | null
  /** Default: null. */
  warmupTasks?: readonly StreamsGroupHeartbeatRequestWarmupTasksInput[] | null
  /** Default: null. */
  processId?: string | null
  userEndpoint?: StreamsGroupHeartbeatRequestUserEndpointInput | null
  /** Default: null. */
  clientTags?: readonly StreamsGroupHeartbeatRequestClientTagsInput[] | null
  /** Default: null. */
  taskOffsets?: readonly StreamsGroupHeartbeatRequestTaskOffsetsInput[] | null
  /** Default: null. */
  taskEndOffsets?: readonly StreamsGroupHeartbeatRequestTaskEndOffsetsInput[] | null
  /** Default: false. */
  shutdownApplication?: boolean
}

export interface StreamsGroupHeartbeatRequestTopology {
  epoch: number
  subtopologies: StreamsGroupHeartbeatRequestTopologySubtopologies[]
}

export interface StreamsGroupHeartbeatRequestTopologyInput {
  epoch: number
  subtopologies: readonly StreamsGroupHeartbeatRequestTopologySubtopologiesInput[]
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologies {
  subtopologyId: string
  sourceTopics: string[]
  sourceTopicRegex: string[]
  stateChangelogTopics: StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopics[]
  repartitionSinkTopics: string[]
  repartitionSourceTopics: StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopics[]
  copartitionGroups: StreamsGroupHeartbeatRequestTopologySubtopologiesCopartitionGroups[]
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologiesInput {
  subtopologyId: string
  sourceTopics: readonly string[]
  sourceTopicRegex: readonly string[]
  stateChangelogTopics: readonly StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsInput[]
  repartitionSinkTopics: readonly string[]
  repartitionSourceTopics: readonly StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsInput[]
  copartitionGroups: readonly StreamsGroupHeartbeatRequestTopologySubtopologiesCopartitionGroupsInput[]
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopics {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs[]
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsInput {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: readonly StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsTopicConfigsInput[]
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs {
  key: string
  value: string
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsTopicConfigsInput {
  key: string
  value: string
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopics {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs[]
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsInput {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: readonly StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigsInput[]
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs {
  key: string
  value: string
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigsInput {
  key: string
  value: string
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologiesCopartitionGroups {
  sourceTopics: number[]
  sourceTopicRegex: number[]
  repartitionSourceTopics: number[]
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologiesCopartitionGroupsInput {
  sourceTopics: readonly number[]
  sourceTopicRegex: readonly number[]
  repartitionSourceTopics: readonly number[]
}

export interface StreamsGroupHeartbeatRequestActiveTasks {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupHeartbeatRequestActiveTasksInput {
  subtopologyId: string
  partitions: readonly number[]
}

export interface StreamsGroupHeartbeatRequestStandbyTasks {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupHeartbeatRequestStandbyTasksInput {
  subtopologyId: string
  partitions: readonly number[]
}

export interface StreamsGroupHeartbeatRequestWarmupTasks {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupHeartbeatRequestWarmupTasksInput {
  subtopologyId: string
  partitions: readonly number[]
}

export interface StreamsGroupHeartbeatRequestUserEndpoint {
  host: string
  port: number
}

export interface StreamsGroupHeartbeatRequestUserEndpointInput {
  host: string
  port: number
}

export interface StreamsGroupHeartbeatRequestClientTags {
  key: string
  value: string
}

export interface StreamsGroupHeartbeatRequestClientTagsInput {
  key: string
  value: string
}

export interface StreamsGroupHeartbeatRequestTaskOffsets {
  subtopologyId: string
  partition: number
  offset: number
}

export interface StreamsGroupHeartbeatRequestTaskOffsetsInput {
  subtopologyId: string
  partition: number
  offset: number
}

export interface StreamsGroupHeartbeatRequestTaskEndOffsets {
  subtopologyId: string
  partition: number
  offset: number
}

export interface StreamsGroupHeartbeatRequestTaskEndOffsetsInput {
  subtopologyId: string
  partition: number
  offset: number
}

export interface StreamsGroupHeartbeatResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  memberId: string
  memberEpoch: number
  heartbeatIntervalMs: number
  /** Version 0 only. */
  acceptableRecoveryLagLegacy: number
  taskOffsetIntervalMs: number
  /** Version 1 only. */
  acceptableRecoveryLag: number
  status: StreamsGroupHeartbeatResponseStatus[] | null
  activeTasks: StreamsGroupHeartbeatResponseActiveTasks[] | null
  standbyTasks: StreamsGroupHeartbeatResponseStandbyTasks[] | null
  warmupTasks: StreamsGroupHeartbeatResponseWarmupTasks[] | null
  /** Version 1 only. */
  topologyDescriptionRequired: boolean
  endpointInformationEpoch: number
  partitionsByUserEndpoint: StreamsGroupHeartbeatResponsePartitionsByUserEndpoint[] | null
}

export interface StreamsGroupHeartbeatResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  memberId: string
  memberEpoch: number
  heartbeatIntervalMs: number
  /** Version 0 only. Default: 0. */
  acceptableRecoveryLagLegacy?: number
  taskOffsetIntervalMs: number
  /** Version 1 only. Default: -1. */
  acceptableRecoveryLag?: number
  status: readonly StreamsGroupHeartbeatResponseStatusInput[] | null
  /** Default: null. */
  activeTasks?: readonly StreamsGroupHeartbeatResponseActiveTasksInput[] | null
  /** Default: null. */
  standbyTasks?: readonly StreamsGroupHeartbeatResponseStandbyTasksInput[] | null
  /** Default: null. */
  warmupTasks?: readonly StreamsGroupHeartbeatResponseWarmupTasksInput[] | null
  /** Version 1 only. Default: false. */
  topologyDescriptionRequired?: boolean
  endpointInformationEpoch: number
  /** Default: null. */
  partitionsByUserEndpoint?: readonly StreamsGroupHeartbeatResponsePartitionsByUserEndpointInput[] | null
}

export interface StreamsGroupHeartbeatResponseStatus {
  statusCode: number
  statusDetail: string
}

export interface StreamsGroupHeartbeatResponseStatusInput {
  statusCode: number
  statusDetail: string
}

export interface StreamsGroupHeartbeatResponseActiveTasks {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupHeartbeatResponseActiveTasksInput {
  subtopologyId: string
  partitions: readonly number[]
}

export interface StreamsGroupHeartbeatResponseStandbyTasks {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupHeartbeatResponseStandbyTasksInput {
  subtopologyId: string
  partitions: readonly number[]
}

export interface StreamsGroupHeartbeatResponseWarmupTasks {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupHeartbeatResponseWarmupTasksInput {
  subtopologyId: string
  partitions: readonly number[]
}

export interface StreamsGroupHeartbeatResponsePartitionsByUserEndpoint {
  userEndpoint: StreamsGroupHeartbeatResponsePartitionsByUserEndpointUserEndpoint
  activePartitions: StreamsGroupHeartbeatResponsePartitionsByUserEndpointActivePartitions[]
  standbyPartitions: StreamsGroupHeartbeatResponsePartitionsByUserEndpointStandbyPartitions[]
}

export interface StreamsGroupHeartbeatResponsePartitionsByUserEndpointInput {
  userEndpoint: StreamsGroupHeartbeatResponsePartitionsByUserEndpointUserEndpointInput
  activePartitions: readonly StreamsGroupHeartbeatResponsePartitionsByUserEndpointActivePartitionsInput[]
  standbyPartitions: readonly StreamsGroupHeartbeatResponsePartitionsByUserEndpointStandbyPartitionsInput[]
}

export interface StreamsGroupHeartbeatResponsePartitionsByUserEndpointUserEndpoint {
  host: string
  port: number
}

export interface StreamsGroupHeartbeatResponsePartitionsByUserEndpointUserEndpointInput {
  host: string
  port: number
}

export interface StreamsGroupHeartbeatResponsePartitionsByUserEndpointActivePartitions {
  topic: string
  partitions: number[]
}

export interface StreamsGroupHeartbeatResponsePartitionsByUserEndpointActivePartitionsInput {
  topic: string
  partitions: readonly number[]
}

export interface StreamsGroupHeartbeatResponsePartitionsByUserEndpointStandbyPartitions {
  topic: string
  partitions: number[]
}

export interface StreamsGroupHeartbeatResponsePartitionsByUserEndpointStandbyPartitionsInput {
  topic: string
  partitions: readonly number[]
}

/** Joins, keeps alive and leaves a streams group, and carries its tasks. */
export const StreamsGroupHeartbeat: Api<StreamsGroupHeartbeatRequestInput, StreamsGroupHeartbeatResponse, StreamsGroupHeartbeatRequest, StreamsGroupHeartbeatResponseInput> = {
  key: 88,
  name: 'StreamsGroupHeartbeat',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 1,
  flexibleFrom: 0,
  goesTo: 'groupCoordinator',
  encodeRequest: writeStreamsGroupHeartbeatRequest,
  decodeRequest: readStreamsGroupHeartbeatRequest,
  encodeResponse: writeStreamsGroupHeartbeatResponse,
  decodeResponse: readStreamsGroupHeartbeatResponse,
}

function writeStreamsGroupHeartbeatRequest(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestInput,
): void {
  writer.string(value.groupId, flexible)
  writer.string(value.memberId, flexible)
  writer.int32(value.memberEpoch)
  writer.int32(value.endpointInformationEpoch)
  writer.nullableString(value.instanceId ?? null, flexible)
  writer.nullableString(value.rackId ?? null, flexible)
  writer.int32(value.rebalanceTimeoutMs ?? -1)
  const topology = value.topology ?? null
  writer.present(topology !== null)
  if (topology !== null) writeStreamsGroupHeartbeatRequestTopology(writer, topology)
  const activeTasks = value.activeTasks ?? null
  writer.nullableCount(activeTasks === null ? -1 : activeTasks.length, flexible)
  for (const item of activeTasks ?? []) writeStreamsGroupHeartbeatRequestActiveTasks(writer, item)
  const standbyTasks = value.standbyTasks ?? null
  writer.nullableCount(standbyTasks === null ? -1 : standbyTasks.length, flexible)
  for (const item of standbyTasks ?? []) writeStreamsGroupHeartbeatRequestStandbyTasks(writer, item)
  const warmupTasks = value.warmupTasks ?? null
  writer.nullableCount(warmupTasks === null ? -1 : warmupTasks.length, flexible)
  for (const item of warmupTasks ?? []) writeStreamsGroupHeartbeatRequestWarmupTasks(writer, item)
  writer.nullableString(value.processId ?? null, flexible)
  const userEndpoint = value.userEndpoint ?? null
  writer.present(userEndpoint !== null)
  if (userEndpoint !== null) writeStreamsGroupHeartbeatRequestUserEndpoint(writer, userEndpoint)
  const clientTags = value.clientTags ?? null
  writer.nullableCount(clientTags === null ? -1 : clientTags.length, flexible)
  for (const item of clientTags ?? []) writeStreamsGroupHeartbeatRequestClientTags(writer, item)
  const taskOffsets = value.taskOffsets ?? null
  writer.nullableCount(taskOffsets === null ? -1 : taskOffsets.length, flexible)
  for (const item of taskOffsets ?? []) writeStreamsGroupHeartbeatRequestTaskOffsets(writer, item)
  const taskEndOffsets = value.taskEndOffsets ?? null
  writer.nullableCount(taskEndOffsets === null ? -1 : taskEndOffsets.length, flexible)
  for (const item of taskEndOffsets ?? []) writeStreamsGroupHeartbeatRequestTaskEndOffsets(writer, item)
  writer.bool(value.shutdownApplication ?? false)
  writer.noTags()
}

function readStreamsGroupHeartbeatRequest(reader: Reader): StreamsGroupHeartbeatRequest {
  const groupId = reader.string(flexible, 'StreamsGroupHeartbeatRequest.groupId')
  const memberId = reader.string(flexible, 'StreamsGroupHeartbeatRequest.memberId')
  const memberEpoch = reader.int32()
  const endpointInformationEpoch = reader.int32()
  const instanceId = reader.nullableString(flexible, 'StreamsGroupHeartbeatRequest.instanceId')
  const rackId = reader.nullableString(flexible, 'StreamsGroupHeartbeatRequest.rackId')
  const rebalanceTimeoutMs = reader.int32()
  const topology = (reader.present() ? readStreamsGroupHeartbeatRequestTopology(reader) : null)
  let activeTasks: StreamsGroupHeartbeatRequestActiveTasks[] | null = null
  const activeTasksCount = reader.nullableCount(flexible, 3, 'StreamsGroupHeartbeatRequest.activeTasks')
  if (activeTasksCount < 0) {
    activeTasks = null
  } else {
    activeTasks = []
    for (let left = activeTasksCount; left > 0; left--) {
      activeTasks.push(readStreamsGroupHeartbeatRequestActiveTasks(reader))
    }
  }
  let standbyTasks: StreamsGroupHeartbeatRequestStandbyTasks[] | null = null
  const standbyTasksCount = reader.nullableCount(flexible, 3, 'StreamsGroupHeartbeatRequest.standbyTasks')
  if (standbyTasksCount < 0) {
    standbyTasks = null
  } else {
    standbyTasks = []
    for (let left = standbyTasksCount; left > 0; left--) {
      standbyTasks.push(readStreamsGroupHeartbeatRequestStandbyTasks(reader))
    }
  }
  let warmupTasks: StreamsGroupHeartbeatRequestWarmupTasks[] | null = null
  const warmupTasksCount = reader.nullableCount(flexible, 3, 'StreamsGroupHeartbeatRequest.warmupTasks')
  if (warmupTasksCount < 0) {
    warmupTasks = null
  } else {
    warmupTasks = []
    for (let left = warmupTasksCount; left > 0; left--) {
      warmupTasks.push(readStreamsGroupHeartbeatRequestWarmupTasks(reader))
    }
  }
  const processId = reader.nullableString(flexible, 'StreamsGroupHeartbeatRequest.processId')
  const userEndpoint = (reader.present() ? readStreamsGroupHeartbeatRequestUserEndpoint(reader) : null)
  let clientTags: StreamsGroupHeartbeatRequestClientTags[] | null = null
  const clientTagsCount = reader.nullableCount(flexible, 3, 'StreamsGroupHeartbeatRequest.clientTags')
  if (clientTagsCount < 0) {
    clientTags = null
  } else {
    clientTags = []
    for (let left = clientTagsCount; left > 0; left--) {
      clientTags.push(readStreamsGroupHeartbeatRequestClientTags(reader))
    }
  }
  let taskOffsets: StreamsGroupHeartbeatRequestTaskOffsets[] | null = null
  const taskOffsetsCount = reader.nullableCount(flexible, 14, 'StreamsGroupHeartbeatRequest.taskOffsets')
  if (taskOffsetsCount < 0) {
    taskOffsets = null
  } else {
    taskOffsets = []
    for (let left = taskOffsetsCount; left > 0; left--) {
      taskOffsets.push(readStreamsGroupHeartbeatRequestTaskOffsets(reader))
    }
  }
  let taskEndOffsets: StreamsGroupHeartbeatRequestTaskEndOffsets[] | null = null
  const taskEndOffsetsCount =
    reader.nullableCount(flexible, 14, 'StreamsGroupHeartbeatRequest.taskEndOffsets')
  if (taskEndOffsetsCount < 0) {
    taskEndOffsets = null
  } else {
    taskEndOffsets = []
    for (let left = taskEndOffsetsCount; left > 0; left--) {
      taskEndOffsets.push(readStreamsGroupHeartbeatRequestTaskEndOffsets(reader))
    }
  }
  const shutdownApplication = reader.bool()
  reader.skipTags()
  return {
    groupId,
    memberId,
    memberEpoch,
    endpointInformationEpoch,
    instanceId,
    rackId,
    rebalanceTimeoutMs,
    topology,
    activeTasks,
    standbyTasks,
    warmupTasks,
    processId,
    userEndpoint,
    clientTags,
    taskOffsets,
    taskEndOffsets,
    shutdownApplication,
  }
}

function writeStreamsGroupHeartbeatRequestTopology(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestTopologyInput,
): void {
  writer.int32(value.epoch)
  const subtopologies = value.subtopologies
  writer.count(subtopologies.length, flexible)
  for (const item of subtopologies) writeStreamsGroupHeartbeatRequestTopologySubtopologies(writer, item)
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestTopology(reader: Reader): StreamsGroupHeartbeatRequestTopology {
  const epoch = reader.int32()
  const subtopologies: StreamsGroupHeartbeatRequestTopologySubtopologies[] = []
  for (let left = reader.count(flexible, 8, 'StreamsGroupHeartbeatRequest.topology.subtopologies'); left > 0; left--) {
    subtopologies.push(readStreamsGroupHeartbeatRequestTopologySubtopologies(reader))
  }
  reader.skipTags()
  return { epoch, subtopologies }
}

function writeStreamsGroupHeartbeatRequestTopologySubtopologies(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestTopologySubtopologiesInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const sourceTopics = value.sourceTopics
  writer.count(sourceTopics.length, flexible)
  for (const item of sourceTopics) writer.string(item, flexible)
  const sourceTopicRegex = value.sourceTopicRegex
  writer.count(sourceTopicRegex.length, flexible)
  for (const item of sourceTopicRegex) writer.string(item, flexible)
  const stateChangelogTopics = value.stateChangelogTopics
  writer.count(stateChangelogTopics.length, flexible)
  for (const item of stateChangelogTopics) {
    writeStreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopics(writer, item)
  }
  const repartitionSinkTopics = value.repartitionSinkTopics
  writer.count(repartitionSinkTopics.length, flexible)
  for (const item of repartitionSinkTopics) writer.string(item, flexible)
  const repartitionSourceTopics = value.repartitionSourceTopics
  writer.count(repartitionSourceTopics.length, flexible)
  for (const item of repartitionSourceTopics) {
    writeStreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopics(writer, item)
  }
  const copartitionGroups = value.copartitionGroups
  writer.count(copartitionGroups.length, flexible)
  for (const item of copartitionGroups) {
    writeStreamsGroupHeartbeatRequestTopologySubtopologiesCopartitionGroups(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestTopologySubtopologies(
  reader: Reader,
): StreamsGroupHeartbeatRequestTopologySubtopologies {
  const subtopologyId =
    reader.string(flexible, 'StreamsGroupHeartbeatRequest.topology.subtopologies.subtopologyId')
  const sourceTopics: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupHeartbeatRequest.topology.subtopologies.sourceTopics'); left > 0; left--) {
    sourceTopics.push(reader.string(flexible, 'StreamsGroupHeartbeatRequest.topology.subtopologies.sourceTopics'))
  }
  const sourceTopicRegex: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupHeartbeatRequest.topology.subtopologies.sourceTopicRegex'); left > 0; left--) {
    sourceTopicRegex.push(reader.string(flexible, 'StreamsGroupHeartbeatRequest.topology.subtopologies.sourceTopicRegex'))
  }
  const stateChangelogTopics: StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopics[] = []
  for (let left = reader.count(flexible, 9, 'StreamsGroupHeartbeatRequest.topology.subtopologies.stateChangelogTopics'); left > 0; left--) {
    stateChangelogTopics.push(readStreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopics(reader))
  }
  const repartitionSinkTopics: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupHeartbeatRequest.topology.subtopologies.repartitionSinkTopics'); left > 0; left--) {
    repartitionSinkTopics.push(reader.string(flexible, 'StreamsGroupHeartbeatRequest.topology.subtopologies.repartitionSinkTopics'))
  }
  const repartitionSourceTopics: StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopics[] =
    []
  for (let left = reader.count(flexible, 9, 'StreamsGroupHeartbeatRequest.topology.subtopologies.repartitionSourceTopics'); left > 0; left--) {
    repartitionSourceTopics.push(readStreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopics(reader))
  }
  const copartitionGroups: StreamsGroupHeartbeatRequestTopologySubtopologiesCopartitionGroups[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupHeartbeatRequest.topology.subtopologies.copartitionGroups'); left > 0; left--) {
    copartitionGroups.push(readStreamsGroupHeartbeatRequestTopologySubtopologiesCopartitionGroups(reader))
  }
  reader.skipTags()
  return {
    subtopologyId,
    sourceTopics,
    sourceTopicRegex,
    stateChangelogTopics,
    repartitionSinkTopics,
    repartitionSourceTopics,
    copartitionGroups,
  }
}

function writeStreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopics(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsInput,
): void {
  writer.string(value.name, flexible)
  writer.int32(value.partitions)
  writer.int16(value.replicationFactor)
  const topicConfigs = value.topicConfigs
  writer.count(topicConfigs.length, flexible)
  for (const item of topicConfigs) {
    writeStreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopics(
  reader: Reader,
): StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopics {
  const name =
    reader.string(flexible, 'StreamsGroupHeartbeatRequest.topology.subtopologies.stateChangelogTopics.name')
  const partitions = reader.int32()
  const replicationFactor = reader.int16()
  const topicConfigs: StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs[] = []
  for (let left = reader.count(flexible, 3, 'StreamsGroupHeartbeatRequest.topology.subtopologies.stateChangelogTopics.topicConfigs'); left > 0; left--) {
    topicConfigs.push(readStreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs(reader))
  }
  reader.skipTags()
  return { name, partitions, replicationFactor, topicConfigs }
}

function writeStreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsTopicConfigsInput,
): void {
  writer.string(value.key, flexible)
  writer.string(value.value, flexible)
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs(
  reader: Reader,
): StreamsGroupHeartbeatRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs {
  const key =
    reader.string(flexible, 'StreamsGroupHeartbeatRequest.topology.subtopologies.stateChangelogTopics.topicConfigs.key')
  const valueField =
    reader.string(flexible, 'StreamsGroupHeartbeatRequest.topology.subtopologies.stateChangelogTopics.topicConfigs.value')
  reader.skipTags()
  return { key, value: valueField }
}

function writeStreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopics(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsInput,
): void {
  writer.string(value.name, flexible)
  writer.int32(value.partitions)
  writer.int16(value.replicationFactor)
  const topicConfigs = value.topicConfigs
  writer.count(topicConfigs.length, flexible)
  for (const item of topicConfigs) {
    writeStreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopics(
  reader: Reader,
): StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopics {
  const name =
    reader.string(flexible, 'StreamsGroupHeartbeatRequest.topology.subtopologies.repartitionSourceTopics.name')
  const partitions = reader.int32()
  const replicationFactor = reader.int16()
  const topicConfigs: StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs[] =
    []
  for (let left = reader.count(flexible, 3, 'StreamsGroupHeartbeatRequest.topology.subtopologies.repartitionSourceTopics.topicConfigs'); left > 0; left--) {
    topicConfigs.push(readStreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(reader))
  }
  reader.skipTags()
  return { name, partitions, replicationFactor, topicConfigs }
}

function writeStreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigsInput,
): void {
  writer.string(value.key, flexible)
  writer.string(value.value, flexible)
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(
  reader: Reader,
): StreamsGroupHeartbeatRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs {
  const key =
    reader.string(flexible, 'StreamsGroupHeartbeatRequest.topology.subtopologies.repartitionSourceTopics.topicConfigs.key')
  const valueField =
    reader.string(flexible, 'StreamsGroupHeartbeatRequest.topology.subtopologies.repartitionSourceTopics.topicConfigs.value')
  reader.skipTags()
  return { key, value: valueField }
}

function writeStreamsGroupHeartbeatRequestTopologySubtopologiesCopartitionGroups(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestTopologySubtopologiesCopartitionGroupsInput,
): void {
  const sourceTopics = value.sourceTopics
  writer.count(sourceTopics.length, flexible)
  for (const item of sourceTopics) writer.int16(item)
  const sourceTopicRegex = value.sourceTopicRegex
  writer.count(sourceTopicRegex.length, flexible)
  for (const item of sourceTopicRegex) writer.int16(item)
  const repartitionSourceTopics = value.repartitionSourceTopics
  writer.count(repartitionSourceTopics.length, flexible)
  for (const item of repartitionSourceTopics) writer.int16(item)
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestTopologySubtopologiesCopartitionGroups(
  reader: Reader,
): StreamsGroupHeartbeatRequestTopologySubtopologiesCopartitionGroups {
  const sourceTopics: number[] = []
  for (let left = reader.count(flexible, 2, 'StreamsGroupHeartbeatRequest.topology.subtopologies.copartitionGroups.sourceTopics'); left > 0; left--) {
    sourceTopics.push(reader.int16())
  }
  const sourceTopicRegex: number[] = []
  for (let left = reader.count(flexible, 2, 'StreamsGroupHeartbeatRequest.topology.subtopologies.copartitionGroups.sourceTopicRegex'); left > 0; left--) {
    sourceTopicRegex.push(reader.int16())
  }
  const repartitionSourceTopics: number[] = []
  for (let left = reader.count(flexible, 2, 'StreamsGroupHeartbeatRequest.topology.subtopologies.copartitionGroups.repartitionSourceTopics'); left > 0; left--) {
    repartitionSourceTopics.push(reader.int16())
  }
  reader.skipTags()
  return { sourceTopics, sourceTopicRegex, repartitionSourceTopics }
}

function writeStreamsGroupHeartbeatRequestActiveTasks(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestActiveTasksInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestActiveTasks(
  reader: Reader,
): StreamsGroupHeartbeatRequestActiveTasks {
  const subtopologyId = reader.string(flexible, 'StreamsGroupHeartbeatRequest.activeTasks.subtopologyId')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupHeartbeatRequest.activeTasks.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { subtopologyId, partitions }
}

function writeStreamsGroupHeartbeatRequestStandbyTasks(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestStandbyTasksInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestStandbyTasks(
  reader: Reader,
): StreamsGroupHeartbeatRequestStandbyTasks {
  const subtopologyId = reader.string(flexible, 'StreamsGroupHeartbeatRequest.standbyTasks.subtopologyId')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupHeartbeatRequest.standbyTasks.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { subtopologyId, partitions }
}

function writeStreamsGroupHeartbeatRequestWarmupTasks(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestWarmupTasksInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestWarmupTasks(
  reader: Reader,
): StreamsGroupHeartbeatRequestWarmupTasks {
  const subtopologyId = reader.string(flexible, 'StreamsGroupHeartbeatRequest.warmupTasks.subtopologyId')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupHeartbeatRequest.warmupTasks.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { subtopologyId, partitions }
}

function writeStreamsGroupHeartbeatRequestUserEndpoint(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestUserEndpointInput,
): void {
  writer.string(value.host, flexible)
  writer.uint16(value.port)
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestUserEndpoint(
  reader: Reader,
): StreamsGroupHeartbeatRequestUserEndpoint {
  const host = reader.string(flexible, 'StreamsGroupHeartbeatRequest.userEndpoint.host')
  const port = reader.uint16()
  reader.skipTags()
  return { host, port }
}

function writeStreamsGroupHeartbeatRequestClientTags(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestClientTagsInput,
): void {
  writer.string(value.key, flexible)
  writer.string(value.value, flexible)
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestClientTags(
  reader: Reader,
): StreamsGroupHeartbeatRequestClientTags {
  const key = reader.string(flexible, 'StreamsGroupHeartbeatRequest.clientTags.key')
  const valueField = reader.string(flexible, 'StreamsGroupHeartbeatRequest.clientTags.value')
  reader.skipTags()
  return { key, value: valueField }
}

function writeStreamsGroupHeartbeatRequestTaskOffsets(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestTaskOffsetsInput,
): void {
  writer.string(value.subtopologyId, flexible)
  writer.int32(value.partition)
  writer.safeInt64(value.offset)
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestTaskOffsets(
  reader: Reader,
): StreamsGroupHeartbeatRequestTaskOffsets {
  const subtopologyId = reader.string(flexible, 'StreamsGroupHeartbeatRequest.taskOffsets.subtopologyId')
  const partition = reader.int32()
  const offset = reader.safeInt64('StreamsGroupHeartbeatRequest.taskOffsets.offset')
  reader.skipTags()
  return { subtopologyId, partition, offset }
}

function writeStreamsGroupHeartbeatRequestTaskEndOffsets(
  writer: Writer,
  value: StreamsGroupHeartbeatRequestTaskEndOffsetsInput,
): void {
  writer.string(value.subtopologyId, flexible)
  writer.int32(value.partition)
  writer.safeInt64(value.offset)
  writer.noTags()
}

function readStreamsGroupHeartbeatRequestTaskEndOffsets(
  reader: Reader,
): StreamsGroupHeartbeatRequestTaskEndOffsets {
  const subtopologyId = reader.string(flexible, 'StreamsGroupHeartbeatRequest.taskEndOffsets.subtopologyId')
  const partition = reader.int32()
  const offset = reader.safeInt64('StreamsGroupHeartbeatRequest.taskEndOffsets.offset')
  reader.skipTags()
  return { subtopologyId, partition, offset }
}

function writeStreamsGroupHeartbeatResponse(
  writer: Writer,
  value: StreamsGroupHeartbeatResponseInput,
  version: number,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writer.string(value.memberId, flexible)
  writer.int32(value.memberEpoch)
  writer.int32(value.heartbeatIntervalMs)
  if (version <= 0) writer.int32(value.acceptableRecoveryLagLegacy ?? 0)
  else if (value.acceptableRecoveryLagLegacy !== undefined && value.acceptableRecoveryLagLegacy !== 0) {
    throw unsupportedField('StreamsGroupHeartbeatResponse.acceptableRecoveryLagLegacy', version)
  }
  writer.int32(value.taskOffsetIntervalMs)
  if (version >= 1) writer.safeInt64(value.acceptableRecoveryLag ?? -1)
  const status = value.status
  writer.nullableCount(status === null ? -1 : status.length, flexible)
  for (const item of status ?? []) writeStreamsGroupHeartbeatResponseStatus(writer, item)
  const activeTasks = value.activeTasks ?? null
  writer.nullableCount(activeTasks === null ? -1 : activeTasks.length, flexible)
  for (const item of activeTasks ?? []) writeStreamsGroupHeartbeatResponseActiveTasks(writer, item)
  const standbyTasks = value.standbyTasks ?? null
  writer.nullableCount(standbyTasks === null ? -1 : standbyTasks.length, flexible)
  for (const item of standbyTasks ?? []) writeStreamsGroupHeartbeatResponseStandbyTasks(writer, item)
  const warmupTasks = value.warmupTasks ?? null
  writer.nullableCount(warmupTasks === null ? -1 : warmupTasks.length, flexible)
  for (const item of warmupTasks ?? []) writeStreamsGroupHeartbeatResponseWarmupTasks(writer, item)
  if (version >= 1) writer.bool(value.topologyDescriptionRequired ?? false)
  else if (value.topologyDescriptionRequired !== undefined && value.topologyDescriptionRequired !== false) {
    throw unsupportedField('StreamsGroupHeartbeatResponse.topologyDescriptionRequired', version)
  }
  writer.int32(value.endpointInformationEpoch)
  const partitionsByUserEndpoint = value.partitionsByUserEndpoint ?? null
  writer.nullableCount(partitionsByUserEndpoint === null ? -1 : partitionsByUserEndpoint.length, flexible)
  for (const item of partitionsByUserEndpoint ?? []) {
    writeStreamsGroupHeartbeatResponsePartitionsByUserEndpoint(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupHeartbeatResponse(
  reader: Reader,
  version: number,
): StreamsGroupHeartbeatResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'StreamsGroupHeartbeatResponse.errorMessage')
  const memberId = reader.string(flexible, 'StreamsGroupHeartbeatResponse.memberId')
  const memberEpoch = reader.int32()
  const heartbeatIntervalMs = reader.int32()
  const acceptableRecoveryLagLegacy = version <= 0 ? reader.int32() : 0
  const taskOffsetIntervalMs = reader.int32()
  const acceptableRecoveryLag = version >= 1
    ? reader.safeInt64('StreamsGroupHeartbeatResponse.acceptableRecoveryLag')
    : -1
  let status: StreamsGroupHeartbeatResponseStatus[] | null = null
  const statusCount = reader.nullableCount(flexible, 3, 'StreamsGroupHeartbeatResponse.status')
  if (statusCount < 0) {
    status = null
  } else {
    status = []
    for (let left = statusCount; left > 0; left--) {
      status.push(readStreamsGroupHeartbeatResponseStatus(reader))
    }
  }
  let activeTasks: StreamsGroupHeartbeatResponseActiveTasks[] | null = null
  const activeTasksCount = reader.nullableCount(flexible, 3, 'StreamsGroupHeartbeatResponse.activeTasks')
  if (activeTasksCount < 0) {
    activeTasks = null
  } else {
    activeTasks = []
    for (let left = activeTasksCount; left > 0; left--) {
      activeTasks.push(readStreamsGroupHeartbeatResponseActiveTasks(reader))
    }
  }
  let standbyTasks: StreamsGroupHeartbeatResponseStandbyTasks[] | null = null
  const standbyTasksCount = reader.nullableCount(flexible, 3, 'StreamsGroupHeartbeatResponse.standbyTasks')
  if (standbyTasksCount < 0) {
    standbyTasks = null
  } else {
    standbyTasks = []
    for (let left = standbyTasksCount; left > 0; left--) {
      standbyTasks.push(readStreamsGroupHeartbeatResponseStandbyTasks(reader))
    }
  }
  let warmupTasks: StreamsGroupHeartbeatResponseWarmupTasks[] | null = null
  const warmupTasksCount = reader.nullableCount(flexible, 3, 'StreamsGroupHeartbeatResponse.warmupTasks')
  if (warmupTasksCount < 0) {
    warmupTasks = null
  } else {
    warmupTasks = []
    for (let left = warmupTasksCount; left > 0; left--) {
      warmupTasks.push(readStreamsGroupHeartbeatResponseWarmupTasks(reader))
    }
  }
  const topologyDescriptionRequired = version >= 1 ? reader.bool() : false
  const endpointInformationEpoch = reader.int32()
  let partitionsByUserEndpoint: StreamsGroupHeartbeatResponsePartitionsByUserEndpoint[] | null = null
  const partitionsByUserEndpointCount =
    reader.nullableCount(flexible, 7, 'StreamsGroupHeartbeatResponse.partitionsByUserEndpoint')
  if (partitionsByUserEndpointCount < 0) {
    partitionsByUserEndpoint = null
  } else {
    partitionsByUserEndpoint = []
    for (let left = partitionsByUserEndpointCount; left > 0; left--) {
      partitionsByUserEndpoint.push(readStreamsGroupHeartbeatResponsePartitionsByUserEndpoint(reader))
    }
  }
  reader.skipTags()
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    memberId,
    memberEpoch,
    heartbeatIntervalMs,
    acceptableRecoveryLagLegacy,
    taskOffsetIntervalMs,
    acceptableRecoveryLag,
    status,
    activeTasks,
    standbyTasks,
    warmupTasks,
    topologyDescriptionRequired,
    endpointInformationEpoch,
    partitionsByUserEndpoint,
  }
}

function writeStreamsGroupHeartbeatResponseStatus(
  writer: Writer,
  value: StreamsGroupHeartbeatResponseStatusInput,
): void {
  writer.int8(value.statusCode)
  writer.string(value.statusDetail, flexible)
  writer.noTags()
}

function readStreamsGroupHeartbeatResponseStatus(reader: Reader): StreamsGroupHeartbeatResponseStatus {
  const statusCode = reader.int8()
  const statusDetail = reader.string(flexible, 'StreamsGroupHeartbeatResponse.status.statusDetail')
  reader.skipTags()
  return { statusCode, statusDetail }
}

function writeStreamsGroupHeartbeatResponseActiveTasks(
  writer: Writer,
  value: StreamsGroupHeartbeatResponseActiveTasksInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupHeartbeatResponseActiveTasks(
  reader: Reader,
): StreamsGroupHeartbeatResponseActiveTasks {
  const subtopologyId = reader.string(flexible, 'StreamsGroupHeartbeatResponse.activeTasks.subtopologyId')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupHeartbeatResponse.activeTasks.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { subtopologyId, partitions }
}

function writeStreamsGroupHeartbeatResponseStandbyTasks(
  writer: Writer,
  value: StreamsGroupHeartbeatResponseStandbyTasksInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupHeartbeatResponseStandbyTasks(
  reader: Reader,
): StreamsGroupHeartbeatResponseStandbyTasks {
  const subtopologyId = reader.string(flexible, 'StreamsGroupHeartbeatResponse.standbyTasks.subtopologyId')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupHeartbeatResponse.standbyTasks.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { subtopologyId, partitions }
}

function writeStreamsGroupHeartbeatResponseWarmupTasks(
  writer: Writer,
  value: StreamsGroupHeartbeatResponseWarmupTasksInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupHeartbeatResponseWarmupTasks(
  reader: Reader,
): StreamsGroupHeartbeatResponseWarmupTasks {
  const subtopologyId = reader.string(flexible, 'StreamsGroupHeartbeatResponse.warmupTasks.subtopologyId')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupHeartbeatResponse.warmupTasks.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { subtopologyId, partitions }
}

function writeStreamsGroupHeartbeatResponsePartitionsByUserEndpoint(
  writer: Writer,
  value: StreamsGroupHeartbeatResponsePartitionsByUserEndpointInput,
): void {
  writeStreamsGroupHeartbeatResponsePartitionsByUserEndpointUserEndpoint(writer, value.userEndpoint)
  const activePartitions = value.activePartitions
  writer.count(activePartitions.length, flexible)
  for (const item of activePartitions) {
    writeStreamsGroupHeartbeatResponsePartitionsByUserEndpointActivePartitions(writer, item)
  }
  const standbyPartitions = value.standbyPartitions
  writer.count(standbyPartitions.length, flexible)
  for (const item of standbyPartitions) {
    writeStreamsGroupHeartbeatResponsePartitionsByUserEndpointStandbyPartitions(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupHeartbeatResponsePartitionsByUserEndpoint(
  reader: Reader,
): StreamsGroupHeartbeatResponsePartitionsByUserEndpoint {
  const userEndpoint = readStreamsGroupHeartbeatResponsePartitionsByUserEndpointUserEndpoint(reader)
  const activePartitions: StreamsGroupHeartbeatResponsePartitionsByUserEndpointActivePartitions[] = []
  for (let left = reader.count(flexible, 3, 'StreamsGroupHeartbeatResponse.partitionsByUserEndpoint.activePartitions'); left > 0; left--) {
    activePartitions.push(readStreamsGroupHeartbeatResponsePartitionsByUserEndpointActivePartitions(reader))
  }
  const standbyPartitions: StreamsGroupHeartbeatResponsePartitionsByUserEndpointStandbyPartitions[] = []
  for (let left = reader.count(flexible, 3, 'StreamsGroupHeartbeatResponse.partitionsByUserEndpoint.standbyPartitions'); left > 0; left--) {
    standbyPartitions.push(readStreamsGroupHeartbeatResponsePartitionsByUserEndpointStandbyPartitions(reader))
  }
  reader.skipTags()
  return { userEndpoint, activePartitions, standbyPartitions }
}

function writeStreamsGroupHeartbeatResponsePartitionsByUserEndpointUserEndpoint(
  writer: Writer,
  value: StreamsGroupHeartbeatResponsePartitionsByUserEndpointUserEndpointInput,
): void {
  writer.string(value.host, flexible)
  writer.uint16(value.port)
  writer.noTags()
}

function readStreamsGroupHeartbeatResponsePartitionsByUserEndpointUserEndpoint(
  reader: Reader,
): StreamsGroupHeartbeatResponsePartitionsByUserEndpointUserEndpoint {
  const host =
    reader.string(flexible, 'StreamsGroupHeartbeatResponse.partitionsByUserEndpoint.userEndpoint.host')
  const port = reader.uint16()
  reader.skipTags()
  return { host, port }
}

function writeStreamsGroupHeartbeatResponsePartitionsByUserEndpointActivePartitions(
  writer: Writer,
  value: StreamsGroupHeartbeatResponsePartitionsByUserEndpointActivePartitionsInput,
): void {
  writer.string(value.topic, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupHeartbeatResponsePartitionsByUserEndpointActivePartitions(
  reader: Reader,
): StreamsGroupHeartbeatResponsePartitionsByUserEndpointActivePartitions {
  const topic =
    reader.string(flexible, 'StreamsGroupHeartbeatResponse.partitionsByUserEndpoint.activePartitions.topic')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupHeartbeatResponse.partitionsByUserEndpoint.activePartitions.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { topic, partitions }
}

function writeStreamsGroupHeartbeatResponsePartitionsByUserEndpointStandbyPartitions(
  writer: Writer,
  value: StreamsGroupHeartbeatResponsePartitionsByUserEndpointStandbyPartitionsInput,
): void {
  writer.string(value.topic, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupHeartbeatResponsePartitionsByUserEndpointStandbyPartitions(
  reader: Reader,
): StreamsGroupHeartbeatResponsePartitionsByUserEndpointStandbyPartitions {
  const topic =
    reader.string(flexible, 'StreamsGroupHeartbeatResponse.partitionsByUserEndpoint.standbyPartitions.topic')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupHeartbeatResponse.partitionsByUserEndpoint.standbyPartitions.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { topic, partitions }
}
