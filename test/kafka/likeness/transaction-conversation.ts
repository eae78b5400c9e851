// Owns: a conversation of a transactional producer with a broker, written down so that two brokers can be compared. Called by: transaction-probes.ts. Never: judges.
import { setTimeout as sleep } from 'node:timers/promises'
import {
  AddOffsetsToTxn,
  AddPartitionsToTxn,
  batches,
  controlType,
  DescribeProducers,
  DescribeTransactions,
  EndTxn,
  Fetch,
  FindCoordinator,
  InitProducerId,
  ListOffsets,
  Produce,
  TxnOffsetCommit,
} from '../../../src/protocol/index.ts'
import type { RawClient } from '../../unit/broker/raw-client.ts'
import { batch, type Place } from './place.ts'

/** Coordinators that load or move, and transactions that are still ending: asked again, as every client does. */
const ASKED_AGAIN = new Set([14, 15, 16, 51])
const ATTEMPTS = 400
const ATTEMPT_MS = 25

/** Who a request says it is from, where it is not the producer as it was last told. */
export interface Claim {
  readonly version?: number
  readonly transactionalId?: string | null
  readonly producerId?: number
  /** Added to the epoch that was last told. */
  readonly epochsAhead?: number
}

/** One transactional id, one client, a topic of two partitions. */
export class Conversation {
  readonly topic: string
  readonly id: string
  readonly #client: RawClient
  readonly #place: Place
  /** Everything that was answered, in order. */
  readonly lines: unknown[] = []
  /** Producer ids by the order of their appearance: they differ between brokers. */
  readonly #producers: number[] = []
  #producerId = -1
  #producerEpoch = -1

  private constructor(place: Place, client: RawClient, topic: string, id: string) {
    this.#place = place
    this.#client = client
    this.topic = topic
    this.id = id
  }

  static async begin(place: Place): Promise<Conversation> {
    const topic = await place.topic(2)
    const client = await place.connect()
    const id = place.fresh('id')
    const asked = { key: id, keyType: 1 }
    await patiently(async () => (await client.send(FindCoordinator, 1, asked)).errorCode)
    return new Conversation(place, client, topic, id)
  }

  /** A producer id as the other broker would say it. */
  known(producerId: number): string {
    if (producerId < 0) return 'none'
    if (!this.#producers.includes(producerId)) this.#producers.push(producerId)
    return `producer ${this.#producers.indexOf(producerId)}`
  }

  async init(
    options: Claim & {
      readonly timeoutMs?: number
      readonly goesOn?: boolean
      readonly waits?: boolean
    } = {},
  ): Promise<void> {
    const { version = 4, timeoutMs = 60_000, goesOn = false, waits = true } = options
    const { transactionalId, producerId, producerEpoch } = this.#claim(options)
    const expected = goesOn ? { producerId, producerEpoch } : {}
    const request = { transactionalId, transactionTimeoutMs: timeoutMs, ...expected }
    let answer = await this.#client.send(InitProducerId, version, request)
    for (let attempt = 0; waits && ASKED_AGAIN.has(answer.errorCode) && attempt < ATTEMPTS; attempt++) {
      await sleep(ATTEMPT_MS)
      answer = await this.#client.send(InitProducerId, version, request)
    }
    this.lines.push(['init', answer.errorCode, this.known(answer.producerId), answer.producerEpoch])
    if (answer.errorCode !== 0) return
    this.#producerId = answer.producerId
    this.#producerEpoch = answer.producerEpoch
  }

  async add(partitions: readonly number[], options: Claim & { readonly topic?: string } = {}): Promise<void> {
    const { version = 3, topic = this.topic } = options
    const { transactionalId, producerId, producerEpoch } = this.#claim(options)
    const send = async () => {
      const request = {
        v3AndBelowTransactionalId: transactionalId ?? '',
        v3AndBelowProducerId: producerId,
        v3AndBelowProducerEpoch: producerEpoch,
        v3AndBelowTopics: [{ name: topic, partitions }],
      }
      const { resultsByTopicV3AndBelow: topics } = await this.#client.send(
        AddPartitionsToTxn,
        version,
        request,
      )
      return topics.flatMap(({ resultsByPartition }) =>
        [...resultsByPartition]
          .sort((one, other) => one.partitionIndex - other.partitionIndex)
          .map(({ partitionErrorCode }) => partitionErrorCode),
      )
    }
    this.lines.push(['add', await patientlyAll(send)])
  }

  async produce(
    baseSequence: number,
    count: number,
    options: Claim & { readonly partition?: number; readonly isTransactional?: boolean } = {},
  ): Promise<void> {
    const { version = 12, partition = 0, isTransactional = true } = options
    const { transactionalId, producerId, producerEpoch } = this.#claim(options)
    const values = Array.from({ length: count }, (_, index) => String(index))
    const send = async () => {
      // Of today, as the markers: else Kafka begins a new segment with the marker, and a reader gets only one at a time.
      const timestamp = Date.now()
      const records = batch(values, {
        timestamp,
        producerId,
        producerEpoch,
        baseSequence,
        isTransactional,
      })
      const topicData = [{ name: this.topic, partitionData: [{ index: partition, records }] }]
      const request = { transactionalId, acks: -1, timeoutMs: 10_000, topicData }
      const { responses } = await this.#client.send(Produce, version, request)
      return responses[0]!.partitionResponses[0]!
    }
    let row = await send()
    for (let attempt = 0; row.errorCode === 51 && attempt < ATTEMPTS; attempt++) {
      await sleep(ATTEMPT_MS)
      row = await send()
    }
    this.lines.push(['produce', row.errorCode, row.baseOffset])
  }

  async end(committed: boolean, options: Claim & { readonly keepsEpoch?: boolean } = {}): Promise<void> {
    const { version = 5, keepsEpoch = false } = options
    const { transactionalId, producerId, producerEpoch } = this.#claim(options)
    const request = { transactionalId: transactionalId ?? '', producerId, producerEpoch, committed }
    let answer = await this.#client.send(EndTxn, version, request)
    for (let attempt = 0; ASKED_AGAIN.has(answer.errorCode) && attempt < ATTEMPTS; attempt++) {
      await sleep(ATTEMPT_MS)
      answer = await this.#client.send(EndTxn, version, request)
    }
    const what = committed ? 'commit' : 'abort'
    this.lines.push([what, answer.errorCode, this.known(answer.producerId), answer.producerEpoch])
    if (answer.errorCode !== 0 || version < 5 || keepsEpoch) return
    this.#producerId = answer.producerId
    this.#producerEpoch = answer.producerEpoch
  }

  async addOffsets(groupId: string, options: Claim = {}): Promise<void> {
    const { version = 3 } = options
    const { transactionalId, producerId, producerEpoch } = this.#claim(options)
    const request = { transactionalId: transactionalId ?? '', producerId, producerEpoch, groupId }
    const send = async () => (await this.#client.send(AddOffsetsToTxn, version, request)).errorCode
    this.lines.push(['add offsets', await patiently(send)])
  }

  async commitOffsets(
    groupId: string,
    committedOffset: number,
    options: Claim & {
      readonly memberId?: string
      readonly generationId?: number
      readonly topic?: string
    } = {},
  ): Promise<void> {
    const { version = 5, memberId = '', generationId = -1, topic = this.topic } = options
    const { transactionalId, producerId, producerEpoch } = this.#claim(options)
    const member = version >= 3 ? { memberId, generationIdOrMemberEpoch: generationId } : {}
    const partitions = [{ partitionIndex: 0, committedOffset, committedMetadata: 'm' }]
    const from = { transactionalId: transactionalId ?? '', producerId, producerEpoch, groupId, ...member }
    const send = async () => {
      const { topics } = await this.#client.send(TxnOffsetCommit, version, {
        ...from,
        topics: [{ name: topic, partitions }],
      })
      return topics[0]!.partitions[0]!.errorCode
    }
    this.lines.push(['commit offsets', await patiently(send)])
  }

  /** Waits until the markers are in the logs. */
  async settled(): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { transactionStates } = await this.#client.send(DescribeTransactions, 0, {
        transactionalIds: [this.id],
      })
      if (!transactionStates[0]!.transactionState.startsWith('Prepare')) return
      await sleep(ATTEMPT_MS)
    }
    throw new Error(`${this.id} does not come to an end`)
  }

  /** What a reader gets of a partition. */
  async fetch(isolationLevel: 0 | 1, fetchOffset = 0, partition = 0): Promise<void> {
    const partitions = [{ partition, fetchOffset, partitionMaxBytes: 1_000_000 }]
    const topics = [{ topic: this.topic, partitions }]
    const request = { maxWaitMs: 0, minBytes: 1, isolationLevel, topics }
    const { responses } = await this.#client.send(Fetch, 12, request)
    const row = responses[0]!.partitions[0]!
    const found = [...batches(row.records ?? Buffer.alloc(0))].map((one) => [
      one.baseOffset,
      one.lastOffset,
      this.known(one.producerId),
      one.producerEpoch,
      one.isControl ? controlType(one.records({ topic: this.topic, partition })[0]!) : one.isTransactional,
    ])
    const aborted = row.abortedTransactions?.map((one) => [this.known(one.producerId), one.firstOffset])
    this.lines.push(['fetch', row.errorCode, row.highWatermark, row.lastStableOffset, aborted ?? null, found])
  }

  async offsets(isolationLevel: 0 | 1): Promise<void> {
    const found: unknown[] = []
    for (const timestamp of [-1, -2, -3, 0, Number.MAX_SAFE_INTEGER]) {
      const partitions = [{ partitionIndex: 0, timestamp }]
      const topics = [{ name: this.topic, partitions }]
      const answer = await this.#client.send(ListOffsets, 7, { replicaId: -1, isolationLevel, topics })
      const row = answer.topics[0]!.partitions[0]!
      found.push([row.errorCode, row.offset])
    }
    this.lines.push(['offsets', found])
  }

  async describe(): Promise<void> {
    const { transactionStates } = await this.#client.send(DescribeTransactions, 0, {
      transactionalIds: [this.id],
    })
    const { topics, ...state } = transactionStates[0]!
    const partitions = topics.flatMap(({ topic, partitions: all }) => all.map((one) => `${topic} ${one}`))
    const producers = await this.#client.send(DescribeProducers, 0, {
      topics: [{ name: this.topic, partitionIndexes: [0] }],
    })
    const { errorCode, activeProducers } = producers.topics[0]!.partitions[0]!
    this.lines.push([
      [state.errorCode, state.transactionState, state.transactionTimeoutMs, state.transactionStartTimeMs > 0],
      [this.known(state.producerId), state.producerEpoch, partitions.sort()],
      [
        errorCode,
        activeProducers.map((one) => ({ ...one, producerId: this.known(one.producerId), lastTimestamp: 0 })),
      ],
    ])
  }

  #claim({ transactionalId = this.id, producerId = this.#producerId, epochsAhead = 0 }: Claim) {
    return { transactionalId, producerId, producerEpoch: this.#producerEpoch + epochsAhead }
  }

  /** Another connection, for what the conversation has no words for. */
  connect(): Promise<RawClient> {
    return this.#place.connect()
  }
}

async function patiently(send: () => Promise<number>): Promise<number> {
  return (await patientlyAll(async () => [await send()]))[0]!
}

async function patientlyAll(send: () => Promise<number[]>): Promise<number[]> {
  let codes = await send()
  for (let attempt = 0; codes.some((code) => ASKED_AGAIN.has(code)) && attempt < ATTEMPTS; attempt++) {
    await sleep(ATTEMPT_MS)
    codes = await send()
  }
  return codes
}
