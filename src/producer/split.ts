// Owns: cutting a batch that a broker finds too large into smaller ones. Called by: sender.ts. Never: reorders records.
import { batches } from '../protocol/records/batches.ts'
import { ProducerBatch } from './batch.ts'

/** Two batches with the records of one that has at least two; each about half its bytes. */
export function split(batch: ProducerBatch): ProducerBatch[] {
  const { topic, partition, count, firstRecord, createdAt } = batch
  // The records are read from the bytes that were sent: nothing else keeps them.
  const records = [...batches(batch.wire!.bytes)]
    .flatMap((sent) => sent.records({ topic, partition }, { checkCrc: false }))
    .map(({ key, value, headers, timestamp }) => ({ key, value, headers: headers.rawEntries(), timestamp }))
  const half = Math.ceil(count / 2)
  const pieces = [0, half].map(
    (at) => new ProducerBatch(batch, createdAt, firstRecord + at, batch.bytes >> 1),
  )
  for (const piece of pieces) {
    piece.reserved = batch.reserved / 2
    piece.attempts = batch.attempts
    piece.leaderEpoch = batch.leaderEpoch
  }
  batch.handOver(records, pieces, (place) => (place < half ? 0 : 1))
  for (const piece of pieces) piece.state = 'queued'
  return pieces
}
