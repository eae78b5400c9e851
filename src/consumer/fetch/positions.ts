// Owns: finding a position for each partition: the committed offset, the reset policy, and the check against a new leader's log.
// Called by: consumer, whenever partitions may need one. Never: moves a position that the program has set meanwhile.
import { asError, KafkaError } from '../../base/errors.ts'
import type { TopicPartition } from '../../base/types.ts'
import { listOffsets, type OffsetRow, OffsetTimestamp } from '../../cluster/offsets.ts'
import type { CommittedOffset } from '../group/committed.ts'
import type { PartitionState } from '../partition.ts'
import { byLeader } from './by-leader.ts'
import type { PositionsParts } from './positions-parts.ts'
import { resetTarget, timestampOf } from './reset-policy.ts'
import { Rounds } from './rounds.ts'
import { Validation } from './validation.ts'

/** A round ends after this time, in milliseconds, so that partitions which came meanwhile do not wait for those that cannot be had. */
const ROUND_MS = 5_000

/** Gives positions to partitions that lack one. */
export class Positions {
  readonly #parts: PositionsParts
  readonly #stop = new AbortController()
  readonly #endListening: () => void
  /** The committed offset, the reset, the check: none of them waits for what the others ask. */
  readonly #rounds: readonly Rounds[]

  constructor(parts: PositionsParts) {
    const { clock, options } = parts.cluster
    this.#parts = parts
    const { signal } = this.#stop
    const validation = new Validation(parts, signal, (states, error) => this.#failed(states, error))
    const backoff = { initialMs: options.retryBackoffMs, maxMs: options.retryBackoffMaxMs }
    const broken = (error: Error) => this.#broken(error)
    const ways = [() => this.#initialize(), () => this.#reset(), () => validation.run()]
    this.#rounds = ways.map((way) => {
      const step = async () => {
        const healed = await way()
        parts.changed()
        return healed
      }
      return new Rounds({ clock, backoff, signal, step, broken })
    })
    this.#endListening = parts.cluster.onMetadata(() => this.update())
  }

  /** Looks for partitions that need a position. */
  update(): void {
    for (const rounds of this.#rounds) rounds.update()
  }

  close(): void {
    this.#endListening()
    this.#stop.abort()
  }

  #broken(error: Error): void {
    for (const state of this.#parts.subscription.states()) if (state.position < 0) state.fail(error)
    this.#parts.changed()
  }

  #in(state: PartitionState['state']): PartitionState[] {
    return this.#parts.subscription
      .states()
      .filter((one) => one.state === state && !one.revoking && !one.missing)
  }

  /** Offsets of these times; the end of the log where no record is so young. */
  async #list(states: readonly PartitionState[], timestamps: readonly number[]): Promise<OffsetRow[]> {
    const { cluster, isolationLevel } = this.#parts
    const options = { signal: this.#stop.signal, timeoutMs: ROUND_MS, isolationLevel }
    const query = ({ topic, partition }: TopicPartition, timestamp = OffsetTimestamp.LATEST as number) => ({
      topic,
      partition,
      timestamp,
    })
    const asked = states.map((state, at) => query(state, timestamps[at]))
    const rows = await listOffsets(cluster, asked, options)
    const late = rows.flatMap(({ offset, error }, at) => (error === undefined && offset < 0 ? [at] : []))
    const lateStates = late.map((at) => query(states[at] as PartitionState))
    const ends = await listOffsets(cluster, lateStates, options)
    for (const [index, at] of late.entries()) rows[at] = ends[index] as OffsetRow
    return rows
  }

  #startAtReset(state: PartitionState, { offset, leaderEpoch }: OffsetRow): void {
    if (state.state !== 'resetting') return
    const { topic, partition, position, resetReason: reason } = state
    state.startAtReset(offset, leaderEpoch)
    if (reason === undefined) return
    const { cluster, groupId, autoOffsetReset, onReset } = this.#parts
    const event = { groupId, topic, partition, reason, from: position < 0 ? undefined : position, to: offset }
    cluster.log.info('the position was reset', { ...event, autoOffsetReset })
    onReset(event)
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
      // Those without a committed offset are to be reset, the others checked.
      if (states.some(({ state }) => state === 'resetting' || state === 'validating')) this.update()
      return true
    } catch (error) {
      return this.#failed(states, error)
    }
  }

  #startAt(state: PartitionState, committed: CommittedOffset | undefined): void {
    if (state.state !== 'initializing') return
    state.committed = committed?.offset ?? null
    if (committed !== undefined) {
      state.startAtCommitted(committed.offset, committed.leaderEpoch)
      if (committed.leaderEpoch >= 0) state.startValidation()
    } else if (this.#parts.autoOffsetReset === 'none') state.fail(this.#noOffset(state))
    else state.reset('no-committed-offset')
  }

  #noOffset({ topic, partition }: TopicPartition): KafkaError {
    const { groupId } = this.#parts
    const whose = groupId === undefined ? 'A consumer without a group' : `Group ${groupId}`
    const message = `${whose} has no committed offset of ${topic}-${partition} and autoOffsetReset is none: commit one, seek, or choose earliest, latest or a duration`
    return new KafkaError('NO_OFFSET', message, { topic, partition, ...(groupId && { groupId }) })
  }

  async #reset(): Promise<boolean> {
    // A topic that is not known yet must not hold up the others: there is a new round when it is.
    const { metadata } = this.#parts.cluster
    const states = this.#in('resetting').filter(({ topic }) => metadata.topic(topic) !== undefined)
    const leaders = byLeader(metadata, states)
    const healed = await Promise.all([...leaders.values()].map((led) => this.#resetAtLeader(led)))
    return healed.every(Boolean)
  }

  async #resetAtLeader(states: readonly PartitionState[]): Promise<boolean> {
    const { autoOffsetReset, cluster } = this.#parts
    const targets = states.map((one) => one.resetTo ?? resetTarget(autoOffsetReset, cluster.clock.wallTime()))
    const versions = states.map((state) => state.seekVersion)
    try {
      const listed = await this.#list(states, targets.map(timestampOf))
      let healed = true
      states.forEach((state, at) => {
        const row = listed[at]
        // The program sought while the answer was under way.
        if (state.seekVersion !== versions[at]) return
        if (row === undefined) healed = false
        else if (row.error !== undefined) healed = this.#failed([state], row.error) && healed
        else this.#startAtReset(state, row)
      })
      this.#parts.changed()
      return healed
    } catch (error) {
      return this.#failed(states, error)
    }
  }
}
