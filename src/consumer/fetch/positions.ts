// Owns: finding a position for each partition: the committed offset, the reset policy, and the check against a new leader's log.
// Called by: consumer, whenever partitions may need one. Never: moves a position that the program has set meanwhile.
import type { BackoffOptions } from '../../base/backoff.ts'
import { backoffMs } from '../../base/backoff.ts'
import { delay } from '../../base/clock.ts'
import { asError, KafkaError } from '../../base/errors.ts'
import type { TopicPartition } from '../../base/types.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { listOffsets, OffsetTimestamp } from '../../cluster/offsets.ts'
import type { CommittedOffset } from '../group/committed.ts'
import type { AutoOffsetReset } from '../options.ts'
import type { PartitionState } from '../partition.ts'
import type { Subscription } from '../subscription.ts'
import { endOffsetsOfEpochs } from './leader-epochs.ts'

/** What positions work with. */
export interface PositionsParts {
  readonly cluster: Cluster
  readonly subscription: Subscription
  readonly groupId: string | undefined
  readonly autoOffsetReset: AutoOffsetReset
  /** One attempt to learn the committed offsets by partition key. */
  readonly committed: (
    partitions: readonly TopicPartition[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, CommittedOffset>>
  /** What was fetched of this partition is not valid any more. */
  readonly drop: (state: PartitionState) => void
  /** Some partitions have a position now, or an error. */
  readonly changed: () => void
}

/** A round ends after this time, in milliseconds, so that partitions which came meanwhile do not wait for those that cannot be had. */
const ROUND_MS = 5_000

/** Gives positions to partitions that lack one; one round at a time. */
export class Positions {
  readonly #parts: PositionsParts
  readonly #backoff: BackoffOptions
  readonly #stop = new AbortController()
  readonly #endListening: () => void
  #running = false
  #again = false

  constructor(parts: PositionsParts) {
    const { retryBackoffMs, retryBackoffMaxMs } = parts.cluster.options
    this.#parts = parts
    this.#backoff = { initialMs: retryBackoffMs, maxMs: retryBackoffMaxMs }
    this.#endListening = parts.cluster.onMetadata(() => this.update())
  }

  /** Looks for partitions that need a position. */
  update(): void {
    this.#again = true
    if (this.#running || this.#stop.signal.aborted) return
    this.#running = true
    const ended = () => {
      this.#running = false
      if (this.#again) this.update()
    }
    this.#run().then(ended, (error: unknown) => {
      for (const state of this.#parts.subscription.states())
        if (state.position < 0) state.fail(asError(error))
      this.#parts.changed()
      ended()
    })
  }

  close(): void {
    this.#endListening()
    this.#stop.abort()
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    let failures = 0
    while (this.#again && !signal.aborted) {
      this.#again = false
      const healed = await Promise.all([this.#initialize(), this.#reset(), this.#validate()])
      this.#parts.changed()
      if (healed.every(Boolean)) {
        failures = 0
        continue
      }
      this.#again = true
      await delay(
        this.#parts.cluster.clock,
        backoffMs(this.#backoff, failures++, this.#parts.cluster.clock),
        signal,
      ).catch(() => {})
    }
  }

  #in(state: PartitionState['state']): PartitionState[] {
    return this.#parts.subscription
      .states()
      .filter((one) => one.state === state && !one.revoking && !one.missing)
  }

  /** What to do about a failure of a whole round: false asks for another one. */
  #failed(states: readonly PartitionState[], thrown: unknown): boolean {
    if (this.#stop.signal.aborted) return true
    const error = asError(thrown)
    if (error instanceof KafkaError && error.retriable) {
      const { cluster, groupId } = this.#parts
      cluster.log.debug('positions are not known yet', { groupId, error })
      cluster.refreshMetadata().catch(() => {})
      return false
    }
    for (const state of states) if (!state.missing) state.fail(error)
    return true
  }

  async #initialize(): Promise<boolean> {
    const states = this.#in('initializing')
    if (states.length === 0) return true
    try {
      const committed = await this.#parts.committed(states, this.#stop.signal)
      for (const state of states) this.#startAt(state, committed.get(state.key))
      // Those without a committed offset are reset in the next round.
      this.#again ||= this.#in('resetting').length > 0
      return true
    } catch (error) {
      return this.#failed(states, error)
    }
  }

  #startAt(state: PartitionState, committed: CommittedOffset | undefined): void {
    if (state.state !== 'initializing') return
    if (committed !== undefined) state.startAtCommitted(committed.offset, committed.leaderEpoch)
    else if (this.#parts.autoOffsetReset === 'none') state.fail(this.#noOffset(state))
    else state.reset()
  }

  #noOffset({ topic, partition }: TopicPartition): KafkaError {
    const { groupId } = this.#parts
    const whose = groupId === undefined ? 'A consumer without a group' : `Group ${groupId}`
    const message = `${whose} has no committed offset of ${topic}-${partition} and autoOffsetReset is none: commit one, seek, or choose earliest or latest`
    return new KafkaError('NO_OFFSET', message, { topic, partition, ...(groupId && { groupId }) })
  }

  async #reset(): Promise<boolean> {
    // A topic that is not known yet must not hold up the others: there is a new round when it is.
    const { metadata } = this.#parts.cluster
    const states = this.#in('resetting').filter(({ topic }) => metadata.topic(topic) !== undefined)
    if (states.length === 0) return true
    const rows = states.map((state) => {
      const to = state.resetTo ?? (this.#parts.autoOffsetReset === 'earliest' ? 'earliest' : 'latest')
      return {
        topic: state.topic,
        partition: state.partition,
        timestamp: to === 'earliest' ? OffsetTimestamp.EARLIEST : OffsetTimestamp.LATEST,
      }
    })
    const versions = states.map((state) => state.seekVersion)
    try {
      const listed = await listOffsets(this.#parts.cluster, rows, {
        signal: this.#stop.signal,
        timeoutMs: ROUND_MS,
      })
      let healed = true
      states.forEach((state, at) => {
        const row = listed[at]
        // The program sought while the answer was under way.
        if (state.seekVersion !== versions[at]) return
        if (row === undefined) healed = false
        else if (row.error !== undefined) healed = this.#failed([state], row.error) && healed
        else state.startAtReset(row.offset, row.leaderEpoch)
      })
      return healed
    } catch (error) {
      return this.#failed(states, error)
    }
  }

  /** Positions whose leader is a newer one than they were checked against (KIP-320). */
  async #validate(): Promise<boolean> {
    const { cluster, subscription } = this.#parts
    for (const state of subscription.states()) {
      if (state.state !== 'fetching' || state.revoking || state.leaderEpoch < 0) continue
      const leader = cluster.metadata.leader(state.topic, state.partition)
      if (leader === undefined || leader.leaderEpoch <= state.checkedEpoch) continue
      // What this very leader wrote needs no check.
      if (leader.leaderEpoch <= state.leaderEpoch) state.checkedEpoch = leader.leaderEpoch
      else state.startValidation()
    }
    const states = this.#in('validating')
    if (states.length === 0) return true
    try {
      const rows = await endOffsetsOfEpochs(cluster, states, this.#stop.signal)
      let healed = true
      for (const row of rows) {
        if (row.error !== undefined) healed = this.#failed([row.state], row.error) && healed
        else this.#validated(row.state, row.endOffset, row.checkedEpoch)
      }
      return healed && rows.length === states.length
    } catch (error) {
      return this.#failed(states, error)
    }
  }

  /** The log of the new leader ends, for the epoch of our last record, at `endOffset`; before what we fetched means that records were lost. */
  #validated(state: PartitionState, endOffset: number, checkedEpoch: number): void {
    if (state.state !== 'validating') return
    const truncated = endOffset >= 0 && endOffset < state.fetchOffset
    state.validated(checkedEpoch)
    if (!truncated) return
    const { cluster, groupId, autoOffsetReset, drop } = this.#parts
    const { topic, partition, position } = state
    drop(state)
    if (endOffset < position && autoOffsetReset === 'none') {
      const message = `The log of ${topic}-${partition} was truncated to offset ${endOffset} and the position is ${position}: seek to go on`
      state.fail(
        new KafkaError('NO_OFFSET', message, {
          topic,
          partition,
          offset: position,
          ...(groupId && { groupId }),
        }),
      )
      return
    }
    cluster.log.warn('the log was truncated: reading goes on where it diverged', {
      groupId,
      topic,
      partition,
      position,
      endOffset,
    })
    state.truncated(endOffset)
  }
}
