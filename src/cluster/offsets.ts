// Owns: asking partition leaders for offsets by time (ListOffsets), with retries. Called by: consumer, admin. Never: keeps a position.
import { asError, KafkaError } from '../base/errors.ts'
import { partitionKey, type TopicPartition, type TopicPartitionOffset } from '../base/types.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import {
  ListOffsets,
  type ListOffsetsResponse,
  type ListOffsetsResponseTopicsPartitions,
} from '../protocol/generated/02-list-offsets.ts'
import type { CallOptions, Cluster } from './cluster.ts'
import type { MetadataSnapshot } from './metadata.ts'
import type { Left } from './retry.ts'
import { toBroker } from './target.ts'

/** Timestamps with a meaning of their own. */
export const OffsetTimestamp = {
  /** The end of the log: the offset that the next record will get, or with `read_committed` the first one of an open transaction. */
  LATEST: -1,
  EARLIEST: -2,
  /** The first record with the largest timestamp (Kafka 3.0). */
  MAX_TIMESTAMP: -3,
  /** The first offset on the broker's own disks (Kafka 3.6). */
  EARLIEST_LOCAL: -4,
  /** The last offset in tiered storage (Kafka 3.9). */
  LATEST_TIERED: -5,
  /** The first offset that is not in tiered storage yet (Kafka 4.2). */
  EARLIEST_PENDING_UPLOAD: -6,
} as const

/** A partition and a moment: milliseconds since 1970, or an {@link OffsetTimestamp}. */
export interface OffsetQuery extends TopicPartition {
  readonly timestamp: number
}

/** What a leader answered for one query. */
export interface OffsetRow extends TopicPartitionOffset {
  /** First offset at or after the moment; -1: there is none, or see `error`. */
  readonly offset: number
  /** Timestamp of the record at that offset; -1: not known. */
  readonly timestamp: number
  readonly leaderEpoch: number
  /** Why there is no answer for this partition. */
  readonly error?: KafkaError
}

/** How offsets are asked for. */
export interface ListOffsetsOptions extends CallOptions {
  /** Default: `read_uncommitted`. */
  readonly isolationLevel?: 'read_uncommitted' | 'read_committed'
}

/** Oldest version that knows an {@link OffsetTimestamp}. */
const MIN_VERSIONS: Readonly<Record<number, number>> = { [-3]: 7, [-4]: 8, [-5]: 9, [-6]: 11 }
const ISOLATION_VERSION = 2

/** Asks for offsets, at each leader once per attempt; rows come in the order of the queries, those that could not be had within the time with `error`. */
export async function listOffsets(
  cluster: Cluster,
  queries: readonly OffsetQuery[],
  options: ListOffsetsOptions = {},
): Promise<OffsetRow[]> {
  if (queries.length === 0) return []
  const rows = new Map<OffsetQuery, OffsetRow>()
  const open = () => queries.filter((query) => rows.get(query)?.error?.retriable ?? !rows.has(query))
  try {
    await cluster.retry(
      `Listing offsets of ${queries.length} partition${queries.length === 1 ? '' : 's'}`,
      async (_attempt, left) => {
        for (const row of await attemptAll(cluster, open(), options, left)) rows.set(row.query, row.row)
        const failed = open().map((query) => rows.get(query)?.error)
        if (failed[0] !== undefined) throw failed[0]
      },
      options,
    )
  } catch (error) {
    if (options.signal?.aborted || !(error instanceof KafkaError) || error.code === 'CLOSED') throw error
    for (const query of open()) {
      // When time is up, what a row has of its own says more.
      const own = error.retriable ? rows.get(query)?.error : undefined
      rows.set(query, failedRow(query, own ?? error))
    }
  }
  return queries.map((query) => rows.get(query) as OffsetRow)
}

interface Answer {
  readonly query: OffsetQuery
  readonly row: OffsetRow
}

async function attemptAll(
  cluster: Cluster,
  queries: readonly OffsetQuery[],
  options: ListOffsetsOptions,
  left: Left,
): Promise<Answer[]> {
  const answers: Answer[] = []
  const metadata = await topicsOf(cluster, queries, left, answers)
  const requests = new Requests()
  for (const query of queries) {
    const { topic, partition } = query
    const found = metadata.topic(topic)
    const leader = metadata.leader(topic, partition)
    if (answers.some((answer) => answer.query === query)) continue
    if (found !== undefined && found.errorCode === 0 && partition >= found.partitions.length) {
      answers.push({ query, row: failedRow(query, noSuchPartition(query, found.partitions.length)) })
    } else if (leader === undefined) {
      const error = cluster.failed(ErrorCodes.LEADER_NOT_AVAILABLE, {
        api: ListOffsets.name,
        topic,
        partition,
      })
      answers.push({ query, row: failedRow(query, error) })
    } else {
      requests.add(leader.id, query)
    }
  }
  const asked = requests.all.map(([id, mine]) => askLeader(cluster, id, mine, metadata, options, left))
  for (const some of await Promise.all(asked)) answers.push(...some)
  return answers
}

/** Queries by leader; a broker refuses a request that names a partition twice, so the second moment of a partition goes into another one. */
class Requests {
  readonly all: (readonly [leader: number, queries: OffsetQuery[]])[] = []
  readonly #seen = new Map<string, number>()
  readonly #places = new Map<string, OffsetQuery[]>()

  add(leader: number, query: OffsetQuery): void {
    const partition = partitionKey(query.topic, query.partition)
    const times = this.#seen.get(partition) ?? 0
    this.#seen.set(partition, times + 1)
    const place = `${leader}:${times}`
    const queries = this.#places.get(place)
    if (queries !== undefined) {
      queries.push(query)
      return
    }
    const first = [query]
    this.#places.set(place, first)
    this.all.push([leader, first])
  }
}

/** One topic that does not exist must not spoil the answers about others. */
async function topicsOf(
  cluster: Cluster,
  queries: readonly OffsetQuery[],
  left: Left,
  answers: Answer[],
): Promise<MetadataSnapshot> {
  const topics = [...new Set(queries.map((query) => query.topic))]
  const missing = await Promise.all(
    topics.map((topic) =>
      cluster.topicMetadata([topic], left).then(
        () => undefined,
        (error: unknown) => ({ topic, error: asError(error) }),
      ),
    ),
  )
  for (const failure of missing) {
    if (failure === undefined) continue
    if (!(failure.error instanceof KafkaError)) throw failure.error
    for (const query of queries) {
      if (query.topic === failure.topic) answers.push({ query, row: failedRow(query, failure.error) })
    }
  }
  return cluster.metadata
}

async function askLeader(
  cluster: Cluster,
  leader: number,
  queries: readonly OffsetQuery[],
  metadata: MetadataSnapshot,
  options: ListOffsetsOptions,
  left: Left,
): Promise<Answer[]> {
  const isolated = options.isolationLevel === 'read_committed'
  const wanted = queries.map(({ timestamp }) => MIN_VERSIONS[timestamp] ?? 0)
  const timeoutMs = Math.min(left.timeoutMs, cluster.options.requestTimeoutMs)
  const request = {
    replicaId: -1,
    isolationLevel: isolated ? 1 : 0,
    topics: topicsToAsk(queries, metadata),
    timeoutMs: Math.ceil(timeoutMs),
  }
  try {
    const minVersion = Math.max(isolated ? ISOLATION_VERSION : 0, ...wanted)
    const { signal } = left
    const response = await cluster.send(ListOffsets, request, toBroker(leader), {
      timeoutMs,
      signal,
      minVersion,
    })
    const rows = rowsOf(response)
    return queries.map((query) => ({ query, row: readRow(cluster, query, rows) }))
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    return queries.map((query) => ({ query, row: failedRow(query, error) }))
  }
}

function topicsToAsk(queries: readonly OffsetQuery[], metadata: MetadataSnapshot) {
  const topics = new Map<
    string,
    { partitionIndex: number; currentLeaderEpoch: number; timestamp: number }[]
  >()
  for (const { topic, partition, timestamp } of queries) {
    const partitions = topics.get(topic) ?? []
    const currentLeaderEpoch = metadata.leader(topic, partition)?.leaderEpoch ?? -1
    partitions.push({ partitionIndex: partition, currentLeaderEpoch, timestamp })
    topics.set(topic, partitions)
  }
  return [...topics].map(([name, partitions]) => ({ name, partitions }))
}

function rowsOf(response: ListOffsetsResponse): Map<string, ListOffsetsResponseTopicsPartitions> {
  const rows = new Map<string, ListOffsetsResponseTopicsPartitions>()
  for (const { name, partitions } of response.topics) {
    for (const row of partitions) rows.set(partitionKey(name, row.partitionIndex), row)
  }
  return rows
}

function readRow(
  cluster: Cluster,
  query: OffsetQuery,
  rows: Map<string, ListOffsetsResponseTopicsPartitions>,
): OffsetRow {
  const { topic, partition } = query
  const row = rows.get(partitionKey(topic, partition))
  const errorCode = row === undefined ? ErrorCodes.UNKNOWN_SERVER_ERROR : row.errorCode
  if (row === undefined || errorCode !== ErrorCodes.NONE) {
    return failedRow(query, cluster.failed(errorCode, { api: ListOffsets.name, topic, partition }))
  }
  // Version 0 answers with a list of offsets, newest first.
  const offset = row.oldStyleOffsets[0] ?? row.offset
  return { topic, partition, offset, timestamp: row.timestamp, leaderEpoch: row.leaderEpoch }
}

function noSuchPartition({ topic, partition }: OffsetQuery, partitions: number): KafkaError {
  return new KafkaError(
    'UNKNOWN_TOPIC_OR_PARTITION',
    `Topic ${topic} has no partition ${partition}: it has ${partitions}, numbered from 0.`,
    { api: ListOffsets.name, topic, partition },
  )
}

function failedRow({ topic, partition }: OffsetQuery, error: KafkaError): OffsetRow {
  return { topic, partition, offset: -1, timestamp: -1, leaderEpoch: -1, error }
}
