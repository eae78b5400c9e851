// Owns: what is wrong with a request to a consumer group, whatever the group is like. Called by: groups-next.ts, the handler. Never: changes anything.
import { ErrorCodes } from '../../../protocol/error-codes.ts'
import { serverAssignors } from './assignors.ts'
import { isSubset, type NextMember } from './member.ts'
import {
  JOIN_EPOCH,
  LEAVE_EPOCH,
  LEAVE_STATIC_EPOCH,
  type NextHeartbeat,
  type Refusal,
  type TopicPartitions,
} from './types.ts'

/** From this version on members bring an id of their own (KIP-1082). */
const MEMBER_ID_VERSION = 1
/** OffsetCommit speaks of member epochs from this version on. */
const EPOCH_COMMIT_VERSION = 9

/** What is wrong with a heartbeat by itself. */
export function checkHeartbeat(
  groupId: string,
  request: NextHeartbeat,
  version: number,
): Refusal | undefined {
  const { memberId, memberEpoch, instanceId, rackId, serverAssignor } = request
  const needsId = version >= MEMBER_ID_VERSION || memberEpoch > JOIN_EPOCH || memberEpoch === LEAVE_EPOCH
  if (needsId && memberId.trim() === '') return invalid('MemberId must not be empty.')
  if (groupId.trim() === '') return invalid('GroupId must not be empty.')
  if (instanceId?.trim() === '') return invalid('InstanceId must not be empty.')
  if (rackId?.trim() === '') return invalid('RackId must not be empty.')
  const wrong = checkEpoch(request)
  if (wrong) return wrong
  if (serverAssignor === null || serverAssignors.has(serverAssignor)) return undefined
  const known = [...serverAssignors.keys()].join(', ')
  const errorMessage = `There is no server assignor ${serverAssignor}, there are ${known}.`
  return { errorCode: ErrorCodes.UNSUPPORTED_ASSIGNOR, errorMessage }
}

function checkEpoch(request: NextHeartbeat): Refusal | undefined {
  const { memberEpoch, rebalanceTimeoutMs, topicPartitions } = request
  if (memberEpoch < LEAVE_STATIC_EPOCH) return invalid(`MemberEpoch is ${memberEpoch}, the least is -2.`)
  if (memberEpoch === LEAVE_STATIC_EPOCH && request.instanceId === null) {
    return invalid('Only a member with an InstanceId can leave with MemberEpoch -2.')
  }
  if (memberEpoch !== JOIN_EPOCH) return undefined
  if (rebalanceTimeoutMs === -1) return invalid('A member that joins has to bring RebalanceTimeoutMs.')
  if (topicPartitions === null || topicPartitions.length > 0) {
    return invalid('A member that joins has to bring an empty list of TopicPartitions.')
  }
  if (request.subscribedTopicNames !== null || request.subscribedTopicRegex !== null) return undefined
  return invalid('A member that joins has to bring SubscribedTopicNames or SubscribedTopicRegex.')
}

/** What is wrong with the epoch that a known member brings. */
export function checkMemberEpoch(
  member: NextMember,
  memberEpoch: number,
  owned: readonly TopicPartitions[] | null,
): Refusal | undefined {
  if (memberEpoch === JOIN_EPOCH || memberEpoch === member.epoch) return undefined
  // The answer that brought the present epoch may have been lost.
  const isBehind = memberEpoch < member.epoch && memberEpoch === member.previousEpoch
  if (isBehind && isSubset(owned, member.assigned)) return undefined
  const errorMessage = `Member ${member.id} is at epoch ${member.epoch} and not ${memberEpoch}: it has to give up all its partitions and join again.`
  return { errorCode: ErrorCodes.FENCED_MEMBER_EPOCH, errorMessage }
}

/** What is wrong with a member that brings the instance id of another. */
export function checkInstance(
  holder: NextMember | undefined,
  instanceId: string,
  memberId: string,
): Refusal | undefined {
  if (holder === undefined) {
    return unknownMember(`No member has the instance id ${instanceId}.`)
  }
  if (holder.id === memberId) return undefined
  const errorMessage = `Member ${holder.id} has the instance id ${instanceId} now, not member ${memberId}.`
  return { errorCode: ErrorCodes.FENCED_INSTANCE_ID, errorMessage }
}

/** A static member may take the place of another only when that one has left for a while, or is of the classic protocol. */
export function checkReleased(holder: NextMember, memberId: string): Refusal | undefined {
  if (holder.epoch === LEAVE_STATIC_EPOCH || holder.classic !== null) return undefined
  const errorMessage = `Member ${memberId} cannot join: member ${holder.id} has the instance id ${holder.instanceId} and has not left.`
  return { errorCode: ErrorCodes.UNRELEASED_INSTANCE_ID, errorMessage }
}

/** The error code of one partition of a commit. */
export type PartitionCheck = (topicId: string, partition: number) => number

/** The error code for a member's commit, or what tells it for each partition; a version is that of OffsetCommit. */
export function checkMemberCommit(
  member: NextMember,
  memberEpoch: number,
  version: number | undefined,
): number | PartitionCheck {
  if (version !== undefined && version < EPOCH_COMMIT_VERSION && member.classic === null) {
    return ErrorCodes.UNSUPPORTED_VERSION
  }
  if (memberEpoch === member.epoch) return ErrorCodes.NONE
  const stale = staleEpoch(member)
  if (memberEpoch > member.epoch) return stale
  return (topicId, partition) => {
    const since = member.assigned.get(topicId)?.get(partition) ?? member.revoking.get(topicId)?.get(partition)
    return since !== undefined && memberEpoch >= since ? ErrorCodes.NONE : stale
  }
}

/** The error code for a member whose epoch is not the one that it says. */
export function staleEpoch({ classic }: NextMember): number {
  return classic === null ? ErrorCodes.STALE_MEMBER_EPOCH : ErrorCodes.ILLEGAL_GENERATION
}

export function unknownMember(errorMessage: string): Refusal {
  return { errorCode: ErrorCodes.UNKNOWN_MEMBER_ID, errorMessage }
}

function invalid(errorMessage: string): Refusal {
  return { errorCode: ErrorCodes.INVALID_REQUEST, errorMessage }
}
