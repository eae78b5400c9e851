// Owns: ListOffsets: offsets by timestamp and at the ends of the log. Called by: dispatch.ts. Never: changes anything.
// 1 one offset each; 2 isolation level; 4 leader epoch; 6 flexible; 7 max timestamp (-3); 8 earliest local (-4); 9 latest tiered (-5); 10 timeout; 11 earliest pending upload (-6).
import { ErrorCodes } from '../../protocol/error-codes.ts'
import {
  ListOffsets,
  type ListOffsetsRequestTopicsPartitions,
} from '../../protocol/generated/02-list-offsets.ts'
import { codecReady } from '../../protocol/index.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import { locate } from '../locate.ts'
import { offsetForTimestamp, offsetOfMaxTimestamp, type TimestampOffset } from '../state/log-times.ts'
import type { Partition } from '../state/partition.ts'

const READ_COMMITTED = 1

/** Timestamps with a meaning of their own, and the version that brought them. */
const SPECIAL: Readonly<
  Record<
    number,
    { readonly since: number; find(partition: Partition, end: number): TimestampOffset | undefined }
  >
> = {
  [-1]: {
    since: 1,
    find: (partition, end) => ({ offset: end, timestamp: -1, leaderEpoch: partition.leaderEpoch }),
  },
  [-2]: { since: 1, find: earliest },
  [-3]: { since: 7, find: ({ log }) => offsetOfMaxTimestamp(log) },
  [-4]: { since: 8, find: earliest },
  // Nothing is ever moved to remote storage here.
  [-5]: { since: 9, find: () => undefined },
  [-6]: { since: 11, find: () => undefined },
}

export const listOffsets = defineHandler(ListOffsets, {
  minVersion: 1,
  maxVersion: 11,
  asksForErrors: true,
  async handle({ topics, isolationLevel }, context) {
    await prepareToUnpack(context)
    return {
      topics: topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map((asked) => listPartition(name, asked, isolationLevel, context)),
      })),
    }
  },
  refuse: ({ topics }, errorCode) => ({
    topics: topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode })),
    })),
  }),
})

/** Looking for a timestamp may have to unpack a batch. A codec that is not installed is no matter until a batch of it is met. */
async function prepareToUnpack({ cluster }: RequestContext): Promise<void> {
  try {
    const ready = codecReady('zstd')
    if (ready) await cluster.clock.during(ready)
  } catch {}
}

function listPartition(
  topic: string,
  asked: ListOffsetsRequestTopicsPartitions,
  isolationLevel: number,
  context: RequestContext,
) {
  const { partitionIndex, timestamp, currentLeaderEpoch } = asked
  const { errorCode, partition } = locate(context, topic, partitionIndex, currentLeaderEpoch)
  if (errorCode !== ErrorCodes.NONE || partition === undefined) return { partitionIndex, errorCode }
  const special = SPECIAL[timestamp]
  if (timestamp < 0 && (special === undefined || context.version < special.since)) {
    return { partitionIndex, errorCode: ErrorCodes.UNSUPPORTED_VERSION }
  }
  const { log, lastStableOffset } = partition
  const end = isolationLevel === READ_COMMITTED ? lastStableOffset : log.highWatermark
  const found = special ? special.find(partition, end) : offsetForTimestamp(log, timestamp)
  const isReadable = found !== undefined && (found.timestamp < 0 || found.offset < end)
  if (!isReadable) return { partitionIndex, errorCode }
  const { offset, leaderEpoch } = found
  const known = context.version >= 4 ? { leaderEpoch } : {}
  return { partitionIndex, errorCode, offset, timestamp: found.timestamp, ...known }
}

function earliest({ log }: Partition): TimestampOffset {
  return { offset: log.startOffset, timestamp: -1, leaderEpoch: log.batches[0]?.leaderEpoch ?? -1 }
}
