// Owns: some records of one partition as a handler gets them. Called by: runner. Never: changes once it is made.
import type { FetchedRecord } from '../record.ts'
import type { Slice } from './slice.ts'

/** Some records of one partition, in order. */
export class ConsumedBatch<Row = FetchedRecord> {
  readonly topic: string
  readonly partition: number
  readonly records: readonly Row[]
  /** The end of the log when they were fetched. */
  readonly highWatermark: number
  /** The offset after them. */
  readonly nextOffset: number

  /** Offset of the first record. */
  readonly firstOffset: number
  /** Offset of the last record. */
  readonly lastOffset: number

  constructor({ state, records, start, end, nextOffset }: Slice) {
    this.topic = state.topic
    this.partition = state.partition
    // The program says by its deserializers what its records are; nothing here looks into them.
    // A copy: what a program sorts or empties must not decide what is committed.
    this.records = records.slice(start, end) as unknown as Row[]
    this.highWatermark = state.highWatermark
    this.nextOffset = nextOffset
    this.firstOffset = records[start]?.offset ?? nextOffset
    this.lastOffset = records[end - 1]?.offset ?? nextOffset - 1
  }
}
