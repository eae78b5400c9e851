// Owns: what a program asks about its places in partitions, and how it changes them: position, seek, ends, times, lag.
// Called by: facade.ts. Never: fetches records.
import { parseDurationMs } from '../base/duration.ts'
import { KafkaError, UsageError } from '../base/errors.ts'
import { described } from '../base/options.ts'
import { partitionKey, type TopicPartition, type TopicPartitionOffset } from '../base/types.ts'
import type { CallOptions } from '../cluster/cluster.ts'
import { checkOffset, checkPartition, checkPartitions, wholeNumber } from './arguments.ts'
import type { Engine } from './engine.ts'
import { timeAgo } from './fetch/reset-policy.ts'
import { knownEnd, knownLag, logEndOffsets, offsetsAt, type PartitionLag, partitionLags } from './lag.ts'
import type { PartitionState, SeekTarget } from './partition.ts'

/** Where to go on. */
export interface SeekOffset extends TopicPartitionOffset {
  /** Epoch of the leader that wrote the record before: then the log is asked whether it still contains the position (KIP-320). Default: unknown. */
  readonly leaderEpoch?: number | undefined
}

/** A partition and a moment. */
export interface TimeQuery extends TopicPartition {
  /** Milliseconds since 1970, from 0. */
  readonly timestampMs: number
}

/** The first record at or after a moment. */
export interface TimeOffset extends TopicPartitionOffset {
  /** Timestamp of that record, in milliseconds since 1970. */
  readonly timestamp: number
  /** -1: unknown. */
  readonly leaderEpoch: number
}

/** Places of one consumer. */
export class Places {
  readonly #engine: Engine
  readonly #positionOf: (state: PartitionState) => number

  /** `positionOf` knows what the active reader has in hand. */
  constructor(engine: Engine, positionOf: (state: PartitionState) => number) {
    this.#engine = engine
    this.#positionOf = positionOf
  }

  /** States of these partitions, or of all that are assigned. Throws WRONG_STATE for one that is not. */
  states(call: string, partitions: readonly TopicPartition[] | undefined): PartitionState[] {
    if (partitions !== undefined) checkPartitions(call, partitions)
    return partitions?.map((one) => this.#assigned(one)) ?? this.#engine.subscription.states()
  }

  position(partition: TopicPartition, options: CallOptions): Promise<number> {
    checkPartition('position', partition)
    return this.#engine.cluster.retry(
      `finding the position of ${partition.topic}-${partition.partition}`,
      async () => {
        const state = this.#assigned(partition)
        if (state.error !== undefined) throw state.error
        if (state.state === 'fetching') return this.#positionOf(state)
        const { topic, partition: number } = state
        throw new KafkaError('NO_OFFSET', `The position of ${topic}-${number} is not known yet`, {
          retriable: true,
        })
      },
      options,
    )
  }

  seek(to: SeekOffset): void {
    checkPartition('seek', to, '{ topic, partition, offset }')
    checkOffset('seek', to)
    const { offset, leaderEpoch = -1 } = to
    this.#seek([this.#assigned(to)], offset, leaderEpoch)
  }

  seekTo(call: string, end: 'earliest' | 'latest', partitions: readonly TopicPartition[] | undefined): void {
    this.#seek(this.states(call, partitions), end)
  }

  seekToTimestamp(timestampMs: number, partitions: readonly TopicPartition[] | undefined): void {
    wholeNumber('seekToTimestamp: timestampMs', timestampMs, 0)
    this.#seek(this.states('seekToTimestamp', partitions), { timestampMs })
  }

  seekToDuration(duration: number | string, partitions: readonly TopicPartition[] | undefined): void {
    const durationMs = typeof duration === 'string' ? parseDurationMs(duration) : duration
    if (durationMs === undefined || !Number.isSafeInteger(durationMs) || durationMs < 0) {
      const message = `seekToDuration: duration must be whole milliseconds from 0, or an ISO-8601 duration such as "PT1H", got ${described(duration)}`
      throw new UsageError('INVALID_ARGUMENT', message)
    }
    this.#seek(
      this.states('seekToDuration', partitions),
      timeAgo(durationMs, this.#engine.cluster.clock.wallTime()),
    )
  }

  #seek(states: readonly PartitionState[], to: SeekTarget, leaderEpoch?: number): void {
    for (const state of states) {
      this.#engine.drop(state)
      state.seek(to, leaderEpoch)
    }
    this.#engine.changed()
  }

  ends(
    call: 'beginningOffsets' | 'endOffsets',
    partitions: readonly TopicPartition[],
    options: CallOptions,
  ): Promise<TopicPartitionOffset[]> {
    checkPartitions(call, partitions)
    const end = call === 'beginningOffsets' ? 'EARLIEST' : 'LATEST'
    const { cluster } = this.#engine
    return logEndOffsets(cluster, partitions, end, { ...options, isolationLevel: this.#isolationLevel })
  }

  async offsetsForTimes(
    queries: readonly TimeQuery[],
    options: CallOptions,
  ): Promise<(TimeOffset | undefined)[]> {
    checkPartitions('offsetsForTimes', queries, '{ topic, partition, timestampMs }')
    for (const [index, { timestampMs }] of queries.entries())
      wholeNumber(`offsetsForTimes: timestampMs of partition ${index}`, timestampMs, 0)
    const asked = queries.map(({ topic, partition, timestampMs: timestamp }) => ({
      topic,
      partition,
      timestamp,
    }))
    const { cluster } = this.#engine
    const rows = await offsetsAt(cluster, asked, { ...options, isolationLevel: this.#isolationLevel })
    return rows.map((row) => (row.offset < 0 ? undefined : row))
  }

  highWatermark(place: TopicPartition): number | undefined {
    checkPartition('highWatermark', place)
    const state = this.#engine.subscription.state(place.topic, place.partition)
    return state === undefined || state.highWatermark < 0 ? undefined : state.highWatermark
  }

  currentLag(partition: TopicPartition): number | undefined {
    checkPartition('currentLag', partition)
    const state = this.#assigned(partition)
    const end = knownEnd(state, this.#isolationLevel)
    if (end === undefined || state.state !== 'fetching') return undefined
    return Math.max(0, end - this.#positionOf(state))
  }

  /** What is known is told; the others are asked for together. */
  async lag(
    groupId: string | undefined,
    partitions: readonly TopicPartition[],
    options: CallOptions,
  ): Promise<PartitionLag[]> {
    if (groupId === undefined) return this.#ownLag(partitions, options)
    const { cluster, subscription, committed } = this.#engine
    const rows = new Map<string, PartitionLag>()
    const unknown: TopicPartition[] = []
    for (const one of partitions) {
      const state = subscription.state(one.topic, one.partition)
      const row = state === undefined ? undefined : knownLag(state, this.#isolationLevel)
      if (row === undefined) unknown.push(one)
      else rows.set(partitionKey(one.topic, one.partition), row)
    }
    const asking = { ...options, isolationLevel: this.#isolationLevel }
    for (const row of await partitionLags(cluster, committed, unknown, asking))
      rows.set(partitionKey(row.topic, row.partition), row)
    return partitions.map(({ topic, partition }) => rows.get(partitionKey(topic, partition)) as PartitionLag)
  }

  /** Without a group there is only the position to count from. */
  async #ownLag(partitions: readonly TopicPartition[], options: CallOptions): Promise<PartitionLag[]> {
    const ends = await this.ends('endOffsets', partitions, options)
    return ends.map(({ topic, partition, offset: endOffset }) => {
      const state = this.#engine.subscription.state(topic, partition)
      const lag = state?.state === 'fetching' ? Math.max(0, endOffset - this.#positionOf(state)) : undefined
      return { topic, partition, committed: undefined, endOffset, lag }
    })
  }

  get #isolationLevel() {
    return this.#engine.options.isolationLevel
  }

  #assigned({ topic, partition }: TopicPartition): PartitionState {
    const state = this.#engine.subscription.state(topic, partition)
    if (state !== undefined) return state
    const { wish } = this.#engine.subscription
    const remedy =
      wish.kind === 'assigned' || wish.kind === 'none'
        ? 'add it by assign()'
        : 'the group assigns partitions once somebody reads: wait for the hook onAssigned, or look at assignment()'
    const message = `${topic}-${partition} is not assigned to this consumer at the moment: ${remedy}`
    throw new UsageError('WRONG_STATE', message, { topic, partition })
  }
}
