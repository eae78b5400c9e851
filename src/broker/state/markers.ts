// Owns: writing the end of a transaction into a partition: a control batch with one record. Called by: cluster.ts. Never: decides how it ends.
import { BatchBuilder } from '../../protocol/records/index.ts'
import type { Partition } from './partition.ts'
import type { TransactionEnd } from './producer-state.ts'

const ABORT = 0
const COMMIT = 1

/** Appends the marker of a transaction; the partition has to have a leader. */
export function writeMarker(
  partition: Partition,
  end: TransactionEnd,
  wallTimeMs: number,
  isLogAppendTime: boolean,
): void {
  const { producerId, producerEpoch, committed, coordinatorEpoch } = end
  const { leaderEpoch, log } = partition
  // Version 0 of both; the type is an int16, the epoch of the coordinator an int32.
  const key = Buffer.from([0, 0, 0, committed ? COMMIT : ABORT])
  const value = Buffer.alloc(6)
  value.writeInt32BE(coordinatorEpoch, 2)
  const timestamp = Math.floor(wallTimeMs)
  const builder = new BatchBuilder(128)
  builder.append({ key, value, timestamp })
  const bytes = Buffer.from(
    builder.build({
      producerId,
      producerEpoch,
      isTransactional: true,
      isControl: true,
      baseOffset: log.endOffset,
      leaderEpoch,
      timestampType: isLogAppendTime ? 'LogAppendTime' : 'CreateTime',
    }),
  )
  partition.endTransaction(end, { lastOffset: log.endOffset, maxTimestamp: timestamp, leaderEpoch, bytes })
}
