// Owns: finding offsets by timestamp in a partition's log. Called by: the ListOffsets handler. Never: changes the log.
import { batches, type KafkaRecord } from '../../protocol/records/index.ts'
import type { PartitionLog, StoredBatch } from './partition-log.ts'

/** A record's place in time. */
export interface TimestampOffset {
  readonly offset: number
  readonly timestamp: number
  readonly leaderEpoch: number
}

/** The first record that is not older than `timestamp`, in milliseconds; undefined when all are. */
export function offsetForTimestamp(log: PartitionLog, timestamp: number): TimestampOffset | undefined {
  for (const batch of log.batches) {
    if (batch.maxTimestamp < timestamp) continue
    const record = recordsOf(batch).find((one) => one.offset >= log.startOffset && one.timestamp >= timestamp)
    if (record) return found(record, batch)
  }
  return undefined
}

/** The first record that has the largest timestamp of all; undefined in an empty log. */
export function offsetOfMaxTimestamp(log: PartitionLog): TimestampOffset | undefined {
  let newest: StoredBatch | undefined
  for (const batch of log.batches) {
    if (newest === undefined || batch.maxTimestamp > newest.maxTimestamp) newest = batch
  }
  return newest === undefined ? undefined : offsetForTimestamp(log, newest.maxTimestamp)
}

function recordsOf(batch: StoredBatch): KafkaRecord[] {
  const source = {
    topic: '',
    partition: 0,
    leaderEpoch: batch.leaderEpoch,
    timestampType: 'CreateTime' as const,
  }
  return [...batches(batch.bytes)].flatMap((one) => one.records(source, { checkCrc: false }))
}

function found({ offset, timestamp }: KafkaRecord, { leaderEpoch }: StoredBatch): TimestampOffset {
  return { offset, timestamp, leaderEpoch }
}
