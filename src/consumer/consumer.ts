// Owns: what a consumer can do, as users see it.
// Called by: users, through client.ts; facade.ts does it. Never: has code.
import type { TopicPartition, TopicPartitionOffset } from '../base/types.ts'
import type { CallOptions } from '../cluster/cluster.ts'
import type { PartitionDescription } from '../cluster/topic-rows.ts'
import type { ConsumerEvents } from './events.ts'
import type { CommittedOffset } from './group/committed.ts'
import type { CommitOffset } from './group/committer.ts'
import type { GroupMetadata } from './group/membership.ts'
import type { PartitionLag } from './lag.ts'
import type { ConsumerMetrics } from './metrics.ts'
import type { SeekOffset, TimeOffset, TimeQuery } from './places.ts'
import type { PolledRecords } from './read/polled-records.ts'
import type { RunOptions } from './read/reading.ts'
import type { ConsumerRecord } from './record.ts'
import type { TopicPartitions } from './topics.ts'
import type { TopicsToRead } from './wish.ts'

/** How long `pollOne` waits, and of which partitions it returns a record. */
export interface PollOneOptions {
  /** Milliseconds to wait for a first record, from 0 (what is there already). Default: 1000. */
  readonly timeoutMs?: number
  /** Only of these; those that are not assigned give nothing. Earlier records of others do not count as processed then. Default: all. */
  readonly partitions?: readonly TopicPartition[]
  /** Ends the wait: the poll rejects with ABORTED. Default: none. */
  readonly signal?: AbortSignal
}

/** How long `poll` waits, and how much it returns of what. */
export interface PollOptions extends PollOneOptions {
  /** Most records to return, from 1. Default: maxPollRecords. */
  readonly maxRecords?: number
}

/** How a loop over records ends. */
export interface RecordsOptions {
  /** Ends the loop before the next record. Default: none. */
  readonly signal?: AbortSignal | undefined
}

/** How a commit is made. */
export interface CommitOptions extends CallOptions {
  /** False returns at once; the outcome is the event `commit`. Default: true. */
  readonly wait?: boolean
}

/** How `close` ends. */
export interface CloseOptions {
  /** Milliseconds for handlers, commit and farewell together, from 0. Default: 30000. */
  readonly timeoutMs?: number
  /** True tells the group that the member is gone, false leaves that to the session timeout (KIP-1092). Default: true, but false for a static member. */
  readonly leaveGroup?: boolean
}

/**
 * Reads topics as a member of a group, or partitions of its own choice. It joins with the first `run`, `poll` or `for await`; one of them at a time.
 * What does not heal by itself is thrown by whichever of them is active.
 */
export interface Consumer<K = Buffer, V = Buffer>
  extends AsyncIterable<ConsumerRecord<K, V>>,
    AsyncDisposable {
  /** Undefined without a group. */
  readonly groupId: string | undefined
  /** Calls a handler until the signal is aborted or the consumer is closed; rejects with HANDLER_FAILED when one throws. */
  run(options: RunOptions<ConsumerRecord<K, V>>): Promise<void>
  /** Some records, in order within each partition. They count as processed with the next poll, or with `commit()`; `commit(records.nextOffsets)` commits exactly these. */
  poll(options?: PollOptions): Promise<PolledRecords<ConsumerRecord<K, V>>>
  /** One record, or undefined when none came in time; otherwise as `poll`. */
  pollOne(options?: PollOneOptions): Promise<ConsumerRecord<K, V> | undefined>
  /** Lets the `poll` that waits reject with WAKEUP, or else the next one. Other ways of reading are ended by their signals. */
  wakeup(): void
  /** What `for await` over the consumer iterates, with a signal to end it. */
  records(options?: RecordsOptions): AsyncIterableIterator<ConsumerRecord<K, V>>
  /** Record N counts as processed when the loop asks for the next one. */
  [Symbol.asyncIterator](): AsyncIterableIterator<ConsumerRecord<K, V>>
  /** Commits what was processed; after a poll, also what it returned. Waits while the group rebalances. */
  commit(options?: CommitOptions): Promise<void>
  /** Commits given offsets (the next ones to read) of assigned partitions, whatever was processed. */
  commit(offsets: readonly CommitOffset[], options?: CommitOptions): Promise<void>
  /** Next offset to be handed out; waits until it is known. The partition must be assigned. */
  position(partition: TopicPartition, options?: CallOptions): Promise<number>
  /** What the group has committed, in the order asked; undefined where nothing was. Default: the assigned partitions. */
  committed(
    partitions?: readonly TopicPartition[],
    options?: CallOptions,
  ): Promise<(CommittedOffset | undefined)[]>
  /** Goes on at this offset, which counts as processed up to there. The partition must be assigned. */
  seek(to: SeekOffset): Promise<void>
  /** Goes back to the oldest record. Default: all assigned partitions. */
  seekToBeginning(partitions?: readonly TopicPartition[]): Promise<void>
  /** Skips to the end, with `read_committed` to the first record of an open transaction. Default: all assigned partitions. */
  seekToEnd(partitions?: readonly TopicPartition[]): Promise<void>
  /** Goes to the first record at or after a moment, in milliseconds since 1970, from 0; to the end where there is none. Default: all assigned partitions. */
  seekToTimestamp(timestampMs: number, partitions?: readonly TopicPartition[]): Promise<void>
  /** Goes to the first record that is no older than this: milliseconds from 0, or an ISO-8601 duration such as `PT1H`. Default: all assigned partitions. */
  seekToDuration(duration: number | string, partitions?: readonly TopicPartition[]): Promise<void>
  /** Hands out nothing more of these partitions, and keeps them. Default: all that are assigned. */
  pause(partitions?: readonly TopicPartition[]): void
  /** Takes `pause` back. */
  resume(partitions?: readonly TopicPartition[]): void
  /** Partitions that `pause` holds back. */
  paused(): TopicPartition[]
  /**
   * Reads these topics from now on instead of those before: at any time, also while records are handed out; the group shares out anew.
   * An empty list unsubscribes. Throws WRONG_STATE after `assign`.
   */
  subscribe(topics: TopicsToRead): void
  /** Reads nothing any more: revokes what is assigned, with the hooks but without a commit, and leaves the group. It may subscribe again. */
  unsubscribe(): Promise<void>
  /**
   * Reads exactly these partitions, without a group: nobody shares them out. Replaces those before, whose processed offsets are
   * committed as automatic commits are. An empty list unsubscribes. Throws WRONG_STATE after `subscribe`.
   */
  assign(partitions: readonly TopicPartition[]): void
  /** Topics that are subscribed: with an expression, those that match at the moment; none with `assign`. */
  subscription(): readonly string[]
  /** Who this consumer is to its group at the moment. */
  groupMetadata(): GroupMetadata
  /** Makes a classic group share out its partitions anew, though nothing has changed that it knows of; in a KIP-848 group it only logs a warning. */
  enforceRebalance(reason?: string): void
  /** Partitions that are assigned. */
  assignment(): TopicPartition[]
  /** The offsets of the oldest records that are there, in the order asked; of a partition without records, where the next one will be. */
  beginningOffsets(
    partitions: readonly TopicPartition[],
    options?: CallOptions,
  ): Promise<TopicPartitionOffset[]>
  /** The offsets that the next records will have; with `read_committed` where open transactions begin. */
  endOffsets(partitions: readonly TopicPartition[], options?: CallOptions): Promise<TopicPartitionOffset[]>
  /** First records at or after moments, in the order asked; undefined where there is none. */
  offsetsForTimes(queries: readonly TimeQuery[], options?: CallOptions): Promise<(TimeOffset | undefined)[]>
  /** Partitions of any topic, with leaders and replicas; none when it does not exist. Creates nothing. */
  partitionsFor(topic: string, options?: CallOptions): Promise<PartitionDescription[]>
  /** All topics that this client may see, those that Kafka keeps for itself included, by name. */
  listTopics(options?: CallOptions): Promise<TopicPartitions[]>
  /** End of the log as of the last fetch; undefined while nothing was fetched, or it is not assigned. Asks nobody. */
  highWatermark(partition: TopicPartition): number | undefined
  /** Records between the position and the end of the log as of the last fetch; undefined while one of them is unknown. Asks nobody. The partition must be assigned. */
  currentLag(partition: TopicPartition): number | undefined
  /** How far the group is behind: the end of the log less the committed offset, or without a group less the position. Asks brokers only for what fetching does not tell already. Default: the assigned partitions. */
  lag(partitions?: readonly TopicPartition[], options?: CallOptions): Promise<PartitionLag[]>
  /** Figures for dashboards, in plain numbers; without a request. */
  metrics(): ConsumerMetrics
  /** Calls `listener` at each event until the returned function is called. Not awaited: for that there are the hooks of the options. */
  on<Name extends keyof ConsumerEvents>(
    name: Name,
    listener: (event: ConsumerEvents[Name]) => void,
  ): () => void
  /**
   * Ends the reading, waits for handlers, commits, leaves the group and closes the connections. Idempotent; in every state, and
   * without brokers too. Rejects with the first error of a hook, after everything was tried.
   */
  close(options?: CloseOptions): Promise<void>
}
