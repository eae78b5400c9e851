// Owns: TxnOffsetCommit: offsets that become valid when a transaction commits. Called by: dispatch.ts. Never: ends a transaction.
// 2 leader epoch; 3 flexible, member and generation (KIP-447); 4 TRANSACTION_ABORTABLE; 5 adds itself to the transaction (KIP-890).
import { ErrorCodes } from '../../protocol/error-codes.ts'
import {
  TxnOffsetCommit,
  type TxnOffsetCommitRequest,
  type TxnOffsetCommitRequestTopicsPartitions,
} from '../../protocol/generated/28-txn-offset-commit.ts'
import { checkCoordinator } from '../coordinator-check.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import { joinTransaction } from '../join-transaction.ts'
import type { PartitionCheck } from '../state/next/checks.ts'

const ADDS_ITSELF_SINCE = 5
const ABORTABLE_SINCE = 4

export const txnOffsetCommit = defineHandler(TxnOffsetCommit, {
  minVersion: 0,
  maxVersion: 5,
  handle(request, context) {
    const { topics } = context.cluster
    const exists = (topic: string, partition: number) => topics.partition(topic, partition) !== undefined
    const isEmpty = !request.topics.some(({ name, partitions }) =>
      partitions.some(({ partitionIndex }) => exists(name, partitionIndex)),
    )
    // Kafka looks no further when there is nothing left to commit.
    const verdict = isEmpty ? ErrorCodes.NONE : check(request, context)
    return answer(request, (topic, partition) => {
      const topicId = topics.get(topic)?.id
      if (topicId === undefined || !exists(topic, partition.partitionIndex)) {
        return ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION
      }
      const errorCode = typeof verdict === 'number' ? verdict : verdict(topicId, partition.partitionIndex)
      return forTransactions(errorCode) || keep(request, topic, partition, context)
    })
  },
  refuse: (request, errorCode) => answer(request, () => errorCode),
})

function answer(
  { topics }: TxnOffsetCommitRequest,
  code: (topic: string, partition: TxnOffsetCommitRequestTopicsPartitions) => number,
) {
  return {
    topics: topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map((partition) => ({
        partitionIndex: partition.partitionIndex,
        errorCode: code(name, partition),
      })),
    })),
  }
}

function check(request: TxnOffsetCommitRequest, context: RequestContext): number | PartitionCheck {
  const { cluster, version } = context
  const { transactionalId, groupId, memberId, groupInstanceId, generationIdOrMemberEpoch } = request
  const misplaced = checkCoordinator(context, groupId)
  if (misplaced !== ErrorCodes.NONE) return misplaced
  const errorCode = joinTransaction(cluster, transactionalId, request, cluster.offsetsPartitionOf(groupId), {
    adds: version >= ADDS_ITSELF_SINCE,
    knowsAbortable: version >= ABORTABLE_SINCE,
  })
  if (errorCode !== ErrorCodes.NONE) return errorCode
  const { groups } = cluster
  return groups.commitInTransaction(groupId, memberId, groupInstanceId, generationIdOrMemberEpoch)
}

/** Producers know of generations only. */
function forTransactions(errorCode: number): number {
  return errorCode === ErrorCodes.STALE_MEMBER_EPOCH ? ErrorCodes.ILLEGAL_GENERATION : errorCode
}

function keep(
  { groupId, producerId }: TxnOffsetCommitRequest,
  topic: string,
  row: TxnOffsetCommitRequestTopicsPartitions,
  { cluster }: RequestContext,
): number {
  const metadata = row.committedMetadata ?? ''
  if (metadata.length > cluster.options.offsetMetadataMaxBytes) return ErrorCodes.OFFSET_METADATA_TOO_LARGE
  cluster.offsets.commitInTransaction(producerId, {
    groupId,
    topic,
    partition: row.partitionIndex,
    committed: {
      offset: row.committedOffset,
      leaderEpoch: row.committedLeaderEpoch,
      metadata,
      committedAt: cluster.clock.wallTime(),
    },
  })
  return ErrorCodes.NONE
}
