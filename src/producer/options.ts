// Owns: the options of a producer, their defaults and what they may be. Called by: producer.ts. Never: changes an option later.
import { UsageError } from '../base/errors.ts'
import { boolean, custom, integer, oneOf, optional, resolveOptions } from '../base/options.ts'
import type { Serializer } from '../base/serde.ts'
import { type CodecName, codecNames } from '../protocol/codecs/codec.ts'
import type { Partitioner } from './partitioner.ts'

/** What a key or value may be without a serializer: text is written as UTF-8. */
export type BytesLike = string | Uint8Array

/** Options of a producer. Times are milliseconds, sizes bytes. Timeouts and backoff of single requests are options of the client. */
export interface ProducerOptions<K = BytesLike, V = BytesLike> {
  /** How many replicas must have a record before it counts as delivered: all in sync, the leader's own (1), or none, without an answer (0). -1 is all. Default: 'all'. Kafka: `acks`. */
  readonly acks?: 'all' | -1 | 0 | 1
  /** Retries neither repeat nor reorder records. Needs `acks: 'all'`, retries and at most 5 requests in flight. Default: true, but false with other `acks` or no retries. Kafka: `enable.idempotence`. */
  readonly enableIdempotence?: boolean
  /** How large a batch gets before it is sent without lingering, as far as can be foreseen after compression; larger records travel alone. Default: 16384. Kafka: `batch.size`. */
  readonly batchSize?: number
  /** How long a batch waits for more records, from 0. Default: 5. Kafka: `linger.ms`. */
  readonly lingerMs?: number
  /** Memory for records that are not delivered yet; when it is full, `send` takes longer. Default: 33554432. Kafka: `buffer.memory`. */
  readonly bufferMemory?: number
  /** How long `send` waits for the topic's metadata and for memory. Default: 60000. Kafka: `max.block.ms`. */
  readonly maxBlockMs?: number
  /** Most bytes of a request, and of a record before compression. Default: 1048576. Kafka: `max.request.size`. */
  readonly maxRequestSize?: number
  /** How batches are packed. Default: 'none'. Kafka: `compression.type`. */
  readonly compressionType?: CodecName
  /** 1 to 9, or -1 for the codec's own choice. Default: -1. Kafka: `compression.gzip.level`. */
  readonly compressionGzipLevel?: number
  /** 1 to 17, but of no effect: the package for LZ4 has one level. Default: 9. Kafka: `compression.lz4.level`. */
  readonly compressionLz4Level?: number
  /** -131072 to 22. Default: 3. Kafka: `compression.zstd.level`. */
  readonly compressionZstdLevel?: number
  /** From when a record is in its batch, how long until it is delivered or given up; at least `lingerMs` plus the client's `requestTimeoutMs`. Default: 120000, or that sum. Kafka: `delivery.timeout.ms`. */
  readonly deliveryTimeoutMs?: number
  /** How often a batch is tried again, within the delivery timeout. Default: 2147483647. Kafka: `retries`. */
  readonly retries?: number
  /** Requests to one broker that may be without an answer. At most 5 unless `enableIdempotence` is false; above 1, retries can then reorder records. Default: 5. Kafka: `max.in.flight.requests.per.connection`. */
  readonly maxInFlightRequestsPerConnection?: number
  /** How long a topic that is not written to is kept in the metadata. Default: 300000. Kafka: `metadata.max.idle.ms`. */
  readonly metadataMaxIdleMs?: number
  /** Chooses partitions instead of Java's rules. Kafka: `partitioner.class`. */
  readonly partitioner?: Partitioner
  /** Treats messages with a key like those without. Default: false. Kafka: `partitioner.ignore.keys`. */
  readonly partitionerIgnoreKeys?: boolean
  /** Messages without a key go less often to partitions where more is waiting. Default: true. Kafka: `partitioner.adaptive.partitioning.enable`. */
  readonly partitionerAdaptivePartitioningEnable?: boolean
  /** Makes bytes of keys; a key of null stays null. Default: strings as UTF-8, bytes as they are. Kafka: `key.serializer`. */
  readonly keySerializer?: Serializer<K>
  /** Makes bytes of values; a value of null (a tombstone) stays null. Default: strings as UTF-8, bytes as they are. Kafka: `value.serializer`. */
  readonly valueSerializer?: Serializer<V>
}

function isSerializer(value: unknown): boolean {
  return typeof (value as Partial<Serializer<unknown>> | null)?.serialize === 'function'
}

function serializer<T>() {
  return optional(custom<Serializer<T>>('an object with a function serialize(value, context)', isSerializer))
}

const rules = <K, V>() => ({
  acks: oneOf(['all', -1, 0, 1], 'all'),
  enableIdempotence: optional(boolean()),
  batchSize: integer({ default: 16_384, min: 0 }),
  lingerMs: integer({ default: 5, min: 0 }),
  bufferMemory: integer({ default: 33_554_432, min: 1, max: Number.MAX_SAFE_INTEGER }),
  maxBlockMs: integer({ default: 60_000, min: 0, max: Number.MAX_SAFE_INTEGER }),
  maxRequestSize: integer({ default: 1_048_576, min: 1 }),
  compressionType: oneOf(codecNames, 'none'),
  compressionGzipLevel: custom<number>(
    'a whole number from 1 to 9, or -1',
    (value) => value === -1 || (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 9),
    { value: -1 },
  ),
  compressionLz4Level: integer({ default: 9, min: 1, max: 17 }),
  compressionZstdLevel: integer({ default: 3, min: -131_072, max: 22 }),
  deliveryTimeoutMs: optional(integer({ min: 0 })),
  retries: integer({ default: 2_147_483_647, min: 0 }),
  maxInFlightRequestsPerConnection: integer({ default: 5, min: 1 }),
  metadataMaxIdleMs: integer({ default: 300_000, min: 5_000 }),
  partitioner: optional(custom<Partitioner>('a function', (value) => typeof value === 'function')),
  partitionerIgnoreKeys: boolean(false),
  partitionerAdaptivePartitioningEnable: boolean(true),
  keySerializer: serializer<K>(),
  valueSerializer: serializer<V>(),
})

/** Names of all options. */
export const producerOptionNames: readonly string[] = Object.keys(rules())

type Given<K, V> = ReturnType<typeof resolveOptions<ReturnType<typeof rules<K, V>>>>

/** Options as the producer uses them: complete, and consistent with each other. */
export type ResolvedProducerOptions<K = BytesLike, V = BytesLike> = Omit<
  Given<K, V>,
  'acks' | 'enableIdempotence' | 'deliveryTimeoutMs'
> & {
  readonly acks: -1 | 0 | 1
  readonly enableIdempotence: boolean
  readonly deliveryTimeoutMs: number
  /** The level of the chosen codec. */
  readonly compressionLevel: number | undefined
}

const DEFAULT_DELIVERY_TIMEOUT_MS = 120_000
const MAX_IDEMPOTENT_IN_FLIGHT = 5

/** Checks and completes the options; throws UsageError INVALID_OPTION. `requestTimeoutMs` is the client's. */
export function resolveProducerOptions<K, V>(
  given: ProducerOptions<K, V>,
  requestTimeoutMs: number,
): ResolvedProducerOptions<K, V> {
  const checked = resolveOptions('producer', given, rules<K, V>())
  const acks = checked.acks === 'all' ? -1 : checked.acks
  return Object.freeze({
    ...checked,
    acks,
    enableIdempotence: idempotence(checked, acks),
    deliveryTimeoutMs: deliveryTimeout(checked, requestTimeoutMs),
    compressionLevel: levelOf(checked),
  })
}

function idempotence<K, V>(checked: Given<K, V>, acks: -1 | 0 | 1): boolean {
  if (checked.enableIdempotence === false) return false
  const { retries, maxInFlightRequestsPerConnection: inFlight } = checked
  if (inFlight > MAX_IDEMPOTENT_IN_FLIGHT) {
    throw new UsageError(
      'INVALID_OPTION',
      `producer option maxInFlightRequestsPerConnection must be at most ${MAX_IDEMPOTENT_IN_FLIGHT}, got ${inFlight}; more needs enableIdempotence: false`,
    )
  }
  const conflicts = [
    acks === -1 ? undefined : `acks 'all', got ${acks}`,
    retries > 0 ? undefined : 'retries above 0, got 0',
  ].filter((conflict) => conflict !== undefined)
  if (conflicts.length > 0 && checked.enableIdempotence === true) {
    throw new UsageError(
      'INVALID_OPTION',
      `producer option enableIdempotence needs ${conflicts.join(' and ')}`,
    )
  }
  return conflicts.length === 0
}

function deliveryTimeout<K, V>(checked: Given<K, V>, requestTimeoutMs: number): number {
  const least = checked.lingerMs + requestTimeoutMs
  if (checked.deliveryTimeoutMs === undefined) return Math.max(DEFAULT_DELIVERY_TIMEOUT_MS, least)
  if (checked.deliveryTimeoutMs >= least) return checked.deliveryTimeoutMs
  throw new UsageError(
    'INVALID_OPTION',
    `producer option deliveryTimeoutMs must be at least lingerMs + requestTimeoutMs (${least}), got ${checked.deliveryTimeoutMs}`,
  )
}

function levelOf<K, V>(checked: Given<K, V>): number | undefined {
  switch (checked.compressionType) {
    case 'gzip':
      return checked.compressionGzipLevel
    case 'lz4':
      return checked.compressionLz4Level
    case 'zstd':
      return checked.compressionZstdLevel
    default:
      return undefined
  }
}
