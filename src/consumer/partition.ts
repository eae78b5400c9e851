// Owns: what the consumer knows of one partition while it is assigned: where to fetch, what was handed out and processed.
// Called by: fetcher and positions (they move it on), readers (hold, processed), reconciler (revoke, end). Never: sends or waits.
import { type Deferred, deferred } from '../base/deferred.ts'
import { guard } from '../base/machine.ts'
import { partitionKey, type TopicPartition } from '../base/types.ts'

/**
 * Where a partition stands with its position:
 * - `initializing`: the committed offset is not known yet
 * - `resetting`: there is no valid position, the reset policy has to give one
 * - `validating`: the leader changed, its log has to contain the position (KIP-320)
 * - `fetching`: there is a position; the only state in which records are fetched and handed out
 * - `failed`: an error waits to be thrown to the reader
 * - `ended`: the assignment is over, for good
 */
export type PositionState = 'initializing' | 'resetting' | 'validating' | 'fetching' | 'failed' | 'ended'

const move = guard<PositionState>('position of a partition', {
  initializing: ['resetting', 'validating', 'fetching', 'failed', 'ended'],
  resetting: ['validating', 'fetching', 'failed', 'ended'],
  validating: ['fetching', 'resetting', 'failed', 'ended'],
  fetching: ['validating', 'resetting', 'failed', 'ended'],
  failed: ['initializing', 'resetting', 'validating', 'fetching', 'ended'],
  ended: [],
})

/** An offset to go to, an end of the log, or the first record from a moment on, in milliseconds since 1970. */
export type SeekTarget = number | 'earliest' | 'latest' | { readonly timestampMs: number }

/** Why the policy has to choose a position. */
export type ResetReason = 'no-committed-offset' | 'out-of-range' | 'truncated' | 'topic-recreated'

/** One partition of one assignment. Once ended it takes no further change: late results are dropped here. */
export class PartitionState implements TopicPartition {
  readonly topic: string
  readonly partition: number
  readonly key: string
  /** Id of the topic that positions belong to; undefined while unknown. Another id is another topic. */
  topicId: string | undefined
  /** Whether the cluster says that the topic does not exist at the moment. */
  missing = false
  /** Next offset to ask a broker for. */
  fetchOffset = -1
  /** Next offset to take from the buffer for the program; -1 while unknown. */
  position = -1
  /** Epoch of the leader that wrote what was fetched last, or that the coordinator remembers; -1 unknown. */
  leaderEpoch = -1
  /** Epoch of the leader the position was last checked against; -1 unknown. */
  checkedEpoch = -1
  /** Next offset to commit; undefined while nothing was processed and no reset took place. */
  processed: number | undefined
  processedEpoch = -1
  /** What was processed when a commit was last acknowledged: there is nothing new to commit until it grows. */
  settled: number | undefined
  /** End of the log for readers, as of the last fetch; -1 unknown. */
  highWatermark = -1
  lastStableOffset = -1
  logStartOffset = -1
  /** Replica to read from instead of the leader, until a time of the clock (KIP-392). */
  preferredReplica: { readonly id: number; readonly until: number } | undefined
  /** Not fetched before this time of the clock, after errors that heal. */
  backoffUntil = 0
  /** Errors in a row. */
  failures = 0
  /** Where the reset shall lead; undefined: what the policy says. */
  resetTo: Exclude<SeekTarget, number> | undefined
  /** Why the policy is asked; undefined when the program sought. */
  resetReason: ResetReason | undefined
  /** What the group has committed, as this owner knows it: null for nothing, undefined while nobody has asked. */
  committed: number | null | undefined
  /** Whether its broker would tell of a new end of the log, so that the watermarks are those of now. */
  followed = false
  /** Offset of the batch that was found corrupt and is being fetched once more. */
  corruptAt = -1
  /** Grows whenever records in the hands of a reader must not be handed out any more. */
  readVersion = 0
  /** Grows at each seek: what is processed afterwards from before it does not count. */
  seekVersion = 0
  #state: PositionState = 'initializing'
  #error: Error | undefined
  #open = false
  #waiting = false
  #paused = false
  #revoking = false
  #truncated = false
  #wanted = true
  #suspended = false
  #held: Deferred<void> | undefined
  #heldVersion = -1
  #abort: AbortController | undefined

  constructor({ topic, partition }: TopicPartition) {
    this.topic = topic
    this.partition = partition
    this.key = partitionKey(topic, partition)
  }

  get state(): PositionState {
    return this.#state
  }

  get live(): boolean {
    return this.#state !== 'ended'
  }

  get paused(): boolean {
    return this.#paused
  }

  /** Whether somebody else may own it already. */
  get suspended(): boolean {
    return this.#suspended
  }

  get revoking(): boolean {
    return this.#revoking
  }

  /** Whether the program wishes to read its topic still. */
  get wanted(): boolean {
    return this.#wanted
  }

  /** Whether a reader works on its records. */
  get held(): boolean {
    return this.#held !== undefined
  }

  /** Whether what a reader holds belongs to the position still: nobody has sought since. */
  get heldBefore(): boolean {
    return this.#held !== undefined && this.#heldVersion === this.seekVersion
  }

  /** Whether handlers are at work on its records, or on what it was before it was taken away and came back. */
  get busy(): boolean {
    return this.#held !== undefined || this.#waiting
  }

  /** Whether the program has been told of it. */
  get opened(): boolean {
    return this.#open
  }

  get fetchable(): boolean {
    return this.#state === 'fetching' && this.#open && this.#wanted && !this.#paused && !this.#revoking
  }

  /** Whether buffered records may be handed to a reader. */
  get readable(): boolean {
    return this.fetchable && !this.#suspended && !this.busy
  }

  /** The error that waits for the reader. */
  get error(): Error | undefined {
    return this.#error
  }

  /** Aborted when the partition is taken away while handlers run. */
  get signal(): AbortSignal {
    this.#abort ??= new AbortController()
    if (this.#revoking || !this.live) this.#abort.abort()
    return this.#abort.signal
  }

  /** By subscription: the program has been told of the partition, and sought if it wanted to. Until `free` is called it is fetched but not handed out. */
  open(free = true): void {
    this.#open = true
    this.#waiting = !free
  }

  /** By subscription: no handler is at work any more on what it was before. */
  free(): void {
    this.#waiting = false
  }

  /** By positions: the committed offset. */
  startAtCommitted(offset: number, leaderEpoch: number): void {
    if (this.#state !== 'initializing') return
    this.#goTo(offset, leaderEpoch)
  }

  /** By positions, fetcher: there is no valid position. Offsets before a reset do not matter any more. */
  reset(reason: ResetReason): void {
    if (!this.live) return
    this.#state = move(this.#state, 'resetting')
    this.resetReason = reason
    this.preferredReplica = undefined
    this.readVersion++
  }

  /** By positions: where a reset leads. The offset counts as processed, so that a restart goes on from here and not from a newer end. */
  startAtReset(offset: number, leaderEpoch: number): void {
    if (this.#state !== 'resetting') return
    this.seekVersion++
    this.#goTo(offset, leaderEpoch)
    this.processed = offset
    this.processedEpoch = leaderEpoch
  }

  /** By the program. What is buffered or in flight does not count any more. With an epoch, the log has to contain the position. */
  seek(to: SeekTarget, leaderEpoch = -1): void {
    if (!this.live) return
    this.#error = undefined
    this.failures = 0
    this.backoffUntil = 0
    this.corruptAt = -1
    this.seekVersion++
    this.readVersion++
    if (this.#state === 'failed') this.#state = 'fetching'
    this.#truncated = false
    if (typeof to !== 'number') {
      this.resetTo = to
      this.resetReason = undefined
      this.#state = move(this.#state, 'resetting')
      return
    }
    this.#goTo(to, leaderEpoch)
    this.processed = to
    this.processedEpoch = leaderEpoch
    if (leaderEpoch >= 0) this.startValidation()
  }

  /** By decode, fetcher: what was fetched beyond the position is gone and has to be fetched again. */
  refetch(): void {
    if (this.#state === 'fetching') this.fetchOffset = this.position
  }

  #goTo(offset: number, leaderEpoch: number): void {
    this.#state = move(this.#state, 'fetching')
    this.resetTo = undefined
    this.resetReason = undefined
    this.fetchOffset = offset
    this.position = offset
    this.leaderEpoch = leaderEpoch
    this.checkedEpoch = -1
  }

  /** By positions: the log of a new leader has to be asked whether it contains the position. */
  startValidation(): void {
    if (this.#state === 'fetching') this.#state = move(this.#state, 'validating')
  }

  /** By positions: readers give back what they have not begun. */
  takeBack(): void {
    this.readVersion++
  }

  /** By positions: it does. */
  validated(epoch: number): void {
    if (this.#state !== 'validating') return
    this.#state = move(this.#state, 'fetching')
    this.checkedEpoch = epoch
  }

  /** By positions: the log does not contain the position, and the reader has to decide: it is checked again until there is another one. */
  failTruncated(error: Error): void {
    if (this.#state !== 'validating') return
    this.#truncated = true
    this.fail(error)
  }

  /** By positions: the log has lost what comes from `endOffset` on; if that was handed out already, it comes once more as it is now. */
  truncated(endOffset: number, leaderEpoch: number): void {
    if (this.#state !== 'fetching') return
    this.readVersion++
    this.fetchOffset = Math.min(this.position, endOffset)
    this.leaderEpoch = leaderEpoch
    if (endOffset >= this.position) return
    this.seekVersion++
    this.position = endOffset
    if (this.processed !== undefined) this.processed = Math.min(this.processed, endOffset)
  }

  /** By fetcher, positions, decode: an error that does not heal waits for the reader. */
  fail(error: Error): void {
    if (!this.live || this.#state === 'failed') return
    this.#state = move(this.#state, 'failed')
    this.#error = error
  }

  /** By feed: the reader has the error; the next read tries again. */
  recover(): void {
    if (this.#state !== 'failed') return
    this.#error = undefined
    this.corruptAt = -1
    const checked = this.#truncated ? 'validating' : 'fetching'
    const known = this.position < 0 ? 'initializing' : checked
    const isReset = this.resetTo !== undefined || this.resetReason !== undefined
    this.#state = move(this.#state, isReset ? 'resetting' : known)
    this.fetchOffset = this.position
  }

  pause(): void {
    this.#paused = true
    this.followed = false
    this.readVersion++
  }

  resume(): void {
    this.#paused = false
  }

  /** By subscription: nothing is handed out of a topic that is not wished any more, until it is given up. */
  want(wanted: boolean): void {
    if (!wanted && this.#wanted) this.readVersion++
    this.#wanted = wanted
  }

  /** By reconciler: somebody else may own it: nothing is handed out until that is clear. */
  suspend(suspended: boolean): void {
    if (suspended && !this.#suspended) this.readVersion++
    this.#suspended = suspended
  }

  /** By readers: records up to before `offset` are done. Ignored after a seek that the reader did not see, and after the end. */
  processedTo(offset: number, leaderEpoch: number, seekVersion: number): void {
    if (!this.live || seekVersion !== this.seekVersion) return
    if (this.processed !== undefined && this.processed >= offset) return
    this.processed = offset
    this.processedEpoch = leaderEpoch
  }

  /** By readers: handlers are about to work on its records. */
  hold(): void {
    this.#held ??= deferred()
    this.#heldVersion = this.seekVersion
  }

  /** By readers: no handler works on its records any more. */
  release(): void {
    const held = this.#held
    this.#held = undefined
    held?.resolve()
  }

  /** Resolves when no reader holds it. */
  released(): Promise<void> {
    return this.#held?.promise ?? Promise.resolve()
  }

  /** By reconciler: no more records are handed out, running handlers are told. Commits are still possible. */
  startRevoking(): void {
    if (this.#revoking || !this.live) return
    this.#revoking = true
    this.followed = false
    this.readVersion++
    this.#abort?.abort()
  }

  /** By reconciler: the partition belongs to somebody else from now on. */
  end(): void {
    if (!this.live) return
    this.startRevoking()
    this.#state = move(this.#state, 'ended')
    this.#error = undefined
  }
}
