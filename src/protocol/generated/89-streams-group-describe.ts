// Generated from schemas/89-streams-group-describe.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface StreamsGroupDescribeRequest {
  groupIds: string[]
  includeAuthorizedOperations: boolean
  /** Version 1 only. */
  includeTopologyDescription: boolean
}

export interface StreamsGroupDescribeRequestInput {
  groupIds: readonly string[]
  includeAuthorizedOperations: boolean
  /** Version 1 only. Default: false. */
  includeTopologyDescription?: boolean
}

export interface StreamsGroupDescribeResponse {
  throttleTimeMs: number
  groups: StreamsGroupDescribeResponseGroups[]
}

export interface StreamsGroupDescribeResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  groups: readonly StreamsGroupDescribeResponseGroupsInput[]
}

export interface StreamsGroupDescribeResponseGroups {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  topology: StreamsGroupDescribeResponseGroupsTopology | null
  members: StreamsGroupDescribeResponseGroupsMembers[]
  authorizedOperations: number
  /** Version 1 only. */
  topologyDescription: StreamsGroupDescribeResponseGroupsTopologyDescription | null
  /** Version 1 only. */
  topologyDescriptionStatus: number
  /** Version 1 only. */
  assignorName: string | null
}

export interface StreamsGroupDescribeResponseGroupsInput {
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  topology?: StreamsGroupDescribeResponseGroupsTopologyInput | null
  members: readonly StreamsGroupDescribeResponseGroupsMembersInput[]
  /** Default: -2147483648. */
  authorizedOperations?: number
  /** Version 1 only. */
  topologyDescription?: StreamsGroupDescribeResponseGroupsTopologyDescriptionInput | null
  /** Version 1 only. Default: 0. */
  topologyDescriptionStatus?: number
  /** Version 1 only. Default: null. */
  assignorName?: string | null
}

export interface StreamsGroupDescribeResponseGroupsTopology {
  epoch: number
  subtopologies: StreamsGroupDescribeResponseGroupsTopologySubtopologies[] | null
}

export interface StreamsGroupDescribeResponseGroupsTopologyInput {
  epoch: number
  /** Default: null. */
  subtopologies?: readonly StreamsGroupDescribeResponseGroupsTopologySubtopologiesInput[] | null
}

export interface StreamsGroupDescribeResponseGroupsTopologySubtopologies {
  subtopologyId: string
  sourceTopics: string[]
  repartitionSinkTopics: string[]
  stateChangelogTopics: StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopics[]
  repartitionSourceTopics: StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopics[]
}

export interface StreamsGroupDescribeResponseGroupsTopologySubtopologiesInput {
  subtopologyId: string
  sourceTopics: readonly string[]
  repartitionSinkTopics: readonly string[]
  stateChangelogTopics: readonly StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsInput[]
  repartitionSourceTopics: readonly StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsInput[]
}

export interface StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopics {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs[]
}

export interface StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsInput {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: readonly StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigsInput[]
}

export interface StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs {
  key: string
  value: string
}

export interface StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigsInput {
  key: string
  value: string
}

export interface StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopics {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs[]
}

export interface StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsInput {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: readonly StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigsInput[]
}

export interface StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs {
  key: string
  value: string
}

export interface StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigsInput {
  key: string
  value: string
}

export interface StreamsGroupDescribeResponseGroupsMembers {
  memberId: string
  memberEpoch: number
  instanceId: string | null
  rackId: string | null
  clientId: string
  clientHost: string
  topologyEpoch: number
  processId: string
  userEndpoint: StreamsGroupDescribeResponseGroupsMembersUserEndpoint | null
  clientTags: StreamsGroupDescribeResponseGroupsMembersClientTags[]
  taskOffsets: StreamsGroupDescribeResponseGroupsMembersTaskOffsets[]
  taskEndOffsets: StreamsGroupDescribeResponseGroupsMembersTaskEndOffsets[]
  assignment: StreamsGroupDescribeResponseGroupsMembersAssignment
  targetAssignment: StreamsGroupDescribeResponseGroupsMembersTargetAssignment
  isClassic: boolean
}

export interface StreamsGroupDescribeResponseGroupsMembersInput {
  memberId: string
  memberEpoch: number
  /** Default: null. */
  instanceId?: string | null
  /** Default: null. */
  rackId?: string | null
  clientId: string
  clientHost: string
  topologyEpoch: number
  processId: string
  userEndpoint?: StreamsGroupDescribeResponseGroupsMembersUserEndpointInput | null
  clientTags: readonly StreamsGroupDescribeResponseGroupsMembersClientTagsInput[]
  taskOffsets: readonly StreamsGroupDescribeResponseGroupsMembersTaskOffsetsInput[]
  taskEndOffsets: readonly StreamsGroupDescribeResponseGroupsMembersTaskEndOffsetsInput[]
  assignment: StreamsGroupDescribeResponseGroupsMembersAssignmentInput
  targetAssignment: StreamsGroupDescribeResponseGroupsMembersTargetAssignmentInput
  isClassic: boolean
}

export interface StreamsGroupDescribeResponseGroupsMembersUserEndpoint {
  host: string
  port: number
}

export interface StreamsGroupDescribeResponseGroupsMembersUserEndpointInput {
  host: string
  port: number
}

export interface StreamsGroupDescribeResponseGroupsMembersClientTags {
  key: string
  value: string
}

export interface StreamsGroupDescribeResponseGroupsMembersClientTagsInput {
  key: string
  value: string
}

export interface StreamsGroupDescribeResponseGroupsMembersTaskOffsets {
  subtopologyId: string
  partition: number
  offset: number
}

export interface StreamsGroupDescribeResponseGroupsMembersTaskOffsetsInput {
  subtopologyId: string
  partition: number
  offset: number
}

export interface StreamsGroupDescribeResponseGroupsMembersTaskEndOffsets {
  subtopologyId: string
  partition: number
  offset: number
}

export interface StreamsGroupDescribeResponseGroupsMembersTaskEndOffsetsInput {
  subtopologyId: string
  partition: number
  offset: number
}

export interface StreamsGroupDescribeResponseGroupsMembersAssignment {
  activeTasks: StreamsGroupDescribeResponseGroupsMembersAssignmentActiveTasks[]
  standbyTasks: StreamsGroupDescribeResponseGroupsMembersAssignmentStandbyTasks[]
  warmupTasks: StreamsGroupDescribeResponseGroupsMembersAssignmentWarmupTasks[]
}

export interface StreamsGroupDescribeResponseGroupsMembersAssignmentInput {
  activeTasks: readonly StreamsGroupDescribeResponseGroupsMembersAssignmentActiveTasksInput[]
  standbyTasks: readonly StreamsGroupDescribeResponseGroupsMembersAssignmentStandbyTasksInput[]
  warmupTasks: readonly StreamsGroupDescribeResponseGroupsMembersAssignmentWarmupTasksInput[]
}

export interface StreamsGroupDescribeResponseGroupsMembersAssignmentActiveTasks {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupDescribeResponseGroupsMembersAssignmentActiveTasksInput {
  subtopologyId: string
  partitions: readonly number[]
}

export interface StreamsGroupDescribeResponseGroupsMembersAssignmentStandbyTasks {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupDescribeResponseGroupsMembersAssignmentStandbyTasksInput {
  subtopologyId: string
  partitions: readonly number[]
}

export interface StreamsGroupDescribeResponseGroupsMembersAssignmentWarmupTasks {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupDescribeResponseGroupsMembersAssignmentWarmupTasksInput {
  subtopologyId: string
  partitions: readonly number[]
}

export interface StreamsGroupDescribeResponseGroupsMembersTargetAssignment {
  activeTasks: StreamsGroupDescribeResponseGroupsMembersTargetAssignmentActiveTasks[]
  standbyTasks: StreamsGroupDescribeResponseGroupsMembersTargetAssignmentStandbyTasks[]
  warmupTasks: StreamsGroupDescribeResponseGroupsMembersTargetAssignmentWarmupTasks[]
}

export interface StreamsGroupDescribeResponseGroupsMembersTargetAssignmentInput {
  activeTasks: readonly StreamsGroupDescribeResponseGroupsMembersTargetAssignmentActiveTasksInput[]
  standbyTasks: readonly StreamsGroupDescribeResponseGroupsMembersTargetAssignmentStandbyTasksInput[]
  warmupTasks: readonly StreamsGroupDescribeResponseGroupsMembersTargetAssignmentWarmupTasksInput[]
}

export interface StreamsGroupDescribeResponseGroupsMembersTargetAssignmentActiveTasks {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupDescribeResponseGroupsMembersTargetAssignmentActiveTasksInput {
  subtopologyId: string
  partitions: readonly number[]
}

export interface StreamsGroupDescribeResponseGroupsMembersTargetAssignmentStandbyTasks {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupDescribeResponseGroupsMembersTargetAssignmentStandbyTasksInput {
  subtopologyId: string
  partitions: readonly number[]
}

export interface StreamsGroupDescribeResponseGroupsMembersTargetAssignmentWarmupTasks {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupDescribeResponseGroupsMembersTargetAssignmentWarmupTasksInput {
  subtopologyId: string
  partitions: readonly number[]
}

export interface StreamsGroupDescribeResponseGroupsTopologyDescription {
  subtopologies: StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologies[]
  globalStores: StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStores[]
}

export interface StreamsGroupDescribeResponseGroupsTopologyDescriptionInput {
  subtopologies: readonly StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesInput[]
  globalStores: readonly StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresInput[]
}

export interface StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologies {
  subtopologyId: string
  nodes: StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesNodes[]
}

export interface StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesInput {
  subtopologyId: string
  nodes: readonly StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesNodesInput[]
}

export interface StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesNodes {
  name: string
  nodeType: number
  sourceTopics: string[]
  sinkTopic: string | null
  stores: string[]
  successors: string[]
}

export interface StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesNodesInput {
  name: string
  nodeType: number
  sourceTopics: readonly string[]
  /** Default: null. */
  sinkTopic?: string | null
  stores: readonly string[]
  successors: readonly string[]
}

export interface StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStores {
  source: StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresSource
  processor: StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresProcessor
}

export interface StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresInput {
  source: StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresSourceInput
  processor: StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresProcessorInput
}

export interface StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresSource {
  name: string
  nodeType: number
  sourceTopics: string[]
  sinkTopic: string | null
  stores: string[]
  successors: string[]
}

export interface StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresSourceInput {
  name: string
  nodeType: number
  sourceTopics: readonly string[]
  /** Default: null. */
  sinkTopic?: string | null
  stores: readonly string[]
  successors: readonly string[]
}

export interface StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresProcessor {
  name: string
  nodeType: number
  sourceTopics: string[]
  sinkTopic: string | null
  stores: string[]
  successors: string[]
}

export interface StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresProcessorInput {
  name: string
  nodeType: number
  sourceTopics: readonly string[]
  /** Default: null. */
  sinkTopic?: string | null
  stores: readonly string[]
  successors: readonly string[]
}

/** Describes streams groups with their members and topology. */
export const StreamsGroupDescribe: Api<StreamsGroupDescribeRequestInput, StreamsGroupDescribeResponse, StreamsGroupDescribeRequest, StreamsGroupDescribeResponseInput> = {
  key: 89,
  name: 'StreamsGroupDescribe',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 1,
  flexibleFrom: 0,
  goesTo: 'groupCoordinator',
  encodeRequest: writeStreamsGroupDescribeRequest,
  decodeRequest: readStreamsGroupDescribeRequest,
  encodeResponse: writeStreamsGroupDescribeResponse,
  decodeResponse: readStreamsGroupDescribeResponse,
}

function writeStreamsGroupDescribeRequest(
  writer: Writer,
  value: StreamsGroupDescribeRequestInput,
  version: number,
): void {
  const groupIds = value.groupIds
  writer.count(groupIds.length, flexible)
  for (const item of groupIds) writer.string(item, flexible)
  writer.bool(value.includeAuthorizedOperations)
  if (version >= 1) writer.bool(value.includeTopologyDescription ?? false)
  else if (value.includeTopologyDescription !== undefined && value.includeTopologyDescription !== false) {
    throw unsupportedField('StreamsGroupDescribeRequest.includeTopologyDescription', version)
  }
  writer.noTags()
}

function readStreamsGroupDescribeRequest(reader: Reader, version: number): StreamsGroupDescribeRequest {
  const groupIds: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupDescribeRequest.groupIds'); left > 0; left--) {
    groupIds.push(reader.string(flexible, 'StreamsGroupDescribeRequest.groupIds'))
  }
  const includeAuthorizedOperations = reader.bool()
  const includeTopologyDescription = version >= 1 ? reader.bool() : false
  reader.skipTags()
  return { groupIds, includeAuthorizedOperations, includeTopologyDescription }
}

function writeStreamsGroupDescribeResponse(
  writer: Writer,
  value: StreamsGroupDescribeResponseInput,
  version: number,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  const groups = value.groups
  writer.count(groups.length, flexible)
  for (const item of groups) writeStreamsGroupDescribeResponseGroups(writer, item, version)
  writer.noTags()
}

function readStreamsGroupDescribeResponse(reader: Reader, version: number): StreamsGroupDescribeResponse {
  const throttleTimeMs = reader.int32()
  const groups: StreamsGroupDescribeResponseGroups[] = []
  for (let left = reader.count(flexible, 20, 'StreamsGroupDescribeResponse.groups'); left > 0; left--) {
    groups.push(readStreamsGroupDescribeResponseGroups(reader, version))
  }
  reader.skipTags()
  return { throttleTimeMs, groups }
}

function writeStreamsGroupDescribeResponseGroups(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsInput,
  version: number,
): void {
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writer.string(value.groupId, flexible)
  writer.string(value.groupState, flexible)
  writer.int32(value.groupEpoch)
  writer.int32(value.assignmentEpoch)
  const topology = value.topology ?? null
  writer.present(topology !== null)
  if (topology !== null) writeStreamsGroupDescribeResponseGroupsTopology(writer, topology)
  const members = value.members
  writer.count(members.length, flexible)
  for (const item of members) writeStreamsGroupDescribeResponseGroupsMembers(writer, item)
  writer.int32(value.authorizedOperations ?? -2147483648)
  if (version >= 1) {
    const topologyDescription = value.topologyDescription ?? null
    writer.present(topologyDescription !== null)
    if (topologyDescription !== null) writeStreamsGroupDescribeResponseGroupsTopologyDescription(writer, topologyDescription)
  } else if (value.topologyDescription !== undefined && value.topologyDescription !== null) {
    throw unsupportedField('StreamsGroupDescribeResponse.groups.topologyDescription', version)
  }
  if (version >= 1) writer.int8(value.topologyDescriptionStatus ?? 0)
  else if (value.topologyDescriptionStatus !== undefined && value.topologyDescriptionStatus !== 0) {
    throw unsupportedField('StreamsGroupDescribeResponse.groups.topologyDescriptionStatus', version)
  }
  if (version >= 1) writer.nullableString(value.assignorName ?? null, flexible)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroups(
  reader: Reader,
  version: number,
): StreamsGroupDescribeResponseGroups {
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'StreamsGroupDescribeResponse.groups.errorMessage')
  const groupId = reader.string(flexible, 'StreamsGroupDescribeResponse.groups.groupId')
  const groupState = reader.string(flexible, 'StreamsGroupDescribeResponse.groups.groupState')
  const groupEpoch = reader.int32()
  const assignmentEpoch = reader.int32()
  const topology = (reader.present() ? readStreamsGroupDescribeResponseGroupsTopology(reader) : null)
  const members: StreamsGroupDescribeResponseGroupsMembers[] = []
  for (let left = reader.count(flexible, 28, 'StreamsGroupDescribeResponse.groups.members'); left > 0; left--) {
    members.push(readStreamsGroupDescribeResponseGroupsMembers(reader))
  }
  const authorizedOperations = reader.int32()
  const topologyDescription = version >= 1
    ? (reader.present() ? readStreamsGroupDescribeResponseGroupsTopologyDescription(reader) : null)
    : null
  const topologyDescriptionStatus = version >= 1 ? reader.int8() : 0
  const assignorName = version >= 1
    ? reader.nullableString(flexible, 'StreamsGroupDescribeResponse.groups.assignorName')
    : null
  reader.skipTags()
  return {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    groupEpoch,
    assignmentEpoch,
    topology,
    members,
    authorizedOperations,
    topologyDescription,
    topologyDescriptionStatus,
    assignorName,
  }
}

function writeStreamsGroupDescribeResponseGroupsTopology(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsTopologyInput,
): void {
  writer.int32(value.epoch)
  const subtopologies = value.subtopologies ?? null
  writer.nullableCount(subtopologies === null ? -1 : subtopologies.length, flexible)
  for (const item of subtopologies ?? []) {
    writeStreamsGroupDescribeResponseGroupsTopologySubtopologies(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsTopology(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsTopology {
  const epoch = reader.int32()
  let subtopologies: StreamsGroupDescribeResponseGroupsTopologySubtopologies[] | null = null
  const subtopologiesCount =
    reader.nullableCount(flexible, 6, 'StreamsGroupDescribeResponse.groups.topology.subtopologies')
  if (subtopologiesCount < 0) {
    subtopologies = null
  } else {
    subtopologies = []
    for (let left = subtopologiesCount; left > 0; left--) {
      subtopologies.push(readStreamsGroupDescribeResponseGroupsTopologySubtopologies(reader))
    }
  }
  reader.skipTags()
  return { epoch, subtopologies }
}

function writeStreamsGroupDescribeResponseGroupsTopologySubtopologies(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsTopologySubtopologiesInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const sourceTopics = value.sourceTopics
  writer.count(sourceTopics.length, flexible)
  for (const item of sourceTopics) writer.string(item, flexible)
  const repartitionSinkTopics = value.repartitionSinkTopics
  writer.count(repartitionSinkTopics.length, flexible)
  for (const item of repartitionSinkTopics) writer.string(item, flexible)
  const stateChangelogTopics = value.stateChangelogTopics
  writer.count(stateChangelogTopics.length, flexible)
  for (const item of stateChangelogTopics) {
    writeStreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopics(writer, item)
  }
  const repartitionSourceTopics = value.repartitionSourceTopics
  writer.count(repartitionSourceTopics.length, flexible)
  for (const item of repartitionSourceTopics) {
    writeStreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopics(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsTopologySubtopologies(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsTopologySubtopologies {
  const subtopologyId =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.subtopologyId')
  const sourceTopics: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.sourceTopics'); left > 0; left--) {
    sourceTopics.push(reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.sourceTopics'))
  }
  const repartitionSinkTopics: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.repartitionSinkTopics'); left > 0; left--) {
    repartitionSinkTopics.push(reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.repartitionSinkTopics'))
  }
  const stateChangelogTopics: StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopics[] =
    []
  for (let left = reader.count(flexible, 9, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.stateChangelogTopics'); left > 0; left--) {
    stateChangelogTopics.push(readStreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopics(reader))
  }
  const repartitionSourceTopics: StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopics[] =
    []
  for (let left = reader.count(flexible, 9, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.repartitionSourceTopics'); left > 0; left--) {
    repartitionSourceTopics.push(readStreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopics(reader))
  }
  reader.skipTags()
  return {
    subtopologyId,
    sourceTopics,
    repartitionSinkTopics,
    stateChangelogTopics,
    repartitionSourceTopics,
  }
}

function writeStreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopics(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsInput,
): void {
  writer.string(value.name, flexible)
  writer.int32(value.partitions)
  writer.int16(value.replicationFactor)
  const topicConfigs = value.topicConfigs
  writer.count(topicConfigs.length, flexible)
  for (const item of topicConfigs) {
    writeStreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopics(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopics {
  const name =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.stateChangelogTopics.name')
  const partitions = reader.int32()
  const replicationFactor = reader.int16()
  const topicConfigs: StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs[] =
    []
  for (let left = reader.count(flexible, 3, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.stateChangelogTopics.topicConfigs'); left > 0; left--) {
    topicConfigs.push(readStreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs(reader))
  }
  reader.skipTags()
  return { name, partitions, replicationFactor, topicConfigs }
}

function writeStreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigsInput,
): void {
  writer.string(value.key, flexible)
  writer.string(value.value, flexible)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs {
  const key =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.stateChangelogTopics.topicConfigs.key')
  const valueField =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.stateChangelogTopics.topicConfigs.value')
  reader.skipTags()
  return { key, value: valueField }
}

function writeStreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopics(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsInput,
): void {
  writer.string(value.name, flexible)
  writer.int32(value.partitions)
  writer.int16(value.replicationFactor)
  const topicConfigs = value.topicConfigs
  writer.count(topicConfigs.length, flexible)
  for (const item of topicConfigs) {
    writeStreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopics(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopics {
  const name =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.repartitionSourceTopics.name')
  const partitions = reader.int32()
  const replicationFactor = reader.int16()
  const topicConfigs: StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs[] =
    []
  for (let left = reader.count(flexible, 3, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.repartitionSourceTopics.topicConfigs'); left > 0; left--) {
    topicConfigs.push(readStreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(reader))
  }
  reader.skipTags()
  return { name, partitions, replicationFactor, topicConfigs }
}

function writeStreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigsInput,
): void {
  writer.string(value.key, flexible)
  writer.string(value.value, flexible)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs {
  const key =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.repartitionSourceTopics.topicConfigs.key')
  const valueField =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topology.subtopologies.repartitionSourceTopics.topicConfigs.value')
  reader.skipTags()
  return { key, value: valueField }
}

function writeStreamsGroupDescribeResponseGroupsMembers(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersInput,
): void {
  writer.string(value.memberId, flexible)
  writer.int32(value.memberEpoch)
  writer.nullableString(value.instanceId ?? null, flexible)
  writer.nullableString(value.rackId ?? null, flexible)
  writer.string(value.clientId, flexible)
  writer.string(value.clientHost, flexible)
  writer.int32(value.topologyEpoch)
  writer.string(value.processId, flexible)
  const userEndpoint = value.userEndpoint ?? null
  writer.present(userEndpoint !== null)
  if (userEndpoint !== null) writeStreamsGroupDescribeResponseGroupsMembersUserEndpoint(writer, userEndpoint)
  const clientTags = value.clientTags
  writer.count(clientTags.length, flexible)
  for (const item of clientTags) writeStreamsGroupDescribeResponseGroupsMembersClientTags(writer, item)
  const taskOffsets = value.taskOffsets
  writer.count(taskOffsets.length, flexible)
  for (const item of taskOffsets) writeStreamsGroupDescribeResponseGroupsMembersTaskOffsets(writer, item)
  const taskEndOffsets = value.taskEndOffsets
  writer.count(taskEndOffsets.length, flexible)
  for (const item of taskEndOffsets) {
    writeStreamsGroupDescribeResponseGroupsMembersTaskEndOffsets(writer, item)
  }
  writeStreamsGroupDescribeResponseGroupsMembersAssignment(writer, value.assignment)
  writeStreamsGroupDescribeResponseGroupsMembersTargetAssignment(writer, value.targetAssignment)
  writer.bool(value.isClassic)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembers(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembers {
  const memberId = reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.memberId')
  const memberEpoch = reader.int32()
  const instanceId = reader.nullableString(flexible, 'StreamsGroupDescribeResponse.groups.members.instanceId')
  const rackId = reader.nullableString(flexible, 'StreamsGroupDescribeResponse.groups.members.rackId')
  const clientId = reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.clientId')
  const clientHost = reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.clientHost')
  const topologyEpoch = reader.int32()
  const processId = reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.processId')
  const userEndpoint =
    (reader.present() ? readStreamsGroupDescribeResponseGroupsMembersUserEndpoint(reader) : null)
  const clientTags: StreamsGroupDescribeResponseGroupsMembersClientTags[] = []
  for (let left = reader.count(flexible, 3, 'StreamsGroupDescribeResponse.groups.members.clientTags'); left > 0; left--) {
    clientTags.push(readStreamsGroupDescribeResponseGroupsMembersClientTags(reader))
  }
  const taskOffsets: StreamsGroupDescribeResponseGroupsMembersTaskOffsets[] = []
  for (let left = reader.count(flexible, 14, 'StreamsGroupDescribeResponse.groups.members.taskOffsets'); left > 0; left--) {
    taskOffsets.push(readStreamsGroupDescribeResponseGroupsMembersTaskOffsets(reader))
  }
  const taskEndOffsets: StreamsGroupDescribeResponseGroupsMembersTaskEndOffsets[] = []
  for (let left = reader.count(flexible, 14, 'StreamsGroupDescribeResponse.groups.members.taskEndOffsets'); left > 0; left--) {
    taskEndOffsets.push(readStreamsGroupDescribeResponseGroupsMembersTaskEndOffsets(reader))
  }
  const assignment = readStreamsGroupDescribeResponseGroupsMembersAssignment(reader)
  const targetAssignment = readStreamsGroupDescribeResponseGroupsMembersTargetAssignment(reader)
  const isClassic = reader.bool()
  reader.skipTags()
  return {
    memberId,
    memberEpoch,
    instanceId,
    rackId,
    clientId,
    clientHost,
    topologyEpoch,
    processId,
    userEndpoint,
    clientTags,
    taskOffsets,
    taskEndOffsets,
    assignment,
    targetAssignment,
    isClassic,
  }
}

function writeStreamsGroupDescribeResponseGroupsMembersUserEndpoint(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersUserEndpointInput,
): void {
  writer.string(value.host, flexible)
  writer.uint16(value.port)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembersUserEndpoint(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembersUserEndpoint {
  const host = reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.userEndpoint.host')
  const port = reader.uint16()
  reader.skipTags()
  return { host, port }
}

function writeStreamsGroupDescribeResponseGroupsMembersClientTags(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersClientTagsInput,
): void {
  writer.string(value.key, flexible)
  writer.string(value.value, flexible)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembersClientTags(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembersClientTags {
  const key = reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.clientTags.key')
  const valueField = reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.clientTags.value')
  reader.skipTags()
  return { key, value: valueField }
}

function writeStreamsGroupDescribeResponseGroupsMembersTaskOffsets(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersTaskOffsetsInput,
): void {
  writer.string(value.subtopologyId, flexible)
  writer.int32(value.partition)
  writer.safeInt64(value.offset)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembersTaskOffsets(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembersTaskOffsets {
  const subtopologyId =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.taskOffsets.subtopologyId')
  const partition = reader.int32()
  const offset = reader.safeInt64('StreamsGroupDescribeResponse.groups.members.taskOffsets.offset')
  reader.skipTags()
  return { subtopologyId, partition, offset }
}

function writeStreamsGroupDescribeResponseGroupsMembersTaskEndOffsets(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersTaskEndOffsetsInput,
): void {
  writer.string(value.subtopologyId, flexible)
  writer.int32(value.partition)
  writer.safeInt64(value.offset)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembersTaskEndOffsets(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembersTaskEndOffsets {
  const subtopologyId =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.taskEndOffsets.subtopologyId')
  const partition = reader.int32()
  const offset = reader.safeInt64('StreamsGroupDescribeResponse.groups.members.taskEndOffsets.offset')
  reader.skipTags()
  return { subtopologyId, partition, offset }
}

function writeStreamsGroupDescribeResponseGroupsMembersAssignment(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersAssignmentInput,
): void {
  const activeTasks = value.activeTasks
  writer.count(activeTasks.length, flexible)
  for (const item of activeTasks) {
    writeStreamsGroupDescribeResponseGroupsMembersAssignmentActiveTasks(writer, item)
  }
  const standbyTasks = value.standbyTasks
  writer.count(standbyTasks.length, flexible)
  for (const item of standbyTasks) {
    writeStreamsGroupDescribeResponseGroupsMembersAssignmentStandbyTasks(writer, item)
  }
  const warmupTasks = value.warmupTasks
  writer.count(warmupTasks.length, flexible)
  for (const item of warmupTasks) {
    writeStreamsGroupDescribeResponseGroupsMembersAssignmentWarmupTasks(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembersAssignment(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembersAssignment {
  const activeTasks: StreamsGroupDescribeResponseGroupsMembersAssignmentActiveTasks[] = []
  for (let left = reader.count(flexible, 3, 'StreamsGroupDescribeResponse.groups.members.assignment.activeTasks'); left > 0; left--) {
    activeTasks.push(readStreamsGroupDescribeResponseGroupsMembersAssignmentActiveTasks(reader))
  }
  const standbyTasks: StreamsGroupDescribeResponseGroupsMembersAssignmentStandbyTasks[] = []
  for (let left = reader.count(flexible, 3, 'StreamsGroupDescribeResponse.groups.members.assignment.standbyTasks'); left > 0; left--) {
    standbyTasks.push(readStreamsGroupDescribeResponseGroupsMembersAssignmentStandbyTasks(reader))
  }
  const warmupTasks: StreamsGroupDescribeResponseGroupsMembersAssignmentWarmupTasks[] = []
  for (let left = reader.count(flexible, 3, 'StreamsGroupDescribeResponse.groups.members.assignment.warmupTasks'); left > 0; left--) {
    warmupTasks.push(readStreamsGroupDescribeResponseGroupsMembersAssignmentWarmupTasks(reader))
  }
  reader.skipTags()
  return { activeTasks, standbyTasks, warmupTasks }
}

function writeStreamsGroupDescribeResponseGroupsMembersAssignmentActiveTasks(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersAssignmentActiveTasksInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembersAssignmentActiveTasks(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembersAssignmentActiveTasks {
  const subtopologyId =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.assignment.activeTasks.subtopologyId')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupDescribeResponse.groups.members.assignment.activeTasks.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { subtopologyId, partitions }
}

function writeStreamsGroupDescribeResponseGroupsMembersAssignmentStandbyTasks(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersAssignmentStandbyTasksInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembersAssignmentStandbyTasks(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembersAssignmentStandbyTasks {
  const subtopologyId =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.assignment.standbyTasks.subtopologyId')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupDescribeResponse.groups.members.assignment.standbyTasks.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { subtopologyId, partitions }
}

function writeStreamsGroupDescribeResponseGroupsMembersAssignmentWarmupTasks(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersAssignmentWarmupTasksInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembersAssignmentWarmupTasks(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembersAssignmentWarmupTasks {
  const subtopologyId =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.assignment.warmupTasks.subtopologyId')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupDescribeResponse.groups.members.assignment.warmupTasks.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { subtopologyId, partitions }
}

function writeStreamsGroupDescribeResponseGroupsMembersTargetAssignment(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersTargetAssignmentInput,
): void {
  const activeTasks = value.activeTasks
  writer.count(activeTasks.length, flexible)
  for (const item of activeTasks) {
    writeStreamsGroupDescribeResponseGroupsMembersTargetAssignmentActiveTasks(writer, item)
  }
  const standbyTasks = value.standbyTasks
  writer.count(standbyTasks.length, flexible)
  for (const item of standbyTasks) {
    writeStreamsGroupDescribeResponseGroupsMembersTargetAssignmentStandbyTasks(writer, item)
  }
  const warmupTasks = value.warmupTasks
  writer.count(warmupTasks.length, flexible)
  for (const item of warmupTasks) {
    writeStreamsGroupDescribeResponseGroupsMembersTargetAssignmentWarmupTasks(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembersTargetAssignment(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembersTargetAssignment {
  const activeTasks: StreamsGroupDescribeResponseGroupsMembersTargetAssignmentActiveTasks[] = []
  for (let left = reader.count(flexible, 3, 'StreamsGroupDescribeResponse.groups.members.targetAssignment.activeTasks'); left > 0; left--) {
    activeTasks.push(readStreamsGroupDescribeResponseGroupsMembersTargetAssignmentActiveTasks(reader))
  }
  const standbyTasks: StreamsGroupDescribeResponseGroupsMembersTargetAssignmentStandbyTasks[] = []
  for (let left = reader.count(flexible, 3, 'StreamsGroupDescribeResponse.groups.members.targetAssignment.standbyTasks'); left > 0; left--) {
    standbyTasks.push(readStreamsGroupDescribeResponseGroupsMembersTargetAssignmentStandbyTasks(reader))
  }
  const warmupTasks: StreamsGroupDescribeResponseGroupsMembersTargetAssignmentWarmupTasks[] = []
  for (let left = reader.count(flexible, 3, 'StreamsGroupDescribeResponse.groups.members.targetAssignment.warmupTasks'); left > 0; left--) {
    warmupTasks.push(readStreamsGroupDescribeResponseGroupsMembersTargetAssignmentWarmupTasks(reader))
  }
  reader.skipTags()
  return { activeTasks, standbyTasks, warmupTasks }
}

function writeStreamsGroupDescribeResponseGroupsMembersTargetAssignmentActiveTasks(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersTargetAssignmentActiveTasksInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembersTargetAssignmentActiveTasks(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembersTargetAssignmentActiveTasks {
  const subtopologyId =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.targetAssignment.activeTasks.subtopologyId')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupDescribeResponse.groups.members.targetAssignment.activeTasks.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { subtopologyId, partitions }
}

function writeStreamsGroupDescribeResponseGroupsMembersTargetAssignmentStandbyTasks(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersTargetAssignmentStandbyTasksInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembersTargetAssignmentStandbyTasks(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembersTargetAssignmentStandbyTasks {
  const subtopologyId =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.targetAssignment.standbyTasks.subtopologyId')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupDescribeResponse.groups.members.targetAssignment.standbyTasks.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { subtopologyId, partitions }
}

function writeStreamsGroupDescribeResponseGroupsMembersTargetAssignmentWarmupTasks(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsMembersTargetAssignmentWarmupTasksInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsMembersTargetAssignmentWarmupTasks(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsMembersTargetAssignmentWarmupTasks {
  const subtopologyId =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.members.targetAssignment.warmupTasks.subtopologyId')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'StreamsGroupDescribeResponse.groups.members.targetAssignment.warmupTasks.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { subtopologyId, partitions }
}

function writeStreamsGroupDescribeResponseGroupsTopologyDescription(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsTopologyDescriptionInput,
): void {
  const subtopologies = value.subtopologies
  writer.count(subtopologies.length, flexible)
  for (const item of subtopologies) {
    writeStreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologies(writer, item)
  }
  const globalStores = value.globalStores
  writer.count(globalStores.length, flexible)
  for (const item of globalStores) {
    writeStreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStores(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsTopologyDescription(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsTopologyDescription {
  const subtopologies: StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologies[] = []
  for (let left = reader.count(flexible, 3, 'StreamsGroupDescribeResponse.groups.topologyDescription.subtopologies'); left > 0; left--) {
    subtopologies.push(readStreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologies(reader))
  }
  const globalStores: StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStores[] = []
  for (let left = reader.count(flexible, 15, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores'); left > 0; left--) {
    globalStores.push(readStreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStores(reader))
  }
  reader.skipTags()
  return { subtopologies, globalStores }
}

function writeStreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologies(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const nodes = value.nodes
  writer.count(nodes.length, flexible)
  for (const item of nodes) {
    writeStreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesNodes(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologies(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologies {
  const subtopologyId =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.subtopologies.subtopologyId')
  const nodes: StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesNodes[] = []
  for (let left = reader.count(flexible, 7, 'StreamsGroupDescribeResponse.groups.topologyDescription.subtopologies.nodes'); left > 0; left--) {
    nodes.push(readStreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesNodes(reader))
  }
  reader.skipTags()
  return { subtopologyId, nodes }
}

function writeStreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesNodes(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesNodesInput,
): void {
  writer.string(value.name, flexible)
  writer.int8(value.nodeType)
  const sourceTopics = value.sourceTopics
  writer.count(sourceTopics.length, flexible)
  for (const item of sourceTopics) writer.string(item, flexible)
  writer.nullableString(value.sinkTopic ?? null, flexible)
  const stores = value.stores
  writer.count(stores.length, flexible)
  for (const item of stores) writer.string(item, flexible)
  const successors = value.successors
  writer.count(successors.length, flexible)
  for (const item of successors) writer.string(item, flexible)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesNodes(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsTopologyDescriptionSubtopologiesNodes {
  const name =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.subtopologies.nodes.name')
  const nodeType = reader.int8()
  const sourceTopics: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupDescribeResponse.groups.topologyDescription.subtopologies.nodes.sourceTopics'); left > 0; left--) {
    sourceTopics.push(reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.subtopologies.nodes.sourceTopics'))
  }
  const sinkTopic =
    reader.nullableString(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.subtopologies.nodes.sinkTopic')
  const stores: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupDescribeResponse.groups.topologyDescription.subtopologies.nodes.stores'); left > 0; left--) {
    stores.push(reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.subtopologies.nodes.stores'))
  }
  const successors: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupDescribeResponse.groups.topologyDescription.subtopologies.nodes.successors'); left > 0; left--) {
    successors.push(reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.subtopologies.nodes.successors'))
  }
  reader.skipTags()
  return { name, nodeType, sourceTopics, sinkTopic, stores, successors }
}

function writeStreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStores(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresInput,
): void {
  writeStreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresSource(writer, value.source)
  writeStreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresProcessor(writer, value.processor)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStores(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStores {
  const source = readStreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresSource(reader)
  const processor = readStreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresProcessor(reader)
  reader.skipTags()
  return { source, processor }
}

function writeStreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresSource(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresSourceInput,
): void {
  writer.string(value.name, flexible)
  writer.int8(value.nodeType)
  const sourceTopics = value.sourceTopics
  writer.count(sourceTopics.length, flexible)
  for (const item of sourceTopics) writer.string(item, flexible)
  writer.nullableString(value.sinkTopic ?? null, flexible)
  const stores = value.stores
  writer.count(stores.length, flexible)
  for (const item of stores) writer.string(item, flexible)
  const successors = value.successors
  writer.count(successors.length, flexible)
  for (const item of successors) writer.string(item, flexible)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresSource(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresSource {
  const name =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.source.name')
  const nodeType = reader.int8()
  const sourceTopics: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.source.sourceTopics'); left > 0; left--) {
    sourceTopics.push(reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.source.sourceTopics'))
  }
  const sinkTopic =
    reader.nullableString(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.source.sinkTopic')
  const stores: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.source.stores'); left > 0; left--) {
    stores.push(reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.source.stores'))
  }
  const successors: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.source.successors'); left > 0; left--) {
    successors.push(reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.source.successors'))
  }
  reader.skipTags()
  return { name, nodeType, sourceTopics, sinkTopic, stores, successors }
}

function writeStreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresProcessor(
  writer: Writer,
  value: StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresProcessorInput,
): void {
  writer.string(value.name, flexible)
  writer.int8(value.nodeType)
  const sourceTopics = value.sourceTopics
  writer.count(sourceTopics.length, flexible)
  for (const item of sourceTopics) writer.string(item, flexible)
  writer.nullableString(value.sinkTopic ?? null, flexible)
  const stores = value.stores
  writer.count(stores.length, flexible)
  for (const item of stores) writer.string(item, flexible)
  const successors = value.successors
  writer.count(successors.length, flexible)
  for (const item of successors) writer.string(item, flexible)
  writer.noTags()
}

function readStreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresProcessor(
  reader: Reader,
): StreamsGroupDescribeResponseGroupsTopologyDescriptionGlobalStoresProcessor {
  const name =
    reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.processor.name')
  const nodeType = reader.int8()
  const sourceTopics: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.processor.sourceTopics'); left > 0; left--) {
    sourceTopics.push(reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.processor.sourceTopics'))
  }
  const sinkTopic =
    reader.nullableString(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.processor.sinkTopic')
  const stores: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.processor.stores'); left > 0; left--) {
    stores.push(reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.processor.stores'))
  }
  const successors: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.processor.successors'); left > 0; left--) {
    successors.push(reader.string(flexible, 'StreamsGroupDescribeResponse.groups.topologyDescription.globalStores.processor.successors'))
  }
  reader.skipTags()
  return { name, nodeType, sourceTopics, sinkTopic, stores, successors }
}
