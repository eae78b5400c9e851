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
import type { PartitionCheck } from '../state/next/checks.ts'

export const offsetCommit = defineHandler(OffsetCommit, {
  minVersion: 2,
  maxVersion: 10,
  asksForErrors: true,
  handle(request, context) {
    // A scripted error that is not about a certain topic stands for the whole request.
    const check = context.injected('') || checkCommit(request, context)
    return answer(request, (topic, partition) => commitOne(request.groupId, check, topic, partition, context))
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

function checkCommit(request: OffsetCommitRequest, context: RequestContext): number | PartitionCheck {
  const misplaced = checkCoordinator(context, request.groupId)
  if (misplaced !== ErrorCodes.NONE) return misplaced
  const { version } = context
  const check = context.cluster.groups.commit(request.groupId, { ...request, version })
  if (version >= 9) return check
  // What a version does not know is told by its older names.
  if (check === ErrorCodes.GROUP_ID_NOT_FOUND) return ErrorCodes.ILLEGAL_GENERATION
  return check
}

function commitOne(
  groupId: string,
  check: number | PartitionCheck,
  { name, topicId }: OffsetCommitRequestTopics,
  partition: OffsetCommitRequestTopicsPartitions,
  context: RequestContext,
): number {
  if (typeof check === 'number' && check !== ErrorCodes.NONE) return check
  const { cluster } = context
  const byId = context.version >= 10
  const topic = byId ? cluster.topics.byId(topicId) : cluster.topics.get(name)
  if (topic === undefined && byId) return ErrorCodes.UNKNOWN_TOPIC_ID
  if (topic?.partitions[partition.partitionIndex] === undefined) return ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION
  const injected = context.injected(topic.name, partition.partitionIndex)
  if (injected !== ErrorCodes.NONE) return injected
  const refused = typeof check === 'number' ? ErrorCodes.NONE : check(topic.id, partition.partitionIndex)
  if (refused !== ErrorCodes.NONE) return refused
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
