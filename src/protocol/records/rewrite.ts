// Owns: what a broker or a retrying producer changes in a finished batch, in place. Called by: broker, producer. Never: touches records.
import { crc32c } from '../crc32c.ts'
import { BatchAttribute, BatchField } from './batch-header.ts'
import { writeInt64 } from './varint.ts'

/**
 * Sets where a v2 batch stands in the log. With `logAppendTime` (milliseconds since 1970) its records take that time and the
 * checksum is made anew; without, the checksum stays, as neither field is covered by it.
 */
export function rewriteBaseOffset(
  batch: Buffer,
  baseOffset: number,
  leaderEpoch: number,
  logAppendTime?: number,
): void {
  writeInt64(batch, BatchField.baseOffset, baseOffset)
  batch.writeInt32BE(leaderEpoch, BatchField.leaderEpoch)
  if (logAppendTime === undefined) return
  const attributes = batch.readInt16BE(BatchField.attributes) | BatchAttribute.logAppendTime
  batch.writeInt16BE(attributes, BatchField.attributes)
  writeInt64(batch, BatchField.maxTimestamp, logAppendTime)
  rewriteCrc(batch)
}

/** Sets the producer of a v2 batch and makes its checksum anew. */
export function rewriteProducer(
  batch: Buffer,
  producerId: number,
  producerEpoch: number,
  baseSequence: number,
): void {
  writeInt64(batch, BatchField.producerId, producerId)
  batch.writeInt16BE(producerEpoch, BatchField.producerEpoch)
  batch.writeInt32BE(baseSequence, BatchField.baseSequence)
  rewriteCrc(batch)
}

function rewriteCrc(batch: Buffer): void {
  batch.writeUInt32BE(crc32c(batch.subarray(BatchField.attributes)), BatchField.crc)
}
