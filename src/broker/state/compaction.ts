// Owns: what a compacted log keeps: the newest record of each key, and batches whose bounds stay though their records go.
// Called by: broker.ts. Never: runs by itself.
import { crc32c } from '../../protocol/crc32c.ts'
import {
  BATCH_HEADER_BYTES,
  BatchBuilder,
  BatchField,
  batches,
  type RecordBatch,
} from '../../protocol/records/index.ts'
import type { Partition } from './partition.ts'
import type { StoredBatch } from './partition-log.ts'

/** Compacts all of a partition's log below its last stable offset, as Kafka's cleaner does with all segments but the active one. */
export function compact(partition: Partition): void {
  const { log, lastStableOffset } = partition
  const newest = new Map<string, number>()
  const lastOfProducer = new Map<number, { readonly epoch: number; readonly offset: number }>()
  for (const stored of log.batches) {
    if (stored.lastOffset >= lastStableOffset) break
    const batch = parsed(stored)
    noteLast(lastOfProducer, batch)
    if (batch.isControl || isAborted(partition, batch)) continue
    for (const { key, offset } of recordsOf(partition, batch))
      if (key) newest.set(key.toString('hex'), offset)
  }
  const kept = log.batches.flatMap((stored) => {
    if (stored.lastOffset >= lastStableOffset) return [stored]
    const batch = parsed(stored)
    if (batch.isControl) return [stored]
    const isGone = isAborted(partition, batch)
    const isKept = (key: Buffer | null, offset: number) =>
      !isGone && key !== null && newest.get(key.toString('hex')) === offset
    const bytes = rewritten(partition, batch, isKept)
    if (bytes !== undefined) return [{ ...stored, bytes }]
    // What a producer wrote last stays as an empty batch: its sequence must not be forgotten.
    return lastOfProducer.get(batch.producerId)?.offset === batch.lastOffset
      ? [{ ...stored, bytes: emptied(batch) }]
      : []
  })
  log.replace(kept)
  partition.changed()
}

/** A marker with a new epoch makes sequences begin anew: then there is nothing to remember. */
function noteLast(
  last: Map<number, { readonly epoch: number; readonly offset: number }>,
  { producerId, producerEpoch: epoch, lastOffset: offset, isControl }: RecordBatch,
): void {
  if (producerId < 0) return
  if (!isControl) last.set(producerId, { epoch, offset })
  else if (last.get(producerId)?.epoch !== epoch) last.delete(producerId)
}

function parsed({ bytes }: StoredBatch): RecordBatch {
  const [batch] = batches(bytes)
  return batch!
}

function recordsOf({ topic, index }: Partition, batch: RecordBatch) {
  return batch.records({ topic, partition: index }, { checkCrc: false })
}

function isAborted(
  { aborted }: Partition,
  { producerId, isTransactional, baseOffset, lastOffset }: RecordBatch,
) {
  if (!isTransactional) return false
  return aborted.between(baseOffset, lastOffset + 1).some((one) => one.producerId === producerId)
}

/** The batch with the records that are kept, in its old bounds; undefined when none is. */
function rewritten(
  partition: Partition,
  batch: RecordBatch,
  isKept: (key: Buffer | null, offset: number) => boolean,
): Buffer | undefined {
  const records = recordsOf(partition, batch)
  const kept = records.filter(({ key, offset }) => isKept(key, offset))
  if (kept.length === records.length) return batch.bytes
  if (kept.length === 0) return undefined
  const builder = new BatchBuilder()
  for (const { key, value, headers, timestamp, offset } of kept) {
    builder.append({ key, value, headers: [...headers], timestamp }, offset - batch.baseOffset)
  }
  const { codec, producerId, producerEpoch, baseSequence, isTransactional, baseOffset, leaderEpoch } = batch
  const { timestampType } = batch
  const facts = { producerId, producerEpoch, baseSequence, isTransactional, baseOffset, leaderEpoch }
  return bounded(Buffer.from(builder.build({ codec, timestampType, ...facts })), batch)
}

/** A header that says how far it reaches, and nothing behind it. */
function emptied(batch: RecordBatch): Buffer {
  const bytes = Buffer.from(batch.bytes.subarray(0, BATCH_HEADER_BYTES))
  // The length counts from the leader epoch on.
  bytes.writeInt32BE(BATCH_HEADER_BYTES - BatchField.leaderEpoch, BatchField.length)
  bytes.writeInt32BE(0, BatchField.count)
  return bounded(bytes, batch)
}

function bounded(bytes: Buffer, { baseOffset, lastOffset }: RecordBatch): Buffer {
  bytes.writeInt32BE(lastOffset - baseOffset, BatchField.lastOffsetDelta)
  bytes.writeUInt32BE(crc32c(bytes.subarray(BatchField.attributes)), BatchField.crc)
  return bytes
}
