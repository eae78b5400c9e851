// Owns: listing, describing and deleting groups, and what they committed. Called by: admin.ts. Never: joins one.
import { KafkaError } from '../base/errors.ts'
import type { TopicPartition } from '../base/types.ts'
import type { CallOptions, Cluster } from '../cluster/cluster.ts'
import { oneRequest } from '../cluster/one-request.ts'
import { toBroker, toCoordinator } from '../cluster/target.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import {
  DescribeGroups,
  type DescribeGroupsResponseGroups,
} from '../protocol/generated/15-describe-groups.ts'
import { ListGroups } from '../protocol/generated/16-list-groups.ts'
import { DeleteGroups } from '../protocol/generated/42-delete-groups.ts'
import {
  ConsumerGroupDescribe,
  type ConsumerGroupDescribeResponseGroups,
} from '../protocol/generated/69-consumer-group-describe.ts'
import { decodeAssignment } from '../protocol/group-metadata.ts'
import { oneByOne, settleRows } from './rows.ts'

/** A group by name. */
export interface GroupListing {
  readonly groupId: string
  /** `consumer` for consumer groups of the classic protocol; whatever its members say otherwise. */
  readonly protocolType: string
  /** Such as `Stable` or `Empty`; undefined where the broker is too old to tell. */
  readonly state: string | undefined
  /** Such as `classic` or `consumer` (KIP-848); undefined where the broker is too old to tell. */
  readonly type: string | undefined
}

/** A member of a described group. */
export interface GroupMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly assignment: readonly TopicPartition[]
  /** What it is to have in the end; only in groups of type `consumer` (KIP-848). */
  readonly targetAssignment?: readonly TopicPartition[]
  /** Only in groups of type `consumer`. */
  readonly memberEpoch?: number
  /** Whether it speaks the new protocol in a group of type `consumer`; undefined where the broker does not tell. */
  readonly upgraded?: boolean
}

/** A group with its members, or why there is no description. */
export interface GroupDescription {
  readonly groupId: string
  readonly type: 'classic' | 'consumer'
  /** Such as `Stable`, `Empty`, `PreparingRebalance`. */
  readonly state: string
  readonly protocolType: string
  /** Name of the assignor in use. */
  readonly assignor: string
  readonly members: readonly GroupMember[]
  /** Grows with each change that asks for a new assignment; only of type `consumer` (KIP-848). */
  readonly groupEpoch?: number
  /** The group epoch that the target assignment was made for; only of type `consumer`. */
  readonly targetAssignmentEpoch?: number
  readonly error?: KafkaError
}

/** A group that was deleted, or why not. */
export interface DeletedGroup {
  readonly groupId: string
  readonly error?: KafkaError
}

/** Which groups to list. */
export interface ListGroupsOptions extends CallOptions {
  /** Only groups in one of these states. Kafka 2.6 and later. */
  readonly states?: readonly string[]
  /** Only groups of one of these types. Kafka 3.8 and later. */
  readonly types?: readonly string[]
}

/** Types of members, as brokers tell them from Kafka 4.0 on. */
const UNKNOWN_TYPE = -1
const NEW_PROTOCOL = 1
const STATES_VERSION = 4
const TYPES_VERSION = 5

export async function listGroups(cluster: Cluster, options: ListGroupsOptions = {}): Promise<GroupListing[]> {
  const { states = [], types = [] } = options
  const minVersion = types.length > 0 ? TYPES_VERSION : states.length > 0 ? STATES_VERSION : 0
  const ask = async (brokerId: number, left: Required<CallOptions>) => {
    const request = { statesFilter: states, typesFilter: types }
    const response = await cluster.send(ListGroups, request, toBroker(brokerId), {
      ...oneRequest(cluster, left),
      minVersion,
    })
    if (response.errorCode !== 0) {
      throw cluster.failed(response.errorCode, { api: 'ListGroups', target: toBroker(brokerId) })
    }
    return response.groups
  }
  // Each broker lists the groups that it coordinates.
  const perBroker = await cluster.retry(
    'listGroups',
    async (_attempt, left) => {
      const { brokers } = await cluster.refreshMetadata([], left)
      return Promise.all([...brokers.keys()].map((brokerId) => ask(brokerId, left)))
    },
    options,
  )
  const rows = new Map<string, GroupListing>()
  for (const { groupId, protocolType, groupState, groupType } of perBroker.flat()) {
    rows.set(groupId, { groupId, protocolType, state: groupState || undefined, type: groupType || undefined })
  }
  return [...rows.values()].sort((a, b) => (a.groupId < b.groupId ? -1 : 1))
}

export function describeGroups(
  cluster: Cluster,
  groupIds: readonly string[],
  options: CallOptions = {},
): Promise<GroupDescription[]> {
  const failedRow = (groupId: string, error: KafkaError): GroupDescription => ({
    groupId,
    type: 'classic',
    state: 'Unknown',
    protocolType: '',
    assignor: '',
    members: [],
    error,
  })
  const attempt = oneByOne<string, GroupDescription>((groupId, left) => describeGroup(cluster, groupId, left))
  return settleRows<string, GroupDescription>(
    cluster,
    'describeGroups',
    groupIds,
    attempt,
    failedRow,
    options,
  )
}

/** Only the broker knows of which kind a group is, and only the newer question tells the kinds apart. */
async function describeGroup(
  cluster: Cluster,
  groupId: string,
  left: Required<CallOptions>,
): Promise<GroupDescription | KafkaError> {
  const described = await describeConsumerGroup(cluster, groupId, left)
  return described ?? describeClassicGroup(cluster, groupId, left)
}

async function describeConsumerGroup(
  cluster: Cluster,
  groupId: string,
  left: Required<CallOptions>,
): Promise<GroupDescription | KafkaError | undefined> {
  const target = toCoordinator(groupId)
  const request = { groupIds: [groupId], includeAuthorizedOperations: false }
  const response = await cluster
    .send(ConsumerGroupDescribe, request, target, left)
    .catch((error: KafkaError) => {
      if (error.code === 'UNSUPPORTED_BROKER') return undefined
      throw error
    })
  const [group] = response?.groups ?? []
  if (group === undefined) return undefined
  const { errorCode, errorMessage } = group
  const isOther: readonly number[] = [ErrorCodes.GROUP_ID_NOT_FOUND, ErrorCodes.UNSUPPORTED_VERSION]
  if (isOther.includes(errorCode)) return undefined
  if (errorCode !== 0) {
    return cluster.failed(errorCode, { api: 'ConsumerGroupDescribe', groupId, target, errorMessage })
  }
  return consumerDescription(group)
}

function consumerDescription(group: ConsumerGroupDescribeResponseGroups): GroupDescription {
  const { groupId, groupState: state, assignorName: assignor, groupEpoch, assignmentEpoch } = group
  const members = group.members.map((member) => ({
    memberId: member.memberId,
    groupInstanceId: member.instanceId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    assignment: byName(member.assignment),
    targetAssignment: byName(member.targetAssignment),
    memberEpoch: member.memberEpoch,
    ...(member.memberType === UNKNOWN_TYPE ? {} : { upgraded: member.memberType === NEW_PROTOCOL }),
  }))
  const epochs = { groupEpoch, targetAssignmentEpoch: assignmentEpoch }
  return { groupId, type: 'consumer', state, protocolType: 'consumer', assignor, members, ...epochs }
}

function byName({
  topicPartitions,
}: ConsumerGroupDescribeResponseGroups['members'][number]['assignment']): TopicPartition[] {
  return flat(topicPartitions.map(({ topicName, partitions }) => ({ topic: topicName, partitions })))
}

async function describeClassicGroup(
  cluster: Cluster,
  groupId: string,
  left: Required<CallOptions>,
): Promise<GroupDescription | KafkaError> {
  const target = toCoordinator(groupId)
  const { groups } = await cluster.send(DescribeGroups, { groups: [groupId] }, target, left)
  const group = groups[0]
  const details = { api: 'DescribeGroups', groupId, target, errorMessage: group?.errorMessage ?? null }
  if (group === undefined) return cluster.failed(ErrorCodes.UNKNOWN_SERVER_ERROR, details)
  if (group.errorCode !== 0) return cluster.failed(group.errorCode, details)
  // Before version 6 an unknown group is described as a dead one.
  if (group.groupState === 'Dead') return cluster.failed(ErrorCodes.GROUP_ID_NOT_FOUND, details)
  try {
    return classicDescription(group)
  } catch (error) {
    // Members that call themselves consumers and write something else: the other groups can still be described.
    if (error instanceof KafkaError) return error
    throw error
  }
}

function classicDescription(group: DescribeGroupsResponseGroups): GroupDescription {
  const { groupId, groupState: state, protocolType, protocolData: assignor } = group
  const isConsumers = protocolType === 'consumer' || protocolType === ''
  const members = group.members.map(
    ({ memberId, groupInstanceId, clientId, clientHost, memberAssignment }) => ({
      memberId,
      groupInstanceId,
      clientId,
      clientHost,
      assignment: isConsumers && memberAssignment.length > 0 ? assignmentOf(memberAssignment) : [],
    }),
  )
  return { groupId, type: 'classic', state, protocolType, assignor, members }
}

function assignmentOf(bytes: Buffer): TopicPartition[] {
  return flat(decodeAssignment(bytes).assignedPartitions)
}

function flat(
  topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[],
): TopicPartition[] {
  return topics.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })))
}

export function deleteGroups(
  cluster: Cluster,
  groupIds: readonly string[],
  options: CallOptions = {},
): Promise<DeletedGroup[]> {
  const deleteOne = async (groupId: string, left: Required<CallOptions>) => {
    const target = toCoordinator(groupId)
    const { results } = await cluster.send(DeleteGroups, { groupsNames: [groupId] }, target, left)
    const { errorCode = -1, errorMessage = null } = results[0] ?? {}
    return errorCode === 0
      ? { groupId }
      : cluster.failed(errorCode, { api: 'DeleteGroups', groupId, target, errorMessage })
  }
  return settleRows<string, DeletedGroup>(
    cluster,
    'deleteGroups',
    groupIds,
    oneByOne<string, DeletedGroup>(deleteOne),
    (groupId, error) => ({ groupId, error }),
    options,
  )
}
