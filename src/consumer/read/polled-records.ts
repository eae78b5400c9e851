// Owns: what a poll returns: records, and where to go on behind them. Called by: poll. Never: commits.
import type { CommitOffset } from '../group/committer.ts'
import type { FetchedRecord } from '../record.ts'
import type { Slice } from './slice.ts'

/** Records of one poll: an array, which knows where its partitions go on. */
export type PolledRecords<Row = FetchedRecord> = Row[] & {
  /** For each partition of these records the offset to commit once they are done, with its leader epoch (KIP-1094). Not part of copies of the array. */
  readonly nextOffsets: readonly CommitOffset[]
}

/** The records, which came from these slices in this order. */
export function polledRecords(records: FetchedRecord[], slices: readonly Slice[]): PolledRecords {
  const nextOffsets = new Map<string, CommitOffset>()
  for (const { state, nextOffset: offset, leaderEpoch } of slices) {
    const { topic, partition } = state
    nextOffsets.set(state.key, { topic, partition, offset, leaderEpoch })
  }
  // Not enumerable: to print or compare them shows an array of records.
  const property = { value: Object.freeze([...nextOffsets.values()]) }
  return Object.defineProperty(records, 'nextOffsets', property) as PolledRecords
}
