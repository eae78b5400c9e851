// Owns: the figures of a consumer in plain numbers, and how they are counted. Called by: watch (counts), facade (reads). Never: asks a broker.
import { type Latency, latencyOf, Meter } from '../base/meter.ts'
import type { TopicPartition } from '../base/types.ts'
import type { PartitionState } from './partition.ts'
import { type PollFigures, PollMeter } from './poll-meter.ts'

/** One assigned partition at the moment of asking. */
export interface PartitionMetrics extends TopicPartition {
  /** Next offset to be handed out; undefined while it is not known. */
  readonly position: number | undefined
  /** End of the log for this reader as of the last fetch, with `read_committed` where open transactions begin; undefined before the first. */
  readonly endOffset: number | undefined
  /** Records between the position and the end (`records-lag`); undefined while either is not known. */
  readonly lag: number | undefined
  /** Records between the start of the log and the position (`records-lead`): when it nears 0, retention is about to overtake. */
  readonly lead: number | undefined
  /** Replica that is read instead of the leader (`preferred-read-replica`); undefined: the leader. */
  readonly preferredReadReplica: number | undefined
  readonly paused: boolean
}

/** What a consumer has done so far. Rates and latencies are those of the last 30 to 60 seconds, totals those since it was made. */
export interface ConsumerMetrics extends PollFigures {
  /** Records handed to the program (`records-consumed-total`). */
  readonly recordsConsumed: number
  /** `records-consumed-rate` */
  readonly recordsConsumedPerSecond: number
  /** Bytes of records fetched, as they came over the wire (`bytes-consumed-total`). */
  readonly bytesFetched: number
  /** `bytes-consumed-rate` */
  readonly bytesFetchedPerSecond: number
  /** Fetch requests that were answered (`fetch-total`). */
  readonly fetches: number
  readonly fetchErrors: number
  /** From a fetch request to its answer; a broker holds it for up to fetchMaxWaitMs (`fetch-latency-avg`, `-max`). */
  readonly fetchLatency: Latency
  /** Bytes of records of one fetch (`fetch-size-avg`, `-max`). */
  readonly fetchSize: { readonly averageBytes: number; readonly maxBytes: number }
  /** Bytes that wait to be read. */
  readonly bytesWaiting: number
  /** Commits that went through (`commit-total`). */
  readonly commits: number
  readonly commitErrors: number
  /** `commit-latency-avg`, `-max` */
  readonly commitLatency: Latency
  /** Heartbeats that were answered (`heartbeat-total`). */
  readonly heartbeats: number
  /** `heartbeat-response-time-max` */
  readonly heartbeatLatency: Latency
  /** `last-heartbeat-seconds-ago`, in milliseconds; undefined before the first. */
  readonly lastHeartbeatAgoMs: number | undefined
  /** How often the member came into a new generation or epoch (`join-total`). */
  readonly joins: number
  /** How often partitions were assigned, revoked or lost. */
  readonly rebalances: number
  readonly lastRebalanceAgoMs: number | undefined
  /** Errors that were thrown to the program. */
  readonly errors: number
  /** `assigned-partitions` */
  readonly assignedPartitions: number
  /** The largest lag of all partitions (`records-lag-max`); undefined while none is known. */
  readonly maxLag: number | undefined
  /** The smallest lead of all partitions (`records-lead-min`); undefined while none is known. */
  readonly minLead: number | undefined
  readonly partitions: readonly PartitionMetrics[]
}

/** The meters behind {@link ConsumerMetrics}. */
export class ConsumerMeters {
  readonly records: Meter
  readonly bytes: Meter
  readonly fetches: Meter
  readonly commits: Meter
  readonly heartbeats: Meter
  readonly polls: PollMeter
  fetchErrors = 0
  commitErrors = 0
  joins = 0
  rebalances = 0
  errors = 0
  #heartbeatAt: number | undefined
  #rebalanceAt: number | undefined

  constructor(now: number) {
    this.records = new Meter(now)
    this.bytes = new Meter(now)
    this.fetches = new Meter(now)
    this.commits = new Meter(now)
    this.heartbeats = new Meter(now)
    this.polls = new PollMeter(now)
  }

  heartbeat(durationMs: number, now: number): void {
    this.heartbeats.note(durationMs, now)
    this.#heartbeatAt = now
  }

  rebalanced(now: number): void {
    this.rebalances++
    this.#rebalanceAt = now
  }

  /** The figures now; `states` are the partitions that are assigned, `endOf` the end of the log for this reader. */
  read(
    now: number,
    bytesWaiting: number,
    states: readonly PartitionState[],
    endOf: (state: PartitionState) => number | undefined,
  ): ConsumerMetrics {
    const partitions = states.map((state) => partitionMetrics(state, endOf(state), now))
    const lags = partitions.flatMap(({ lag }) => lag ?? [])
    const leads = partitions.flatMap(({ lead }) => lead ?? [])
    const ago = (time: number | undefined) => (time === undefined ? undefined : now - time)
    return {
      recordsConsumed: this.records.sum,
      recordsConsumedPerSecond: this.records.perSecond(now),
      bytesFetched: this.bytes.sum,
      bytesFetchedPerSecond: this.bytes.perSecond(now),
      fetches: this.fetches.count,
      fetchErrors: this.fetchErrors,
      fetchLatency: latencyOf(this.fetches, now),
      fetchSize: { averageBytes: this.bytes.average(now), maxBytes: this.bytes.max(now) },
      bytesWaiting,
      commits: this.commits.count,
      commitErrors: this.commitErrors,
      commitLatency: latencyOf(this.commits, now),
      heartbeats: this.heartbeats.count,
      heartbeatLatency: latencyOf(this.heartbeats, now),
      lastHeartbeatAgoMs: ago(this.#heartbeatAt),
      joins: this.joins,
      rebalances: this.rebalances,
      lastRebalanceAgoMs: ago(this.#rebalanceAt),
      errors: this.errors,
      assignedPartitions: states.length,
      maxLag: lags.length === 0 ? undefined : Math.max(...lags),
      minLead: leads.length === 0 ? undefined : Math.min(...leads),
      ...this.polls.read(now),
      partitions,
    }
  }
}

function partitionMetrics(
  state: PartitionState,
  endOffset: number | undefined,
  now: number,
): PartitionMetrics {
  const { topic, partition, logStartOffset: start, preferredReplica, paused } = state
  const position = state.position < 0 ? undefined : state.position
  return {
    topic,
    partition,
    position,
    endOffset,
    lag: position === undefined || endOffset === undefined ? undefined : Math.max(0, endOffset - position),
    lead: position === undefined || start < 0 ? undefined : Math.max(0, position - start),
    preferredReadReplica:
      preferredReplica !== undefined && preferredReplica.until > now ? preferredReplica.id : undefined,
    paused,
  }
}
