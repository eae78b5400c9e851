// Owns: what a consumer can be told, with defaults and bounds.
// Called by: consumer.ts, which hands the resolved object to the parts. Never: read again after the start.
import { UsageError } from '../base/errors.ts'
import { boolean, custom, integer, oneOf, optional, resolveOptions, text } from '../base/options.ts'
import type { Deserializer } from '../base/serde.ts'
import type { TopicPartition } from '../base/types.ts'
import { AUTO_OFFSET_RESET, type AutoOffsetReset, isAutoOffsetReset } from './fetch/reset-policy.ts'
import type { Assignor } from './group/assignors/assignor.ts'
import { type AssignorName, builtInAssignors } from './group/assignors/built-in.ts'
import type { GroupProtocol } from './group/protocol-choice.ts'
import type { DeserializationVerdict, OnDeserializationError } from './read/deserializing.ts'
import { type ConsumerInterceptor, isInterceptor } from './read/interceptors.ts'
import type { ConsumerRecord } from './record.ts'
import { isTopicsToRead, noWish, TOPICS_TO_READ, type TopicsToRead, type Wish, wishOf } from './wish.ts'

/** Called when partitions come or go, and awaited. Commit, seek and pause are possible inside; what it throws ends the reading. */
export type RebalanceHook = (partitions: readonly TopicPartition[]) => void | Promise<void>

export type { AutoOffsetReset }

/** Whether records of transactions are read before these are committed. */
export type IsolationLevel = 'read_uncommitted' | 'read_committed'

/** What a consumer can be told. Kafka's own keys are named where there is one. */
export interface ConsumerOptions<K = Buffer, V = Buffer> {
  /** Name of the consumer group (`group.id`). Default: none; then partitions are chosen by `assign`, and nothing is committed. */
  readonly groupId?: string | undefined
  /** Topics to read, as `subscribe` takes them: one, several, a RegExp that is tried on each name, or a `topicPattern`. No Kafka key. Default: none, until `subscribe` or `assign`. */
  readonly topics?: TopicsToRead | undefined
  /** Keeps topics that Kafka has for itself from matching a RegExp (`exclude.internal.topics`). Default: true. */
  readonly excludeInternalTopics?: boolean | undefined
  /** Makes the member static: a restart within the session timeout causes no rebalance (`group.instance.id`). Default: none. */
  readonly groupInstanceId?: string | undefined
  /**
   * How the group works (`group.protocol`): `consumer` is KIP-848, where the brokers share out; `auto` takes it where they offer it and no
   * option is given that only the classic protocol has, and tells in the log what it took. Default: auto.
   */
  readonly groupProtocol?: GroupProtocol | undefined
  /** The broker's assignor in a KIP-848 group: uniform, range, or what the brokers have beside these (`group.remote.assignor`). Default: the brokers' first. */
  readonly groupRemoteAssignor?: string | undefined
  /** Silence after which the coordinator takes the member for dead, in milliseconds; classic groups only, others have the broker's (`session.timeout.ms`). Default: 45 000. */
  readonly sessionTimeoutMs?: number | undefined
  /** Time between heartbeats in milliseconds, less than the session timeout; classic groups only (`heartbeat.interval.ms`). Default: 3 000. */
  readonly heartbeatIntervalMs?: number | undefined
  /**
   * How long one handler, or the program between two reads, may take, in milliseconds: then the member leaves its group, loses its partitions,
   * and comes back when that goes on. Also how long the group waits for it in a rebalance (`max.poll.interval.ms`). Default: 300 000.
   */
  readonly maxPollIntervalMs?: number | undefined
  /** Ways to share partitions, the preferred one first: names or own ones (`partition.assignment.strategy`). Default: range, cooperative-sticky. */
  readonly partitionAssignmentStrategy?: readonly (AssignorName | Assignor)[] | undefined
  /** Commits by itself what was processed (`enable.auto.commit`). Default: true; false without a groupId. */
  readonly enableAutoCommit?: boolean | undefined
  /** Time between automatic commits in milliseconds; 0 commits whenever something was processed (`auto.commit.interval.ms`). Default: 5 000. */
  readonly autoCommitIntervalMs?: number | undefined
  /** Records processed since the last automatic commit after which the next one follows, whether the interval has gone by or not. No Kafka key. Default: none. */
  readonly autoCommitThreshold?: number | undefined
  /** Where to start without a valid committed offset: `earliest`, `latest`, `by_duration:PT24H` (KIP-1106), or `none`, an error NO_OFFSET (`auto.offset.reset`). Default: latest. */
  readonly autoOffsetReset?: AutoOffsetReset | undefined
  /** `read_committed` hands out records of transactions only when these were committed, and nothing behind an open one (`isolation.level`). Default: read_uncommitted. */
  readonly isolationLevel?: IsolationLevel | undefined
  /** Bytes a broker waits for before it answers a fetch (`fetch.min.bytes`). Default: 1. */
  readonly fetchMinBytes?: number | undefined
  /** Longest such wait in milliseconds (`fetch.max.wait.ms`). Default: 500. */
  readonly fetchMaxWaitMs?: number | undefined
  /** Most bytes of one fetch, from 0; a first batch that is larger comes all the same (`fetch.max.bytes`). Default: 52 428 800. */
  readonly fetchMaxBytes?: number | undefined
  /** Most bytes of one partition in one fetch; likewise (`max.partition.fetch.bytes`). Default: 1 048 576. */
  readonly maxPartitionFetchBytes?: number | undefined
  /**
   * Most bytes that may wait to be read, over all partitions; fetching pauses above. At most one more batch comes from each leader, and for a reader
   * whose partitions have nothing while others fill the room as much as one of them may have. One fetch asks for an eighth of it at most,
   * or for a mebibyte if that is more. No Kafka key. Default: 52 428 800.
   */
  readonly prefetchMaxBytes?: number | undefined
  /** Most bytes that one batch may unpack to. No Kafka key. Default: 134 217 728. */
  readonly maxBatchBytes?: number | undefined
  /** Verifies the checksum of each batch (`check.crcs`). Default: true. */
  readonly checkCrcs?: boolean | undefined
  /** Most records that `poll` returns unless it is told otherwise (`max.poll.records`). Default: 500. */
  readonly maxPollRecords?: number | undefined
  /** Lets the broker create topics that do not exist (`allow.auto.create.topics`). Default: true. */
  readonly allowAutoCreateTopics?: boolean | undefined
  /** Rack of this client, to read from a replica nearby and to be assigned partitions nearby (`client.rack`). Default: none. */
  readonly clientRack?: string | undefined
  /** How long a rebalance waits for running handlers of partitions that go away, in milliseconds; at most maxPollIntervalMs. No Kafka key. Default: 30 000. */
  readonly revokeTimeoutMs?: number | undefined
  /** Makes keys of bytes; a key of null stays null (`key.deserializer`). Default: bytes as they are. */
  readonly keyDeserializer?: Deserializer<K> | undefined
  /** Makes values of bytes; a value of null (a tombstone) stays null (`value.deserializer`). Default: bytes as they are. */
  readonly valueDeserializer?: Deserializer<V> | undefined
  /**
   * What becomes of a record that a deserializer cannot read: `fail` throws DeserializationError to the reader and stays there, `skip` logs a
   * warning and counts it as processed, a function decides and is awaited. No Kafka key. Default: fail.
   */
  readonly onDeserializationError?: DeserializationVerdict | OnDeserializationError | undefined
  /** Objects that see what is read and committed, for tracing and audit; one after the other (`interceptor.classes`). Default: none. */
  readonly interceptors?: readonly ConsumerInterceptor<ConsumerRecord<K, V>>[] | undefined
  /** Awaited after partitions came, before anything of them is fetched; with those that came. Java: `onPartitionsAssigned`. Default: none. */
  readonly onAssigned?: RebalanceHook | undefined
  /** Awaited before partitions are given up; their processed offsets are committed afterwards. Java: `onPartitionsRevoked`. Default: none. */
  readonly onRevoked?: RebalanceHook | undefined
  /** Awaited after partitions were lost: they may have a new owner already, a commit is not possible. Java: `onPartitionsLost`. Default: onRevoked. */
  readonly onLost?: RebalanceHook | undefined
}

const AUTO_COMMIT_INTERVAL_MS = 5_000

const deserializer = optional(
  custom<Deserializer<unknown>>('an object with a function deserialize(bytes, context)', isDeserializer),
)

const hook = optional(custom<RebalanceHook>('a function', (value) => typeof value === 'function'))

const rules = {
  groupId: optional(text()),
  topics: optional(
    custom<TopicsToRead>(
      `${TOPICS_TO_READ}, and at least one`,
      (value) => isTopicsToRead(value) && !(Array.isArray(value) && value.length === 0),
    ),
  ),
  excludeInternalTopics: boolean(true),
  groupInstanceId: optional(text()),
  groupProtocol: oneOf(['auto', 'classic', 'consumer'], 'auto'),
  groupRemoteAssignor: optional(text()),
  sessionTimeoutMs: integer({ default: 45_000, min: 1 }),
  heartbeatIntervalMs: integer({ default: 3_000, min: 1 }),
  maxPollIntervalMs: integer({ default: 300_000, min: 1 }),
  partitionAssignmentStrategy: custom<readonly (AssignorName | Assignor)[]>(
    `an array of ${Object.keys(builtInAssignors).join(', ')} or objects with name, protocols and assign`,
    (value) => Array.isArray(value) && value.length > 0 && value.every(isAssignor),
    { value: ['range', 'cooperative-sticky'] },
  ),
  enableAutoCommit: boolean(true),
  autoCommitIntervalMs: integer({ default: AUTO_COMMIT_INTERVAL_MS, min: 0 }),
  autoCommitThreshold: optional(integer({ default: 0, min: 1 })),
  autoOffsetReset: custom<AutoOffsetReset>(AUTO_OFFSET_RESET, isAutoOffsetReset, { value: 'latest' }),
  isolationLevel: oneOf(['read_uncommitted', 'read_committed'], 'read_uncommitted'),
  fetchMinBytes: integer({ default: 1, min: 0 }),
  fetchMaxWaitMs: integer({ default: 500, min: 0 }),
  fetchMaxBytes: integer({ default: 52_428_800, min: 0 }),
  maxPartitionFetchBytes: integer({ default: 1_048_576, min: 0 }),
  prefetchMaxBytes: integer({ default: 52_428_800, min: 1, max: Number.MAX_SAFE_INTEGER }),
  maxBatchBytes: integer({ default: 134_217_728, min: 1 }),
  checkCrcs: boolean(true),
  maxPollRecords: integer({ default: 500, min: 1 }),
  allowAutoCreateTopics: boolean(true),
  clientRack: optional(text()),
  revokeTimeoutMs: integer({ default: 30_000, min: 0 }),
  keyDeserializer: deserializer,
  valueDeserializer: deserializer,
  onDeserializationError: custom<DeserializationVerdict | OnDeserializationError>(
    "'fail', 'skip' or a function",
    (value) => value === 'fail' || value === 'skip' || typeof value === 'function',
    { value: 'fail' },
  ),
  interceptors: custom<readonly ConsumerInterceptor[]>(
    'an array of objects with functions onConsume(records), onCommit(offsets) or close()',
    (value) => Array.isArray(value) && value.every(isInterceptor),
    { value: [] },
  ),
  onAssigned: hook,
  onRevoked: hook,
  onLost: hook,
}

/** Names of all options. */
export const consumerOptionNames: readonly string[] = Object.keys(rules)

type Rules = ReturnType<typeof resolveOptions<typeof rules>>

/** All options with their values; assignors are objects, the preferred one first. */
export type ResolvedConsumerOptions = Readonly<
  Omit<Rules, 'partitionAssignmentStrategy' | 'topics'> & {
    assignors: readonly Assignor[]
    /** Options that were given and that only a classic group has. */
    classicOnly: readonly string[]
    wish: Wish
  }
>

const CLASSIC_ONLY = ['partitionAssignmentStrategy', 'sessionTimeoutMs', 'heartbeatIntervalMs'] as const

/** Checks the options and fills in the defaults; throws UsageError INVALID_OPTION. */
export function resolveConsumerOptions<K, V>(given: ConsumerOptions<K, V>): ResolvedConsumerOptions {
  const { partitionAssignmentStrategy, topics, ...options } = resolveOptions('consumer', given, rules)
  const assignors = partitionAssignmentStrategy.map((one) =>
    typeof one === 'string' ? builtInAssignors[one] : one,
  )
  refuse(
    options.heartbeatIntervalMs >= options.sessionTimeoutMs,
    `heartbeatIntervalMs must be less than sessionTimeoutMs (${options.sessionTimeoutMs}), got ${options.heartbeatIntervalMs}`,
  )
  const names = assignors.map((assignor) => assignor.name)
  refuse(
    new Set(names).size < names.length,
    `partitionAssignmentStrategy must not name one twice, got ${names.join(', ')}`,
  )
  refuse(
    !(['eager', 'cooperative'] as const).some((protocol) =>
      assignors.every((assignor) => assignor.protocols.includes(protocol)),
    ),
    `partitionAssignmentStrategy must have a rebalance protocol that all of ${names.join(', ')} know`,
  )
  refuse(
    topics !== undefined && options.groupId === undefined,
    'groupId is missing: reading topics needs it; without a group, choose partitions by assign()',
  )
  refuse(
    given.enableAutoCommit === true && options.groupId === undefined,
    'enableAutoCommit must not be true without a groupId: there is no group to commit for',
  )
  const wish = topics === undefined ? noWish : wishOf(topics)
  const classicOnly = CLASSIC_ONLY.filter((name) => given[name] !== undefined)
  refuseMixture(options, classicOnly, wish)
  const enableAutoCommit = options.enableAutoCommit && options.groupId !== undefined
  const revokeTimeoutMs = Math.min(options.revokeTimeoutMs, options.maxPollIntervalMs)
  return Object.freeze({
    ...options,
    ...withoutZeros(options),
    wish,
    enableAutoCommit,
    revokeTimeoutMs,
    assignors,
    classicOnly,
  })
}

/** Zeros in Kafka's ranges as what they mean: one batch at a time, and a commit whenever there is something to commit. */
function withoutZeros(
  options: Pick<Rules, 'fetchMaxBytes' | 'maxPartitionFetchBytes' | 'autoCommitIntervalMs'>,
) {
  const fetchMaxBytes = Math.max(1, options.fetchMaxBytes)
  const maxPartitionFetchBytes = Math.max(1, options.maxPartitionFetchBytes)
  if (options.autoCommitIntervalMs > 0) return { fetchMaxBytes, maxPartitionFetchBytes }
  const autoCommitIntervalMs = AUTO_COMMIT_INTERVAL_MS
  return { fetchMaxBytes, maxPartitionFetchBytes, autoCommitIntervalMs, autoCommitThreshold: 1 }
}

/** Options of one group protocol do not go with the other. */
function refuseMixture(
  { groupProtocol, groupRemoteAssignor }: Pick<Rules, 'groupProtocol' | 'groupRemoteAssignor'>,
  classicOnly: readonly string[],
  wish: Wish,
): void {
  refuse(
    groupProtocol === 'classic' && groupRemoteAssignor !== undefined,
    `groupRemoteAssignor has no meaning with groupProtocol 'classic', got ${JSON.stringify(groupRemoteAssignor)}`,
  )
  refuse(
    groupProtocol === 'classic' && wish.kind === 'brokerPattern',
    "topics must not be a topicPattern with groupProtocol 'classic': only KIP-848 groups let the brokers compare; use a RegExp",
  )
  const insists = groupProtocol === 'consumer' ? "groupProtocol 'consumer'" : 'groupRemoteAssignor'
  refuse(
    classicOnly.length > 0 && (groupProtocol === 'consumer' || groupRemoteAssignor !== undefined),
    `${classicOnly.join(', ')} cannot be set with ${insists}: the brokers decide about it there`,
  )
}

function refuse(wrong: boolean, message: string): void {
  if (wrong) throw new UsageError('INVALID_OPTION', `consumer option ${message}`)
}

function isDeserializer(value: unknown): boolean {
  return typeof (value as Partial<Deserializer<unknown>> | null)?.deserialize === 'function'
}

function isAssignor(value: unknown): boolean {
  if (typeof value === 'string') return Object.hasOwn(builtInAssignors, value)
  const { name, protocols, assign } = (value ?? {}) as Partial<Assignor>
  return (
    typeof name === 'string' &&
    name !== '' &&
    Array.isArray(protocols) &&
    protocols.every((protocol) => protocol === 'eager' || protocol === 'cooperative') &&
    typeof assign === 'function'
  )
}
