// Owns: the face of a consumer: checks arguments, sees to it that one reads at a time, and forwards.
// Called by: users, through client.ts. Never: decides anything about groups or fetching.
import { asError, ClosedError, TimeoutError } from '../base/errors.ts'
import type { TopicPartition, TopicPartitionOffset } from '../base/types.ts'
import { partitionKey } from '../base/types.ts'
import type { CallOptions, Cluster } from '../cluster/cluster.ts'
import { withDeadline } from '../cluster/deadline.ts'
import type { PartitionDescription } from '../cluster/topic-rows.ts'
import {
  CALL_OPTIONS,
  checkListener,
  checkOffsets,
  checkOptions,
  checkPartitions,
  nonEmptyText,
  optionalBoolean,
  wholeNumber,
} from './arguments.ts'
import type {
  CloseOptions,
  CommitOptions,
  Consumer,
  PollOneOptions,
  PollOptions,
  RecordsOptions,
} from './consumer.ts'
import { Engine } from './engine.ts'
import type { ConsumerEvents } from './events.ts'
import type { CommittedOffset } from './group/committed.ts'
import type { CommitOffset } from './group/committer.ts'
import type { GroupMetadata, LeavePolicy } from './group/membership.ts'
import type { PartitionLag } from './lag.ts'
import type { ConsumerMetrics } from './metrics.ts'
import { type ConsumerOptions, resolveConsumerOptions } from './options.ts'
import type { PartitionState } from './partition.ts'
import { Places, type SeekOffset, type TimeOffset, type TimeQuery } from './places.ts'
import type { PolledRecords } from './read/polled-records.ts'
import { Reading, RUN_OPTIONS, type RunOptions } from './read/reading.ts'
import type { ConsumerRecord } from './record.ts'
import { groupMissing } from './standalone.ts'
import { allTopics, partitionsOfTopic, type TopicPartitions } from './topics.ts'
import { EVENT_NAMES } from './watch.ts'
import { type TopicsToRead, wishOf, wishOfPartitions } from './wish.ts'

const DEFAULT_POLL_MS = 1_000
const DEFAULT_CLOSE_MS = 30_000
/** How long the coordinator is given to hear that a consumer has unsubscribed. */
const LEAVE_MS = 5_000

/** Makes a consumer; does no I/O. `onClosed` is called when it has been closed. Throws UsageError INVALID_OPTION. */
export function createConsumer<K = Buffer, V = Buffer>(
  cluster: Cluster,
  options: ConsumerOptions<K, V>,
  onClosed: () => void = () => {},
): Consumer<K, V> {
  return new GroupConsumer<K, V>(cluster, options, onClosed)
}

class GroupConsumer<K, V> implements Consumer<K, V> {
  readonly #engine: Engine
  readonly #reading: Reading
  readonly #places: Places
  readonly #cluster: Cluster
  readonly #onClosed: () => void
  #closing: Promise<void> | undefined
  #closed = false

  constructor(cluster: Cluster, options: ConsumerOptions<K, V>, onClosed: () => void) {
    this.#engine = new Engine(cluster, resolveConsumerOptions(options), () => this.#reading.settle())
    this.#reading = new Reading({
      feed: this.#engine.feed,
      clock: cluster.clock,
      tools: this.#engine.handlerTools(),
      interceptors: this.#engine.interceptors,
      polls: this.#engine.watch.meters.polls,
      started: () => this.#engine.subscriber.start(),
    })
    this.#places = new Places(this.#engine, (state) => this.#reading.positionOf(state))
    this.#cluster = cluster
    this.#onClosed = onClosed
  }

  get groupId(): string | undefined {
    return this.#engine.options.groupId
  }

  async run(options: RunOptions<ConsumerRecord<K, V>>): Promise<void> {
    this.#refuseClosing()
    checkOptions('run', options, RUN_OPTIONS)
    await this.#reading.run(options as unknown as RunOptions)
  }

  async poll(options: PollOptions = {}): Promise<PolledRecords<ConsumerRecord<K, V>>> {
    this.#refuseClosing()
    checkOptions('poll', options, ['timeoutMs', 'maxRecords', 'partitions', 'signal'])
    const { timeoutMs = DEFAULT_POLL_MS, maxRecords = this.#engine.options.maxPollRecords } = options
    wholeNumber('poll: maxRecords', maxRecords, 1)
    if (options.partitions !== undefined) checkPartitions('poll', options.partitions)
    const records = await this.#reading.poll({ ...options, timeoutMs, maxRecords })
    if (records.length === 0) this.#refuseClosing()
    return records as unknown as PolledRecords<ConsumerRecord<K, V>>
  }

  async pollOne(options: PollOneOptions = {}): Promise<ConsumerRecord<K, V> | undefined> {
    checkOptions('pollOne', options, ['timeoutMs', 'partitions', 'signal'])
    const [record] = await this.poll({ ...options, maxRecords: 1 })
    return record
  }

  wakeup(): void {
    this.#reading.wakeup()
  }

  records(options: RecordsOptions = {}): AsyncIterableIterator<ConsumerRecord<K, V>> {
    this.#refuseClosing()
    checkOptions('records', options, ['signal'])
    return this.#reading.stream(options.signal) as unknown as AsyncIterableIterator<ConsumerRecord<K, V>>
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<ConsumerRecord<K, V>> {
    return this.records()
  }

  async commit(
    first: readonly CommitOffset[] | CommitOptions = {},
    second: CommitOptions = {},
  ): Promise<void> {
    this.#refuseClosed()
    this.#group('commit()')
    const offsets = areOffsets(first) ? first : undefined
    if (offsets !== undefined) checkOffsets('commit', offsets)
    const options = offsets === undefined ? (first as CommitOptions) : second
    checkOptions('commit', options, ['wait', ...CALL_OPTIONS])
    optionalBoolean('commit: wait', options.wait)
    const { wait = true, ...limits } = options
    const { committer } = this.#engine
    if (offsets === undefined) this.#reading.processed()
    if (!wait) committer.commitLater(offsets)
    else if (offsets === undefined) await committer.commit(limits)
    else await committer.commitOffsets(offsets, limits)
  }

  async position(partition: TopicPartition, options: CallOptions = {}): Promise<number> {
    this.#refuseClosed()
    checkOptions('position', options, CALL_OPTIONS)
    return this.#places.position(partition, options)
  }

  async committed(
    partitions: readonly TopicPartition[] = this.assignment(),
    options: CallOptions = {},
  ): Promise<(CommittedOffset | undefined)[]> {
    this.#refuseClosed()
    checkPartitions('committed', partitions)
    checkOptions('committed', options, CALL_OPTIONS)
    if (partitions.length === 0) return []
    this.#group('committed()')
    const found = await this.#engine.committed.find(partitions, options)
    return partitions.map(({ topic, partition }) => found.get(partitionKey(topic, partition)))
  }

  async seek(to: SeekOffset): Promise<void> {
    this.#refuseClosed()
    this.#places.seek(to)
  }

  async seekToBeginning(partitions?: readonly TopicPartition[]): Promise<void> {
    this.#refuseClosed()
    this.#places.seekTo('seekToBeginning', 'earliest', partitions)
  }

  async seekToEnd(partitions?: readonly TopicPartition[]): Promise<void> {
    this.#refuseClosed()
    this.#places.seekTo('seekToEnd', 'latest', partitions)
  }

  async seekToTimestamp(timestampMs: number, partitions?: readonly TopicPartition[]): Promise<void> {
    this.#refuseClosed()
    this.#places.seekToTimestamp(timestampMs, partitions)
  }

  async seekToDuration(duration: number | string, partitions?: readonly TopicPartition[]): Promise<void> {
    this.#refuseClosed()
    this.#places.seekToDuration(duration, partitions)
  }

  pause(partitions?: readonly TopicPartition[]): void {
    this.#refuseClosed()
    for (const state of this.#places.states('pause', partitions)) state.pause()
    this.#engine.changed()
  }

  resume(partitions?: readonly TopicPartition[]): void {
    this.#refuseClosed()
    for (const state of this.#places.states('resume', partitions)) state.resume()
    this.#engine.changed()
  }

  paused(): TopicPartition[] {
    return plain(this.#engine.subscription.states().filter((state) => state.paused))
  }

  subscribe(topics: TopicsToRead): void {
    this.#refuseClosing()
    const wish = wishOf(topics)
    if (wish.kind === 'none') this.#unsubscribeLater()
    else this.#engine.subscriber.subscribe(wish)
  }

  assign(partitions: readonly TopicPartition[]): void {
    this.#refuseClosing()
    const wish = wishOfPartitions(partitions)
    if (wish.kind === 'assigned') this.#engine.subscriber.assign(wish)
    else this.#unsubscribeLater()
  }

  async unsubscribe(): Promise<void> {
    this.#refuseClosing()
    const handlersMs = this.#reading.letGo(this.#engine.options.revokeTimeoutMs)
    const done = this.#engine.subscriber.unsubscribe({ handlersMs, leaveMs: LEAVE_MS })
    const { clock, options } = this.#cluster
    const timeoutMs = options.defaultApiTimeoutMs
    await withDeadline(
      { clock, timeoutMs, signals: [] },
      () => done,
      () => {
        const remedy = 'It goes on; was it awaited inside a rebalance hook? It has to wait for the hook.'
        return new TimeoutError(`unsubscribe() took longer than ${timeoutMs} ms. ${remedy}`)
      },
    )
  }

  #unsubscribeLater(): void {
    this.unsubscribe().catch((error: unknown) => this.#engine.feed.fail(asError(error)))
  }

  subscription(): readonly string[] {
    return this.#engine.subscription.topics
  }

  groupMetadata(): GroupMetadata {
    return this.#engine.groupMetadata()
  }

  enforceRebalance(reason = 'rebalance enforced by user'): void {
    this.#refuseClosing()
    nonEmptyText('enforceRebalance: reason', reason)
    this.#engine.enforceRebalance(reason)
  }

  assignment(): TopicPartition[] {
    return plain(this.#engine.subscription.states())
  }

  async beginningOffsets(
    partitions: readonly TopicPartition[],
    options: CallOptions = {},
  ): Promise<TopicPartitionOffset[]> {
    this.#refuseClosed()
    checkOptions('beginningOffsets', options, CALL_OPTIONS)
    return this.#places.ends('beginningOffsets', partitions, options)
  }

  async endOffsets(
    partitions: readonly TopicPartition[],
    options: CallOptions = {},
  ): Promise<TopicPartitionOffset[]> {
    this.#refuseClosed()
    checkOptions('endOffsets', options, CALL_OPTIONS)
    return this.#places.ends('endOffsets', partitions, options)
  }

  async offsetsForTimes(
    queries: readonly TimeQuery[],
    options: CallOptions = {},
  ): Promise<(TimeOffset | undefined)[]> {
    this.#refuseClosed()
    checkOptions('offsetsForTimes', options, CALL_OPTIONS)
    return this.#places.offsetsForTimes(queries, options)
  }

  async partitionsFor(topic: string, options: CallOptions = {}): Promise<PartitionDescription[]> {
    this.#refuseClosed()
    nonEmptyText('partitionsFor: topic', topic)
    checkOptions('partitionsFor', options, CALL_OPTIONS)
    return partitionsOfTopic(this.#cluster, topic, options)
  }

  async listTopics(options: CallOptions = {}): Promise<TopicPartitions[]> {
    this.#refuseClosed()
    checkOptions('listTopics', options, CALL_OPTIONS)
    return allTopics(this.#cluster, options)
  }

  highWatermark(partition: TopicPartition): number | undefined {
    return this.#places.highWatermark(partition)
  }

  currentLag(partition: TopicPartition): number | undefined {
    return this.#places.currentLag(partition)
  }

  async lag(
    partitions: readonly TopicPartition[] = this.assignment(),
    options: CallOptions = {},
  ): Promise<PartitionLag[]> {
    this.#refuseClosed()
    checkPartitions('lag', partitions)
    checkOptions('lag', options, CALL_OPTIONS)
    return this.#places.lag(this.groupId, partitions, options)
  }

  metrics(): ConsumerMetrics {
    return this.#engine.metrics()
  }

  on<Name extends keyof ConsumerEvents>(
    name: Name,
    listener: (event: ConsumerEvents[Name]) => void,
  ): () => void {
    checkListener(name, listener, EVENT_NAMES)
    return this.#engine.watch.events.on(name, listener)
  }

  close(options: CloseOptions = {}): Promise<void> {
    try {
      checkOptions('close', options, ['timeoutMs', 'leaveGroup'])
      optionalBoolean('close: leaveGroup', options.leaveGroup)
    } catch (error) {
      return Promise.reject(error)
    }
    const { timeoutMs = DEFAULT_CLOSE_MS, leaveGroup } = options
    this.#closing ??= this.#close(timeoutMs, leavePolicy(leaveGroup))
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #close(timeoutMs: number, leave: LeavePolicy): Promise<void> {
    const { clock, log } = this.#cluster
    const deadline = clock.now() + timeoutMs
    const unseen = this.#engine.feed.end()
    const handlersMs = this.#reading.end(timeoutMs)
    let cancel = () => {}
    const late = new Promise<void>((resolve) => {
      cancel = clock.after(timeoutMs, () => {
        log.warn('the consumer could not be closed in order within the time', {
          groupId: this.groupId,
          timeoutMs,
        })
        resolve()
      })
    })
    try {
      await Promise.race([this.#engine.close(deadline, handlersMs, leave), late])
    } finally {
      cancel()
      this.#closed = true
      await this.#cluster.close()
      this.#engine.interceptors.close()
      this.#onClosed()
    }
    const hooks = this.#engine.feed.end()
    const [error] = hooks
    if (unseen.length > 0)
      log.warn('an error was not seen by a reader', { groupId: this.groupId, error: unseen[0] })
    if (error !== undefined) throw error
  }

  #refuseClosing(): void {
    if (this.#closing !== undefined) throw new ClosedError('The consumer was closed')
  }

  #group(what: string): string {
    if (this.groupId === undefined) throw groupMissing(what)
    return this.groupId
  }

  /** Hooks may commit and look around while the consumer is being closed. */
  #refuseClosed(): void {
    if (this.#closed) throw new ClosedError('The consumer was closed')
  }
}

/** What has a topic is meant as an offset: the check says that it belongs into an array. */
function areOffsets(given: readonly CommitOffset[] | CommitOptions): given is readonly CommitOffset[] {
  return Array.isArray(given) || (typeof given === 'object' && given !== null && 'topic' in given)
}

function leavePolicy(leaveGroup: boolean | undefined): LeavePolicy {
  if (leaveGroup === undefined) return 'default'
  return leaveGroup ? 'leave' : 'stay'
}

function plain(states: readonly PartitionState[]): TopicPartition[] {
  return states.map(({ topic, partition }) => ({ topic, partition }))
}
