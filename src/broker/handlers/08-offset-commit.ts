// Owns: OffsetCommit. Called by: dispatch.ts. Never: decides whether a member may commit; the group does.
// 3 throttle time; 5 no retention time; 6 leader epoch; 7 group instance id; 8 flexible; 9 GROUP_ID_NOT_FOUND; 10 topic ids.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import {
  OffsetCommit,
  type OffsetCommitRequest,
  type OffsetCommitRequestTopics,
  type OffsetCommitRequestTopicsPartitions,
} from '../../protocol/generated/08-offset-commit.ts'
import { checkCoordinator } from '../coordinator-check.ts'
import { defineHandler, type RequestContext } from '../handler.ts'

export const offsetCommit = defineHandler(OffsetCommit, {
  minVersion: 2,
  maxVersion: 10,
  asksForErrors: true,
  handle(request, context) {
    // A scripted error that is not about a certain topic stands for the whole request.
    const groupError = context.injected('') || checkCommit(request, context)
    return answer(
      request,
      (topic, partition) => groupError || commitOne(request.groupId, topic, partition, context),
    )
  },
  refuse: (request, errorCode) => answer(request, () => errorCode),
})

function answer(
  request: OffsetCommitRequest,
  code: (topic: OffsetCommitRequestTopics, partition: OffsetCommitRequestTopicsPartitions) => number,
) {
  return {
    topics: request.topics.map((topic) => ({
      name: topic.name,
      topicId: topic.topicId,
      partitions: topic.partitions.map((partition) => ({
        partitionIndex: partition.partitionIndex,
        errorCode: code(topic, partition),
      })),
    })),
  }
}

function checkCommit(request: OffsetCommitRequest, context: RequestContext): number {
  const { groupId, memberId, groupInstanceId, generationIdOrMemberEpoch } = request
  const misplaced = checkCoordinator(context, groupId)
  if (misplaced !== ErrorCodes.NONE) return misplaced
  const { groups } = context.cluster
  const errorCode = groups.commit(groupId, memberId, groupInstanceId, generationIdOrMemberEpoch)
  const unknown = errorCode === ErrorCodes.GROUP_ID_NOT_FOUND
  return unknown && context.version < 9 ? ErrorCodes.ILLEGAL_GENERATION : errorCode
}

function commitOne(
  groupId: string,
  { name, topicId }: OffsetCommitRequestTopics,
  partition: OffsetCommitRequestTopicsPartitions,
  context: RequestContext,
): number {
  const { cluster } = context
  const byId = context.version >= 10
  const topic = byId ? cluster.topics.byId(topicId) : cluster.topics.get(name)
  if (topic === undefined && byId) return ErrorCodes.UNKNOWN_TOPIC_ID
  if (topic?.partitions[partition.partitionIndex] === undefined) return ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION
  const injected = context.injected(topic.name, partition.partitionIndex)
  if (injected !== ErrorCodes.NONE) return injected
  const metadata = partition.committedMetadata ?? ''
  if (metadata.length > cluster.options.offsetMetadataMaxBytes) return ErrorCodes.OFFSET_METADATA_TOO_LARGE
  cluster.offsets.commit(groupId, topic.name, partition.partitionIndex, {
    offset: partition.committedOffset,
    leaderEpoch: partition.committedLeaderEpoch,
    metadata,
    committedAt: cluster.clock.wallTime(),
  })
  return ErrorCodes.NONE
}
