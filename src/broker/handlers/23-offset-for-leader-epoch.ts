// Owns: OffsetForLeaderEpoch (KIP-320): where an epoch ended. Called by: dispatch.ts. Never: changes anything.
// 2 current leader epoch; 3 replica id; 4 flexible.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import {
  OffsetForLeaderEpoch,
  type OffsetForLeaderEpochRequestTopicsPartitions,
} from '../../protocol/generated/23-offset-for-leader-epoch.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import { locate } from '../locate.ts'

export const offsetForLeaderEpoch = defineHandler(OffsetForLeaderEpoch, {
  minVersion: 2,
  maxVersion: 4,
  asksForErrors: true,
  handle: ({ topics }, context) => ({
    topics: topics.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map((partition) => endOf(topic, partition, context)),
    })),
  }),
  refuse: ({ topics }, errorCode) => ({
    topics: topics.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map(({ partition }) => ({ partition, errorCode })),
    })),
  }),
})

function endOf(
  topic: string,
  { partition: index, currentLeaderEpoch, leaderEpoch }: OffsetForLeaderEpochRequestTopicsPartitions,
  context: RequestContext,
) {
  const { errorCode, partition } = locate(context, topic, index, currentLeaderEpoch)
  if (errorCode !== ErrorCodes.NONE || partition === undefined) return { partition: index, errorCode }
  return { partition: index, errorCode, ...partition.log.endOfEpoch(leaderEpoch) }
}
