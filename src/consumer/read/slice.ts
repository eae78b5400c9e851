// Owns: some records of one partition in the hands of a reader, and how many of them are done.
// Called by: the readers. Never: fetches or decodes.

import type { PartitionState } from '../partition.ts'
import type { FetchedRecord } from '../record.ts'

/** What a slice is made of. */
export interface SliceParts {
  readonly state: PartitionState
  readonly records: readonly FetchedRecord[]
  readonly start: number
  readonly end: number
  /** Where the partition goes on after the last of them; beyond it when records were compacted away or skipped. */
  readonly nextOffset: number
  readonly leaderEpoch: number
  /** Hears how many records are done; undefined when nobody counts them. */
  readonly counted: ((records: number) => void) | undefined
}

/** Records `start` up to before `end` of an array, decoded and taken out of the buffer. */
export class Slice {
  readonly state: PartitionState
  readonly records: readonly FetchedRecord[]
  readonly start: number
  readonly end: number
  /** Where the partition goes on after the last of them; beyond it when records were compacted away or skipped. */
  readonly nextOffset: number
  readonly leaderEpoch: number
  readonly seekVersion: number
  readonly #readVersion: number
  readonly #counted: SliceParts['counted']
  /** Records before this index were counted. */
  #done: number

  constructor({ state, records, start, end, nextOffset, leaderEpoch, counted }: SliceParts) {
    this.state = state
    this.records = records
    this.start = start
    this.end = end
    this.nextOffset = nextOffset
    this.leaderEpoch = leaderEpoch
    this.seekVersion = state.seekVersion
    this.#readVersion = state.readVersion
    this.#counted = counted
    this.#done = start
  }

  /** False once the rest must not be handed out: the partition was paused, sought, revoked, or has ended. */
  get current(): boolean {
    return this.state.readVersion === this.#readVersion
  }

  /** False once what was taken does not even belong to the position any more. */
  get relevant(): boolean {
    return this.state.live && !this.state.revoking && this.state.seekVersion === this.seekVersion
  }

  /** Records before `index` are done. */
  doneBefore(index: number): void {
    if (index <= this.#done) return
    const records = index - this.#done
    this.#done = index
    this.state.processedTo(this.offsetAt(index), this.leaderEpoch, this.seekVersion)
    this.#counted?.(records)
  }

  /** Offset of the record at `index`; at the end, where the partition goes on. */
  offsetAt(index: number): number {
    return index >= this.end ? this.nextOffset : (this.records[index] as FetchedRecord).offset
  }

  /** All of them are done. */
  done(): void {
    this.doneBefore(this.end)
  }
}
