// Owns: the harness's own eyes and hands in a Kafka: one request, one connection, no caches, no client code.
// Called by: stage.ts, the backends. Never: uses the client under test.
import { type Clock, delay } from '../../src/base/clock.ts'
import { asError } from '../../src/base/errors.ts'
import type { Address, Dial } from '../../src/base/transport.ts'
import type { TopicPartition, TopicPartitionOffset } from '../../src/base/types.ts'
import {
  AlterPartitionReassignments,
  type Api,
  batches,
  CreateTopics,
  DeleteTopics,
  ElectLeaders,
  errorName,
  Fetch,
  FindCoordinator,
  type KafkaRecord,
  ListOffsets,
  Metadata,
  type MetadataResponse,
  OffsetFetch,
} from '../../src/protocol/index.ts'
import { oneRequest } from './one-request.ts'

const TIMEOUT_MS = 60_000
const RETRY_MS = 50
const GROUP = 0
/** In ListOffsets: the offset after the last record. */
const LATEST = -1

/** How a topic is made. */
export interface TopicSpec {
  readonly partitions: number
  readonly replicationFactor?: number
  readonly configs?: Readonly<Record<string, string>>
  /** By partition, the brokers that have it. Default: the broker's choice. */
  readonly replicas?: readonly (readonly number[])[]
}

/** Looks at a Kafka and prepares it for a story. Every call is tried again until it succeeds or its time is over. */
export class Probe {
  readonly #dial: Dial
  readonly #clock: Clock
  readonly #bootstrap: readonly Address[]

  constructor(dial: Dial, clock: Clock, bootstrapServers: string) {
    this.#dial = dial
    this.#clock = clock
    this.#bootstrap = bootstrapServers.split(',').map((text) => {
      const at = text.lastIndexOf(':')
      return { host: text.slice(0, at), port: Number(text.slice(at + 1)) }
    })
  }

  /** Creates a topic and resolves when every broker knows it and every leader serves it: from then on nobody is told that there is none. */
  async createTopic(name: string, spec: TopicSpec): Promise<void> {
    const { partitions: numPartitions, replicationFactor = -1, configs = {}, replicas = [] } = spec
    const topic = {
      name,
      numPartitions: replicas.length > 0 ? -1 : numPartitions,
      replicationFactor,
      assignments: replicas.map((brokerIds, partitionIndex) => ({ partitionIndex, brokerIds })),
      configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
    }
    const topicId = await this.#retry(`create ${name}`, async () => {
      const answer = await this.#any(CreateTopics, 7, { topics: [topic], timeoutMs: TIMEOUT_MS })
      const row = answer.topics[0]
      check(row?.errorCode, ['TOPIC_ALREADY_EXISTS'])
      return row?.errorCode === 0 ? row.topicId : undefined
    })
    await this.#retry(`see ${name}`, () => this.#knownEverywhere(name, numPartitions, topicId))
    for (let partition = 0; partition < numPartitions; partition++)
      await this.endOffset({ topic: name, partition })
  }

  /** Throws while a broker that is up does not know of the topic, or knows only an older one of its name: each hears of it in its own time. */
  async #knownEverywhere(name: string, partitions: number, topicId: string | undefined): Promise<void> {
    const { brokers } = await this.#metadata([])
    const request = { topics: [{ name }], allowAutoTopicCreation: false }
    let answers = 0
    for (const address of brokers) {
      // One that is down will hear of it when it comes back.
      const answer = await this.#request(address, Metadata, 12, request).catch(() => undefined)
      if (answer === undefined) continue
      answers++
      const row = answer.topics[0]
      check(row?.errorCode)
      for (const { errorCode } of row?.partitions ?? []) check(errorCode)
      const same = topicId === undefined || row?.topicId === topicId
      if (!same || row?.partitions.length !== partitions)
        throw new Error(`${address.host}:${address.port} does not know it as it is`)
    }
    if (answers === 0) throw new Error('no broker answers')
  }

  async deleteTopic(name: string): Promise<void> {
    await this.#retry(`delete ${name}`, async () => {
      const answer = await this.#any(DeleteTopics, 5, { topicNames: [name], timeoutMs: TIMEOUT_MS })
      check(answer.responses[0]?.errorCode, ['UNKNOWN_TOPIC_OR_PARTITION'])
    })
  }

  /** The broker that leads a partition now. */
  async leader(
    of: TopicPartition,
  ): Promise<{ id: number; address: Address; replicas: number[]; isr: number[] }> {
    return this.#retry(`leader of ${of.topic}`, async () => {
      const metadata = await this.#metadata([of.topic])
      const topic = metadata.topics.find(({ name }) => name === of.topic)
      check(topic?.errorCode)
      const partition = topic?.partitions.find(({ partitionIndex }) => partitionIndex === of.partition)
      check(partition?.errorCode)
      const { leaderId: id = -1, replicaNodes: replicas = [], isrNodes: isr = [] } = partition ?? {}
      return { id, address: addressOf(metadata, id), replicas, isr }
    })
  }

  /** Ids of the brokers that are up. */
  async brokerIds(): Promise<number[]> {
    const { brokers } = await this.#retry('brokers', () => this.#metadata([]))
    return brokers.map(({ nodeId }) => nodeId).sort()
  }

  /** Where a broker listens. */
  async address(brokerId: number): Promise<Address> {
    return this.#retry(`address of ${brokerId}`, async () => addressOf(await this.#metadata([]), brokerId))
  }

  /** Where the next record of a partition will be. */
  async endOffset(of: TopicPartition): Promise<number> {
    return this.#retry(`end of ${of.topic}`, async () => {
      const leader = await this.leader(of)
      const partitions = [{ partitionIndex: of.partition, timestamp: LATEST }]
      const request = { replicaId: -1, topics: [{ name: of.topic, partitions }] }
      const answer = await this.#request(leader.address, ListOffsets, 6, request)
      const row = answer.topics[0]?.partitions[0]
      check(row?.errorCode)
      return row?.offset ?? -1
    })
  }

  /** All records of a partition, in order of their offsets. */
  async records(of: TopicPartition): Promise<KafkaRecord[]> {
    const end = await this.endOffset(of)
    const found: KafkaRecord[] = []
    for (let offset = 0; offset < end; ) {
      const fetched = await this.#retry(`fetch ${of.topic}`, () => this.#fetch(of, offset))
      let next = offset
      for (const batch of batches(fetched)) {
        next = batch.nextOffset
        if (!batch.isControl) found.push(...batch.records(of, { fromOffset: offset }))
      }
      if (next === offset)
        throw new Error(`Nothing at offset ${offset} of ${of.topic}:${of.partition}, which ends at ${end}.`)
      offset = next
    }
    return found
  }

  /** What a group has committed, partitions without a commit left out. */
  async committed(groupId: string): Promise<TopicPartitionOffset[]> {
    return this.#retry(`commits of ${groupId}`, async () => {
      const coordinator = await this.coordinator(groupId)
      const answer = await this.#request(coordinator.address, OffsetFetch, 7, { groupId, topics: null })
      check(answer.errorCode)
      return answer.topics.flatMap(({ name: topic, partitions }) =>
        partitions.map((row) => {
          check(row.errorCode)
          return { topic, partition: row.partitionIndex, offset: row.committedOffset }
        }),
      )
    })
  }

  /** The broker that coordinates a group now. */
  async coordinator(groupId: string): Promise<{ id: number; address: Address }> {
    return this.#retry(`coordinator of ${groupId}`, async () => {
      const answer = await this.#any(FindCoordinator, 3, { key: groupId, keyType: GROUP })
      check(answer.errorCode)
      return { id: answer.nodeId, address: { host: answer.host, port: answer.port } }
    })
  }

  /** Puts a broker first among the replicas of a partition, and makes it lead. */
  async moveLeader(of: TopicPartition, brokerId: number): Promise<void> {
    await this.#retry(`move ${of.topic}:${of.partition} to ${brokerId}`, async () => {
      const { id, replicas, isr } = await this.leader(of)
      if (id === brokerId) return
      if (replicas[0] !== brokerId) {
        const partitions = [
          {
            partitionIndex: of.partition,
            replicas: [brokerId, ...replicas.filter((one) => one !== brokerId)],
          },
        ]
        const request = { topics: [{ name: of.topic, partitions }] }
        check(
          (await this.#any(AlterPartitionReassignments, 0, request)).responses[0]?.partitions[0]?.errorCode,
        )
      }
      if (!isr.includes(brokerId)) throw new Error(`broker ${brokerId} is not in sync yet`)
      const topicPartitions = [{ topic: of.topic, partitions: [of.partition] }]
      const answer = await this.#any(ElectLeaders, 1, { electionType: 0, topicPartitions })
      check(answer.replicaElectionResults[0]?.partitionResult[0]?.errorCode, ['ELECTION_NOT_NEEDED'])
      throw new Error(`broker ${brokerId} does not lead yet`)
    })
  }

  /** Resolves when each partition of the cluster has a leader and all its replicas in sync. */
  async allInSync(): Promise<void> {
    await this.#retry('all replicas in sync', async () => {
      const { topics } = await this.#any(Metadata, 9, { topics: null, allowAutoTopicCreation: false })
      for (const { name, partitions } of topics) {
        const late = partitions.find(
          (one) => one.leaderId < 0 || one.isrNodes.length < one.replicaNodes.length,
        )
        if (late) throw new Error(`${name}:${late.partitionIndex} is not whole`)
      }
    })
  }

  /** The partition of the offsets topic that keeps a group: Java's hash of its name. */
  async partitionOfGroup(groupId: string, offsetsTopic: string): Promise<number> {
    await this.coordinator(groupId)
    const { topics } = await this.#retry(offsetsTopic, () => this.#metadata([offsetsTopic]))
    let hash = 0
    for (let index = 0; index < groupId.length; index++)
      hash = (Math.imul(hash, 31) + groupId.charCodeAt(index)) | 0
    return (hash & 0x7fffffff) % (topics[0]?.partitions.length ?? 1)
  }

  #metadata(topics: readonly string[]): Promise<MetadataResponse> {
    const request = { topics: topics.map((name) => ({ name })), allowAutoTopicCreation: false }
    return this.#any(Metadata, 9, request)
  }

  async #fetch(of: TopicPartition, fetchOffset: number): Promise<Buffer> {
    const leader = await this.leader(of)
    const partitions = [{ partition: of.partition, fetchOffset, partitionMaxBytes: 10_000_000 }]
    const request = { maxWaitMs: 100, minBytes: 1, topics: [{ topic: of.topic, partitions }] }
    const answer = await this.#request(leader.address, Fetch, 11, request)
    check(answer.errorCode)
    const row = answer.responses[0]?.partitions[0]
    check(row?.errorCode)
    return row?.records ?? Buffer.alloc(0)
  }

  /** Asks whichever broker answers first. */
  async #any<Input, Response>(api: Api<Input, Response>, version: number, request: Input): Promise<Response> {
    let failure: unknown
    for (const address of this.#bootstrap) {
      try {
        return await this.#request(address, api, version, request)
      } catch (error) {
        failure = error
      }
    }
    throw failure
  }

  #request<Input, Response>(
    address: Address,
    api: Api<Input, Response>,
    version: number,
    request: Input,
  ): Promise<Response> {
    return oneRequest({ dial: this.#dial, clock: this.#clock, address }, api, version, request)
  }

  async #retry<T>(what: string, attempt: () => Promise<T>): Promise<T> {
    const deadline = this.#clock.now() + TIMEOUT_MS
    while (true) {
      try {
        return await attempt()
      } catch (error) {
        if (this.#clock.now() > deadline) {
          throw new Error(`probe: ${what}: not within ${TIMEOUT_MS} ms: ${asError(error).message}`, {
            cause: error,
          })
        }
      }
      await delay(this.#clock, RETRY_MS)
    }
  }
}

function check(errorCode: number | undefined, allowed: readonly string[] = []): void {
  if (errorCode === undefined) throw new Error('the answer leaves out what was asked')
  if (errorCode !== 0 && !allowed.includes(errorName(errorCode))) throw new Error(errorName(errorCode))
}

function addressOf(metadata: MetadataResponse, id: number): Address {
  const broker = metadata.brokers.find(({ nodeId }) => nodeId === id)
  if (broker === undefined) throw new Error(`broker ${id} is not known`)
  return { host: broker.host, port: broker.port }
}
