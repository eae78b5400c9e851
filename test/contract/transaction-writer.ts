// Owns: a transactional producer for stories, made of single requests: begin, produce, commit offsets, commit, abort, or leave open.
// Called by: stories. Never: uses the client under test.
import { delay } from '../../src/base/clock.ts'
import { asError } from '../../src/base/errors.ts'
import type { Address } from '../../src/base/transport.ts'
import { partitionKey, type TopicPartition, type TopicPartitionOffset } from '../../src/base/types.ts'
import {
  AddOffsetsToTxn,
  AddPartitionsToTxn,
  type Api,
  BatchBuilder,
  DescribeTransactions,
  EndTxn,
  errorName,
  FindCoordinator,
  InitProducerId,
  Produce,
  TxnOffsetCommit,
} from '../../src/protocol/index.ts'
import { oneRequest } from './one-request.ts'
import type { Stage } from './stage.ts'

/** How a writer behaves. */
export interface TransactionWriterOptions {
  /** Default: 60000. */
  readonly timeoutMs?: number
  /** 2 is KIP-890, where each transaction has an epoch of its own; 1 what was before. Default: 2. */
  readonly transactionVersion?: 1 | 2
}

/** What EndTxn and the writes heal by themselves from. */
const RETRIED = new Set([
  'CONCURRENT_TRANSACTIONS',
  'NOT_COORDINATOR',
  'COORDINATOR_NOT_AVAILABLE',
  'COORDINATOR_LOAD_IN_PROGRESS',
  'NOT_LEADER_OR_FOLLOWER',
  'NOT_ENOUGH_REPLICAS',
  'UNKNOWN_TOPIC_OR_PARTITION',
])
const DEADLINE_MS = 60_000
const RETRY_MS = 20
const TRANSACTION = 1
const ALL = -1

/** An error code that a broker answered and that does not heal. */
export class Refused extends Error {
  readonly code: string

  constructor(what: string, code: string) {
    super(`${what}: ${code}`)
    this.code = code
  }
}

/** One transactional producer. Each call is tried again until it succeeds, is refused for good, or its time is over. */
export class TransactionWriter {
  readonly transactionalId: string
  readonly #stage: Stage
  readonly #timeoutMs: number
  readonly #isSecond: boolean
  readonly #sequences = new Map<string, number>()
  readonly #added = new Set<string>()
  #producerId = -1
  #producerEpoch = -1

  private constructor(stage: Stage, transactionalId: string, options: TransactionWriterOptions) {
    const { timeoutMs = 60_000, transactionVersion = 2 } = options
    this.#stage = stage
    this.transactionalId = transactionalId
    this.#timeoutMs = timeoutMs
    this.#isSecond = transactionVersion === 2
  }

  /** A writer that may begin; one of the same id that was there before is fenced, and its transaction aborted. */
  static async open(
    stage: Stage,
    transactionalId: string,
    options: TransactionWriterOptions = {},
  ): Promise<TransactionWriter> {
    const writer = new TransactionWriter(stage, transactionalId, options)
    await writer.#retry('InitProducerId', async () => {
      const request = { transactionalId, transactionTimeoutMs: writer.#timeoutMs }
      const answer = await writer.#coordinated(InitProducerId, 4, request)
      check('InitProducerId', answer.errorCode)
      writer.#producerId = answer.producerId
      writer.#producerEpoch = answer.producerEpoch
    })
    return writer
  }

  get producerId(): number {
    return this.#producerId
  }

  get producerEpoch(): number {
    return this.#producerEpoch
  }

  /** Writes one batch into the transaction, which begins with the first; gives the offsets of the values. */
  async produce(at: TopicPartition, values: readonly string[]): Promise<number[]> {
    const key = partitionKey(at.topic, at.partition)
    if (!this.#isSecond && !this.#added.has(key)) await this.#add(at)
    const baseSequence = this.#sequences.get(key) ?? 0
    const builder = new BatchBuilder()
    const timestamp = Math.floor(this.#stage.backend.clock.wallTime())
    for (const [index, value] of values.entries()) {
      builder.append({ key: Buffer.from(`key-${index}`), value: Buffer.from(value), timestamp })
    }
    const { producerId, producerEpoch } = this
    const options = { producerId, producerEpoch, baseSequence, isTransactional: true }
    const records = Buffer.from(builder.build(options))
    const topicData = [{ name: at.topic, partitionData: [{ index: at.partition, records }] }]
    const { transactionalId } = this
    const request = { transactionalId, acks: ALL, timeoutMs: DEADLINE_MS, topicData }
    const baseOffset = await this.#retry(`Produce to ${key}`, async () => {
      const leader = await this.#stage.probe.leader(at)
      const answer = await this.#request(leader.address, Produce, this.#isSecond ? 12 : 11, request)
      const row = answer.responses[0]?.partitionResponses[0]
      check(`Produce to ${key}`, row?.errorCode)
      return row?.baseOffset ?? -1
    })
    this.#sequences.set(key, baseSequence + values.length)
    return values.map((_, index) => baseOffset + index)
  }

  /** Commits offsets of a group as part of the transaction. */
  async commitOffsets(groupId: string, offsets: readonly TopicPartitionOffset[]): Promise<void> {
    const { transactionalId, producerId, producerEpoch } = this
    const from = { transactionalId, producerId, producerEpoch, groupId }
    if (!this.#isSecond) {
      await this.#retry('AddOffsetsToTxn', async () =>
        check('AddOffsetsToTxn', (await this.#coordinated(AddOffsetsToTxn, 3, from)).errorCode),
      )
    }
    const topics = offsets.map(({ topic, partition, offset }) => ({
      name: topic,
      partitions: [{ partitionIndex: partition, committedOffset: offset, committedMetadata: null }],
    }))
    await this.#retry('TxnOffsetCommit', async () => {
      const coordinator = await this.#stage.probe.coordinator(groupId)
      const request = { ...from, topics }
      const version = this.#isSecond ? 5 : 4
      const answer = await this.#request(coordinator.address, TxnOffsetCommit, version, request)
      for (const { partitions } of answer.topics)
        for (const { errorCode } of partitions) check('TxnOffsetCommit', errorCode)
    })
  }

  /** Resolves when the markers are in the logs: readers of committed records can have them. */
  async commit(): Promise<void> {
    await this.#end(true)
  }

  /** Resolves when the markers are in the logs: readers of committed records can go past them. */
  async abort(): Promise<void> {
    await this.#end(false)
  }

  async #end(committed: boolean): Promise<void> {
    const { transactionalId, producerId, producerEpoch } = this
    const request = { transactionalId, producerId, producerEpoch, committed }
    await this.#retry('EndTxn', async () => {
      const answer = await this.#coordinated(EndTxn, this.#isSecond ? 5 : 4, request)
      check('EndTxn', answer.errorCode)
      if (!this.#isSecond) return
      this.#producerId = answer.producerId
      this.#producerEpoch = answer.producerEpoch
    })
    this.#added.clear()
    if (this.#isSecond) this.#sequences.clear()
    await this.#retry('DescribeTransactions', async () => {
      const answer = await this.#coordinated(DescribeTransactions, 0, { transactionalIds: [transactionalId] })
      const state = answer.transactionStates[0]
      check('DescribeTransactions', state?.errorCode)
      const wanted = committed ? 'CompleteCommit' : 'CompleteAbort'
      if (state?.transactionState !== wanted)
        throw new Error(`${transactionalId} is in ${state?.transactionState}, not in ${wanted} yet`)
    })
  }

  async #add({ topic, partition }: TopicPartition): Promise<void> {
    const request = {
      v3AndBelowTransactionalId: this.transactionalId,
      v3AndBelowProducerId: this.#producerId,
      v3AndBelowProducerEpoch: this.#producerEpoch,
      v3AndBelowTopics: [{ name: topic, partitions: [partition] }],
    }
    await this.#retry('AddPartitionsToTxn', async () => {
      const answer = await this.#coordinated(AddPartitionsToTxn, 3, request)
      const row = answer.resultsByTopicV3AndBelow[0]?.resultsByPartition[0]
      check('AddPartitionsToTxn', row?.partitionErrorCode)
    })
    this.#added.add(partitionKey(topic, partition))
  }

  async #coordinated<Input, Response>(
    api: Api<Input, Response>,
    version: number,
    request: Input,
  ): Promise<Response> {
    const asked = { key: this.transactionalId, keyType: TRANSACTION }
    const { errorCode, host, port } = await this.#request(this.#bootstrap, FindCoordinator, 3, asked)
    check('FindCoordinator', errorCode)
    return this.#request({ host, port }, api, version, request)
  }

  get #bootstrap(): Address {
    const servers = this.#stage.backend.bootstrapServers.split(',')
    // A broker that is down must not stop the writer: each attempt asks another one.
    const server = servers[this.#attempts++ % servers.length] ?? ''
    const at = server.lastIndexOf(':')
    return { host: server.slice(0, at), port: Number(server.slice(at + 1)) }
  }
  #attempts = 0

  #request<Input, Response>(
    address: Address,
    api: Api<Input, Response>,
    version: number,
    request: Input,
  ): Promise<Response> {
    const { network, clock } = this.#stage.backend
    return oneRequest({ dial: network.dialFrom('transaction-writer'), clock, address }, api, version, request)
  }

  async #retry<T>(what: string, attempt: () => Promise<T>): Promise<T> {
    const { clock } = this.#stage.backend
    const deadline = clock.now() + DEADLINE_MS
    while (true) {
      try {
        return await attempt()
      } catch (error) {
        if (error instanceof Refused && !RETRIED.has(error.code)) throw error
        if (clock.now() > deadline) {
          const last = asError(error).message
          throw new Error(`${this.transactionalId}: ${what}: not within ${DEADLINE_MS} ms: ${last}`, {
            cause: error,
          })
        }
      }
      await delay(clock, RETRY_MS)
    }
  }
}

function check(what: string, errorCode: number | undefined): void {
  if (errorCode === undefined) throw new Error(`${what}: the answer leaves out what was asked`)
  if (errorCode !== 0) throw new Refused(what, errorName(errorCode))
}
