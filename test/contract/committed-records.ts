// Owns: the harness's own reading of committed records: one Fetch, and aborted transactions left out by its list. Called by: stories. Never: uses the client under test.
import type { TopicPartition } from '../../src/base/types.ts'
import { batches, controlType, errorName, Fetch } from '../../src/protocol/index.ts'
import { oneRequest } from './one-request.ts'
import type { Stage } from './stage.ts'

const READ_COMMITTED = 1
const MOST_BYTES = 10_000_000

/** What a reader of committed records can have of a partition now. */
export interface CommittedRecords {
  /** Values by offset, in order. */
  readonly values: readonly (readonly [number, string])[]
  readonly lastStableOffset: number
  readonly highWatermark: number
  /** What the broker said of aborted transactions, oldest first. */
  readonly aborted: readonly { readonly producerId: number; readonly firstOffset: number }[]
  readonly markers: readonly string[]
}

/** Reads a partition from its start, once; it has to fit into one answer. */
export async function committedRecords(stage: Stage, of: TopicPartition): Promise<CommittedRecords> {
  const { network, clock } = stage.backend
  const { address } = await stage.probe.leader(of)
  const partitions = [{ partition: of.partition, fetchOffset: 0, partitionMaxBytes: MOST_BYTES }]
  const request = {
    maxWaitMs: 100,
    minBytes: 1,
    isolationLevel: READ_COMMITTED,
    topics: [{ topic: of.topic, partitions }],
  }
  const way = { dial: network.dialFrom('reader'), clock, address }
  const answer = await oneRequest(way, Fetch, 11, request)
  const row = answer.responses[0]?.partitions[0]
  if (row === undefined || row.errorCode !== 0) throw new Error(errorName(row?.errorCode ?? answer.errorCode))
  const aborted = [...(row.abortedTransactions ?? [])].sort((a, b) => a.firstOffset - b.firstOffset)
  const { lastStableOffset, highWatermark } = row
  return { ...filter(of, row.records ?? Buffer.alloc(0), aborted), lastStableOffset, highWatermark, aborted }
}

function filter(of: TopicPartition, bytes: Buffer, aborted: CommittedRecords['aborted']) {
  const waiting = [...aborted]
  const skipped = new Set<number>()
  const values: [number, string][] = []
  const markers: string[] = []
  for (const batch of batches(bytes)) {
    while (waiting[0] !== undefined && waiting[0].firstOffset <= batch.lastOffset) {
      skipped.add(waiting.shift()!.producerId)
    }
    const records = batch.records(of)
    if (batch.isControl) {
      const [marker] = records
      const type = marker ? controlType(marker) : 'UNKNOWN'
      if (type === 'ABORT') skipped.delete(batch.producerId)
      markers.push(type)
    } else if (!(batch.isTransactional && skipped.has(batch.producerId))) {
      for (const { offset, value } of records) values.push([offset, String(value)])
    }
  }
  return { values, markers }
}
