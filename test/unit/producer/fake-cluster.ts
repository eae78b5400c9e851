// Owns: a cluster without network for tests of the producer: brokers that keep logs, know sequences as Kafka does, and fail on demand.
// Called by: tests of the producer. Never: used where the real parts can be.
import { delay } from '../../../src/base/clock.ts'
import { ClosedError, ConnectionError, type KafkaError } from '../../../src/base/errors.ts'
import { silentLogger } from '../../../src/base/log.ts'
import type { Cluster, FailureDetails } from '../../../src/cluster/cluster.ts'
import type { LeaderHints } from '../../../src/cluster/leader-hints.ts'
import { emptySnapshot, type MetadataSnapshot, snapshot } from '../../../src/cluster/metadata.ts'
import { resolveClusterOptions } from '../../../src/cluster/options.ts'
import type { Target } from '../../../src/cluster/target.ts'
import { type BrokerError, ErrorCodes } from '../../../src/protocol/error-codes.ts'
import {
  batches,
  brokerError,
  InitProducerId,
  Produce,
  type ProduceRequestInput,
  type RecordBatch,
} from '../../../src/protocol/index.ts'
import { VirtualClock } from '../../../src/testing/virtual-clock.ts'

/** What is to go wrong with one request. */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'lost request' | 'lost reply' }
  | { readonly kind: 'error'; readonly errorCode: number; readonly recordErrors?: number[] }

/** A request as the fake saw it. */
export interface SeenRequest {
  readonly api: string
  readonly broker: number
  readonly at: number
  readonly version: number
  readonly body: ProduceRequestInput
  readonly partitions: string[]
}

interface ProducerState {
  epoch: number
  next: number
  recent: { sequence: number; count: number; offset: number }[]
}

interface Log {
  readonly values: string[]
  readonly batches: RecordBatch[]
  readonly producers: Map<number, ProducerState>
}

const UUIDS = new Map<string, string>()

function uuidOf(topic: string): string {
  const known = UUIDS.get(topic) ?? Buffer.from(topic.padEnd(16, '-')).toString('base64url')
  UUIDS.set(topic, known)
  return known
}

export class FakeCluster implements Cluster {
  readonly clock: VirtualClock
  readonly log = silentLogger
  readonly options = resolveClusterOptions({ bootstrapServers: 'fake:9092' })
  readonly seen: SeenRequest[] = []
  readonly logs = new Map<string, Log>()
  readonly hints: LeaderHints[] = []
  /** Largest batch, in bytes. */
  maxMessageBytes = 1_048_588
  latencyMs = 2
  /** Clock time at which brokers are connected to, before which no Produce request is put together. */
  connectedAt = 0
  produceVersion = 13
  refreshes = 0
  closed = false
  fault: (api: string, broker: number, partitions: readonly string[]) => Fault = () => ({ kind: 'none' })
  metadata: MetadataSnapshot = emptySnapshot
  readonly #topics = new Map<string, { id: number; leaderEpoch: number }[]>()
  readonly #listeners = new Set<(next: MetadataSnapshot, previous: MetadataSnapshot) => void>()
  #producerIds = 1_000

  constructor(seed = 1) {
    this.clock = new VirtualClock({ seed })
  }

  /** Makes a topic; `leaders[p]` leads partition p, -1 nobody. Known to clients only after a refresh. */
  createTopic(topic: string, leaders: readonly number[]): void {
    this.#topics.set(
      topic,
      leaders.map((id) => ({ id, leaderEpoch: 1 })),
    )
    for (const partition of leaders.keys()) this.logOf(topic, partition)
  }

  moveLeader(topic: string, partition: number, id: number): void {
    const leader = this.#topics.get(topic)?.[partition]
    if (leader !== undefined) Object.assign(leader, { id, leaderEpoch: leader.leaderEpoch + 1 })
  }

  logOf(topic: string, partition: number): Log {
    const key = `${topic}:${partition}`
    const log = this.logs.get(key) ?? { values: [], batches: [], producers: new Map() }
    this.logs.set(key, log)
    return log
  }

  /** All values of a topic, by partition. */
  valuesOf(topic: string): string[][] {
    return (this.#topics.get(topic) ?? []).map((_, partition) => this.logOf(topic, partition).values)
  }

  watchTopics(): () => void {
    return () => {}
  }

  onMetadata(listener: (next: MetadataSnapshot, previous: MetadataSnapshot) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async refreshMetadata(): Promise<MetadataSnapshot> {
    this.refreshes += 1
    await delay(this.clock, this.latencyMs)
    const brokers = [0, 1, 2].map((id) => [id, { id, host: 'fake', port: 9092 + id, rack: null }] as const)
    const topics = [...this.#topics].map(([name, leaders]) => {
      const partitions = leaders.map(({ id, leaderEpoch }, partition) => {
        return {
          partition,
          leader: id,
          leaderEpoch,
          replicas: [],
          isr: [],
          offlineReplicas: [],
          errorCode: 0,
        }
      })
      return [name, { name, topicId: uuidOf(name), isInternal: false, errorCode: 0, partitions }] as const
    })
    const previous = this.metadata
    this.metadata = snapshot({
      clusterId: 'fake',
      controllerId: 0,
      brokers: new Map(brokers),
      topics: new Map(topics),
    })
    for (const listener of this.#listeners) listener(this.metadata, previous)
    return this.metadata
  }

  async topicMetadata(
    topics: readonly string[],
    options?: { timeoutMs?: number },
  ): Promise<MetadataSnapshot> {
    const deadline = this.clock.now() + (options?.timeoutMs ?? 60_000)
    for (;;) {
      await this.refreshMetadata()
      if (topics.every((topic) => this.metadata.topic(topic) !== undefined)) return this.metadata
      if (this.clock.now() >= deadline) {
        throw brokerError(ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION, { topic: topics.join(), retriable: false })
      }
      await delay(this.clock, 100)
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: the fake answers two APIs only, which it tells apart by name.
  async send(api: any, given: any, target: Target, options: any = {}): Promise<any> {
    if (this.closed) throw new ClosedError('The cluster is closed')
    if (api === Produce) await delay(this.clock, this.connectedAt - this.clock.now())
    const version = Math.min(this.produceVersion, options.maxVersion ?? 99)
    const body = typeof given === 'function' ? given(version) : given
    const broker = target.kind === 'broker' ? target.id : 0
    const copy = api === Produce ? this.#copied(body, version) : body
    const partitions = api === Produce ? placesOf(copy) : []
    this.seen.push({ api: api.name, broker, at: this.clock.now(), version, body: copy, partitions })
    const fault = this.fault(api.name, broker, partitions)
    await delay(this.clock, this.latencyMs)
    if (fault.kind === 'lost request')
      throw new ConnectionError('CONNECTION_CLOSED', 'cut before the request')
    const answer = api === InitProducerId ? this.#initProducerId(fault) : this.#produce(copy, broker, fault)
    if (fault.kind === 'lost reply') throw new ConnectionError('CONNECTION_CLOSED', 'cut before the reply')
    await delay(this.clock, this.latencyMs)
    return options.noResponse ? undefined : answer
  }

  async features(): Promise<ReadonlyMap<string, number>> {
    return new Map()
  }

  async version(): Promise<number> {
    return this.produceVersion
  }

  failed(errorCode: number, details: FailureDetails): BrokerError {
    return brokerError(errorCode, details)
  }

  applyLeaderHints(hints: LeaderHints): void {
    this.hints.push(hints)
  }

  async retry<T>(
    _what: string,
    attempt: (number: number, left: { timeoutMs: number; signal: AbortSignal }) => Promise<T>,
    options: { signal?: AbortSignal } = {},
  ): Promise<T> {
    for (let number = 0; ; number++) {
      try {
        return await attempt(number, {
          timeoutMs: 1_000,
          signal: options.signal ?? new AbortController().signal,
        })
      } catch (error) {
        if (!(error as KafkaError).retriable || number > 20) throw error
        await delay(this.clock, 100, options.signal)
      }
    }
  }

  async close(): Promise<void> {
    this.closed = true
  }

  /** The wire copies: what a producer changes afterwards must not show. */
  #copied(body: ProduceRequestInput, version: number): ProduceRequestInput {
    const nameOf = (id: string) => [...this.#topics.keys()].find((name) => uuidOf(name) === id) ?? ''
    const topicData = body.topicData.map(({ name, topicId, partitionData }) => ({
      name: version >= 13 ? nameOf(topicId!) : name!,
      partitionData: partitionData.map(({ index, records }) => ({ index, records: Buffer.from(records!) })),
    }))
    return { ...body, topicData }
  }

  #initProducerId(fault: Fault) {
    const errorCode = fault.kind === 'error' ? fault.errorCode : 0
    return { throttleTimeMs: 0, errorCode, producerId: this.#producerIds++, producerEpoch: 0 }
  }

  #produce(body: ProduceRequestInput, broker: number, fault: Fault) {
    const responses = body.topicData.map(({ name, partitionData }) => ({
      name: name!,
      topicId: uuidOf(name!),
      partitionResponses: partitionData.map(({ index, records }) => {
        const written =
          fault.kind === 'error'
            ? { errorCode: fault.errorCode, baseOffset: -1 }
            : this.#append(name!, index, broker, records as Buffer)
        return {
          index,
          ...written,
          logAppendTimeMs: -1,
          logStartOffset: 0,
          recordErrors:
            fault.kind === 'error'
              ? (fault.recordErrors ?? []).map((batchIndex) => ({
                  batchIndex,
                  batchIndexErrorMessage: 'bad record',
                }))
              : [],
          errorMessage: null,
          currentLeader: this.#currentLeader(name!, index, broker),
        }
      }),
    }))
    return { responses, throttleTimeMs: 0, nodeEndpoints: [] }
  }

  #currentLeader(topic: string, partition: number, broker: number) {
    const leader = this.#topics.get(topic)?.[partition]
    if (leader === undefined || leader.id === broker) return { leaderId: -1, leaderEpoch: -1 }
    return { leaderId: leader.id, leaderEpoch: leader.leaderEpoch }
  }

  #append(topic: string, partition: number, broker: number, records: Buffer) {
    const refused = (errorCode: number) => ({ errorCode, baseOffset: -1 })
    if (this.#topics.get(topic)?.[partition]?.id !== broker) return refused(ErrorCodes.NOT_LEADER_OR_FOLLOWER)
    if (records.length > this.maxMessageBytes) return refused(ErrorCodes.MESSAGE_TOO_LARGE)
    const log = this.logOf(topic, partition)
    const [batch] = [...batches(records)] as [RecordBatch]
    const sequence = this.#checkSequence(log, batch)
    if (typeof sequence !== 'string') return { errorCode: 0, baseOffset: sequence.offset }
    if (sequence === 'out of order') return refused(ErrorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER)
    if (sequence === 'fenced') return refused(ErrorCodes.INVALID_PRODUCER_EPOCH)
    const source = { topic, partition, leaderEpoch: 0, timestampType: 'CreateTime' } as const
    const offset = log.values.length
    log.values.push(...batch.records(source).map((record) => String(record.value)))
    log.batches.push(batch)
    const state = log.producers.get(batch.producerId)
    state?.recent.push({ sequence: batch.baseSequence, count: batch.count, offset })
    return { errorCode: 0, baseOffset: offset }
  }

  /** As a partition leader checks: the offset of a repeated batch, or what to do with this one. */
  #checkSequence(log: Log, batch: RecordBatch): { offset: number } | 'append' | 'out of order' | 'fenced' {
    if (batch.producerId === -1) return 'append'
    const { producerEpoch: epoch, baseSequence: sequence, count } = batch
    const state = log.producers.get(batch.producerId)
    if (state === undefined) {
      log.producers.set(batch.producerId, { epoch, next: sequence + count, recent: [] })
      return 'append'
    }
    if (epoch < state.epoch) return 'fenced'
    if (epoch > state.epoch && sequence !== 0) return 'out of order'
    if (epoch === state.epoch) {
      const known = state.recent.slice(-5).find((one) => one.sequence === sequence && one.count === count)
      if (known !== undefined) return known
      if (sequence !== state.next) return 'out of order'
    } else state.recent = []
    Object.assign(state, { epoch, next: sequence + count })
    return 'append'
  }
}

function placesOf(body: ProduceRequestInput): string[] {
  return body.topicData.flatMap(({ name, partitionData }) =>
    partitionData.map(({ index }) => `${name}:${index}`),
  )
}
