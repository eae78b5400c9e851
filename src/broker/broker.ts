// Owns: the embedded broker and cluster as their user sees them. Called by: tests, demo, cli. Never: decides what a broker answers.
import { type Clock, systemClock } from '../base/clock.ts'
import { UsageError } from '../base/errors.ts'
import { type Logger, silentLogger } from '../base/log.ts'
import { type Address, formatAddress, type Listen } from '../base/transport.ts'
import { errorName } from '../protocol/error-codes.ts'
import { batches, codecReady, type KafkaRecord } from '../protocol/index.ts'
import { createTopic } from './create-topic.ts'
import { Faults } from './faults.ts'
import { BrokerNode } from './node.ts'
import { type BrokerOptions, resolveBrokerOptions } from './options.ts'
import { RequestLog } from './request-log.ts'
import { SaslUsers } from './sasl/authentication.ts'
import { ClusterState } from './state/cluster.ts'
import { compact } from './state/compaction.ts'
import type { CommittedOffset } from './state/offsets.ts'
import type { Partition } from './state/partition.ts'
import { topicConfig } from './state/topic-configs.ts'
import { tcpListen, tlsListen } from './tcp.ts'

/** What an embedded broker takes from outside; whatever is missing is the machine's own. */
export interface BrokerDependencies {
  readonly clock?: Clock
  readonly listen?: Listen
  readonly log?: Logger
}

/** Options of a cluster. */
export interface ClusterOptions extends BrokerOptions {
  /** How many brokers, from 1 on; their ids count from 1. Default: 3. */
  readonly brokers?: number
}

/** A topic to make. */
export interface TopicOptions {
  readonly name: string
  /** Default: the broker's `defaultPartitions`. */
  readonly partitions?: number
  /** Default: the broker's `defaultReplicationFactor`. */
  readonly replicationFactor?: number
  /** Settings by Kafka's names, such as `message.timestamp.type`. */
  readonly configs?: Readonly<Record<string, string>>
}

const REQUEST_LOG_BYTES = 16 * 1024 * 1024

/** A cluster of embedded brokers; `startBroker` gives one with a single broker. */
export class EmbeddedCluster {
  /** Faults that are scripted; none at first. */
  readonly faults: Faults
  /** The last requests that the brokers received. */
  readonly requests: RequestLog
  readonly #state: ClusterState
  readonly #nodes: ReadonlyMap<number, BrokerNode>

  private constructor(state: ClusterState, faults: Faults, requests: RequestLog, nodes: BrokerNode[]) {
    this.#state = state
    this.faults = faults
    this.requests = requests
    this.#nodes = new Map(nodes.map((node) => [node.facts.id, node]))
  }

  /** Starts `count` brokers. Throws UsageError for bad options, and what listening throws. */
  static async start(
    count: number,
    options: BrokerOptions,
    dependencies: BrokerDependencies,
  ): Promise<EmbeddedCluster> {
    const { clock = systemClock, log = silentLogger } = dependencies
    const resolved = resolveBrokerOptions(options)
    const listen = dependencies.listen ?? (resolved.tls === undefined ? tcpListen : tlsListen(resolved.tls))
    const users = resolved.sasl && new SaslUsers(resolved.sasl, clock)
    const ids = Array.from({ length: count }, (_, index) => index + 1)
    const cluster = new ClusterState(resolved, clock, ids)
    const faults = new Faults(() => clock.random())
    const requests = new RequestLog({ maxRequests: resolved.requestLogSize, maxBytes: REQUEST_LOG_BYTES })
    let connections = 0
    const shared = { cluster, faults, requests, listen, log, users, nextConnectionId: () => connections++ }
    const nodes = [...cluster.nodes.values()].map((facts) => new BrokerNode(facts, shared))
    const embedded = new EmbeddedCluster(cluster, faults, requests, nodes)
    try {
      for (const [index, node] of nodes.entries()) {
        await node.start({ host: resolved.host, port: resolved.port === 0 ? 0 : resolved.port + index })
      }
    } catch (error) {
      await embedded.close()
      throw error
    }
    return embedded
  }

  /** `host:port` of every broker, separated by commas. */
  get bootstrapServers(): string {
    return [...this.#nodes.values()].map(({ facts }) => formatAddress(facts.address)).join(',')
  }

  /** Where the first broker listens. */
  get address(): Address {
    return this.#nodes.values().next().value!.facts.address
  }

  get clusterId(): string {
    return this.#state.clusterId
  }

  /** Ids of the brokers that are up. */
  get brokerIds(): number[] {
    return this.#state.online.map(({ id }) => id)
  }

  /** Open connections of all brokers. */
  get connections(): number {
    return [...this.#nodes.values()].reduce((sum, node) => sum + node.connections, 0)
  }

  /** Makes a topic; throws UsageError INVALID_ARGUMENT when Kafka would refuse it. */
  createTopic({ configs = {}, ...topic }: TopicOptions): void {
    const result = createTopic(this.#state, { ...topic, configs: new Map(Object.entries(configs)) })
    if (!('message' in result)) return
    throw new UsageError('INVALID_ARGUMENT', `${errorName(result.errorCode)}: ${result.message}`)
  }

  /** End offset of each partition of a topic, which is what consumers see as the high watermark. */
  endOffsets(topic: string): number[] {
    return this.#state.topics.get(topic)?.partitions.map(({ log }) => log.endOffset) ?? []
  }

  /** What a group has committed, by `topic:partition`. */
  committedOffsets(groupId: string): Map<string, CommittedOffset> {
    const topics = this.#state.offsets.list(groupId)
    return new Map(
      topics.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, committed }) => [`${topic}:${partition}`, committed] as const),
      ),
    )
  }

  /** Id of the broker that leads a partition, or -1. */
  leaderOf(topic: string, partition: number): number {
    return this.#partition(topic, partition).leader
  }

  /** Id of the broker that coordinates a group, or -1. */
  coordinatorOf(groupId: string): number {
    return this.#state.coordinatorOf(groupId)
  }

  /** Gives a partition to another leader, in a new epoch, with nothing lost. */
  moveLeader(topic: string, partition: number, brokerId: number): void {
    this.#state.moveLeader(this.#partition(topic, partition), this.#node(brokerId).facts.id)
  }

  /** Loses the batch that holds `offset` and all that follow, as an unclean election does; the leader begins a new epoch. */
  loseRecords(topic: string, partition: number, offset: number): void {
    const found = this.#partition(topic, partition)
    found.truncate(offset)
    found.lead(found.leader)
  }

  /** Client ids by `topic:partition`: who holds what in a KIP-848 group, as its coordinator sees it; undefined when there is no such group. */
  holdersOf(groupId: string): ReadonlyMap<string, string> | undefined {
    const group = this.#state.groups.get(groupId)
    if (group?.type !== 'consumer') return undefined
    return new Map(
      group.members.flatMap(({ clientId, assigned }) =>
        [...assigned].flatMap(([topicId, partitions]) => {
          const topic = this.#state.topics.byId(topicId)?.name
          return [...partitions.keys()].map((partition) => [`${topic}:${partition}`, clientId] as const)
        }),
      ),
    )
  }

  /** All records of a topic, partition by partition, decoded; those of aborted transactions too, but no markers. */
  async records(topic: string): Promise<KafkaRecord[]> {
    await this.#state.clock.during(Promise.resolve(codecReady('zstd')))
    return (this.#state.topics.get(topic)?.partitions ?? []).flatMap(({ index, log }) =>
      log.batches.flatMap(({ bytes }) => {
        const [batch] = batches(bytes)
        if (batch!.isControl) return []
        const { leaderEpoch, timestampType } = batch!
        const source = { topic, partition: index, leaderEpoch, timestampType }
        return batch!.records(source, { fromOffset: log.startOffset })
      }),
    )
  }

  /** Gives a group to another coordinator; groups that Kafka would keep in the same partition go with it. */
  moveCoordinator(groupId: string, brokerId: number): void {
    this.#state.moveCoordinator(groupId, this.#node(brokerId).facts.id)
  }

  /** Runs the cleaner over a topic whose `cleanup.policy` is `compact`: older records of a key go, offsets stay, gaps and empty batches come. */
  async compact(topic: string): Promise<void> {
    const found = this.#state.topics.get(topic)
    if (found === undefined || !topicConfig(found.configs, 'cleanup.policy').includes('compact')) {
      throw new UsageError('INVALID_ARGUMENT', `${topic} is no compacted topic`)
    }
    await this.#state.clock.during(Promise.resolve(codecReady('zstd')))
    for (const partition of found.partitions) compact(partition)
  }

  /** Gives a transactional id to another coordinator; others of the same partition of `__transaction_state` go with it. */
  moveTransactionCoordinator(transactionalId: string, brokerId: number): void {
    this.#state.moveTransactionCoordinator(transactionalId, this.#node(brokerId).facts.id)
  }

  /** Keeps a follower from getting more records, until the returned function is called; it is out of sync meanwhile. */
  holdReplica(topic: string, partition: number, brokerId: number): () => void {
    const found = this.#partition(topic, partition)
    const { id } = this.#node(brokerId).facts
    if (found.leader === id) throw new UsageError('WRONG_STATE', `broker ${id} leads ${topic}:${partition}`)
    found.fallBehind(id, true)
    return () => {
      found.letGo(id)
      found.catchUp(id)
    }
  }

  /** Makes a replica lead that need not be in sync: what it does not have is lost. */
  electUncleanly(topic: string, partition: number, brokerId: number): void {
    this.#state.electUncleanly(this.#partition(topic, partition), this.#node(brokerId).facts.id)
  }

  /** Stops a broker: its connections are cut, others take over what it led and coordinated. */
  async stopBroker(brokerId: number): Promise<void> {
    const node = this.#node(brokerId)
    if (!node.facts.online) return
    this.#state.down(node.facts)
    await node.stop()
  }

  /** Starts a broker again that was stopped, on the same port; it leads only what nobody else does. */
  async startBroker(brokerId: number): Promise<void> {
    const node = this.#node(brokerId)
    if (node.facts.online) return
    await node.start(node.facts.address)
    this.#state.up(node.facts)
  }

  /** Cuts every open connection; clients may connect again at once. */
  disconnectAll(): void {
    for (const node of this.#nodes.values()) node.disconnectAll()
  }

  /** Stops everything; no timer, port or connection is left. */
  async close(): Promise<void> {
    this.#state.close()
    this.requests.close()
    await Promise.all([...this.#nodes.values()].map((node) => node.stop()))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #node(brokerId: number): BrokerNode {
    const node = this.#nodes.get(brokerId)
    if (node) return node
    const ids = [...this.#nodes.keys()].join(', ')
    throw new UsageError('INVALID_ARGUMENT', `there is no broker ${brokerId}, the ids are ${ids}`)
  }

  #partition(topic: string, partition: number): Partition {
    const found = this.#state.topics.partition(topic, partition)
    if (found) return found
    throw new UsageError('INVALID_ARGUMENT', `there is no partition ${partition} of topic ${topic}`)
  }
}

/** One embedded broker. */
export type EmbeddedBroker = EmbeddedCluster

/** Starts a broker, ready within milliseconds; over TCP unless `listen` is injected. */
export function startBroker(
  options: BrokerOptions = {},
  dependencies: BrokerDependencies = {},
): Promise<EmbeddedBroker> {
  return EmbeddedCluster.start(1, options, dependencies)
}

/** Starts several brokers of one cluster. */
export function startCluster(
  { brokers = 3, ...options }: ClusterOptions = {},
  dependencies: BrokerDependencies = {},
): Promise<EmbeddedCluster> {
  if (!Number.isInteger(brokers) || brokers < 1) {
    throw new UsageError(
      'INVALID_OPTION',
      `broker option brokers must be a whole number from 1, got ${brokers}`,
    )
  }
  return EmbeddedCluster.start(brokers, options, dependencies)
}
