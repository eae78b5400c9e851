// Owns: what all brokers of one cluster share: who is alive, who leads and coordinates what, topics, groups, offsets.
// Called by: broker.ts, handlers. Never: knows listeners or connections.
import type { Clock } from '../../base/clock.ts'
import type { Address } from '../../base/transport.ts'
import type { TopicPartition } from '../../base/types.ts'
import { randomUuid } from '../../protocol/uuid.ts'
import type { ResolvedBrokerOptions } from '../options.ts'
import { Coordinators } from './coordinators.ts'
import { FetchSessions } from './fetch-sessions.ts'
import { Groups, type GroupsOptions } from './groups.ts'
import { writeMarker } from './markers.ts'
import { CommittedOffsets } from './offsets.ts'
import type { Partition } from './partition.ts'
import { topicConfig } from './topic-configs.ts'
import { Topics } from './topics.ts'
import type { PreparedEnd } from './transaction-machine.ts'
import { Transactions } from './transactions.ts'

/** One broker as the cluster knows it. */
export interface ClusterNode {
  readonly id: number
  readonly rack: string | null
  /** Where it listens; known once it has started. */
  address: Address
  online: boolean
  readonly fetchSessions: FetchSessions
}

/** Where Kafka keeps the offsets of groups; a transaction that has some names it among its partitions. */
const OFFSETS_TOPIC = '__consumer_offsets'
const TRANSACTIONS_TOPIC = '__transaction_state'
const INTERNAL_REPLICAS = 3

/** Whether a topic is Kafka's own. */
export function isInternalTopic(name: string): boolean {
  return name === OFFSETS_TOPIC || name === TRANSACTIONS_TOPIC
}

/** The shared state of a cluster. */
export class ClusterState {
  readonly clusterId: string
  readonly clock: Clock
  readonly options: ResolvedBrokerOptions
  readonly nodes: ReadonlyMap<number, ClusterNode>
  readonly topics: Topics
  readonly offsets = new CommittedOffsets()
  readonly groups: Groups
  readonly transactions: Transactions
  readonly #coordinators: Coordinators
  readonly #transactionCoordinators: Coordinators
  #nextProducerId = 0
  #placements = 0

  constructor(options: ResolvedBrokerOptions, clock: Clock, brokerIds: readonly number[]) {
    this.options = options
    this.clock = clock
    this.clusterId = options.clusterId ?? this.newId()
    this.topics = new Topics(() => this.newId())
    this.groups = new Groups(
      clock,
      this.topics,
      groupOptions(options, () => this.newId()),
    )
    this.transactions = new Transactions(clock, {
      maxTimeoutMs: options.transactionMaxTimeoutMs,
      markerDelayMs: options.transactionMarkerDelayMs,
      bumpsEpochs: options.transactionVersion >= 2,
      takeProducerId: () => this.takeProducerId(),
      writeMarker: (...marker) => this.#writeMarker(...marker),
    })
    this.nodes = new Map(brokerIds.map((id, index) => [id, newNode(id, index, options, clock)]))
    const { offsetsTopicPartitions, transactionTopicPartitions } = options
    this.#coordinators = new Coordinators(OFFSETS_TOPIC, offsetsTopicPartitions, brokerIds)
    this.#transactionCoordinators = new Coordinators(
      TRANSACTIONS_TOPIC,
      transactionTopicPartitions,
      brokerIds,
    )
  }

  /** The brokers that are up, by id. */
  get online(): ClusterNode[] {
    return [...this.nodes.values()].filter(({ online }) => online)
  }

  get controllerId(): number {
    return this.online[0]?.id ?? -1
  }

  /** An id that nothing else has. */
  newId(): string {
    return randomUuid((length) => this.clock.randomBytes(length))
  }

  takeProducerId(): number {
    return this.#nextProducerId++
  }

  /** Brokers for each of `partitions` new partitions, spread so that all get their share of leaders. */
  place(partitions: number, replicationFactor: number): number[][] {
    const ids = this.online.map(({ id }) => id)
    const start = this.#placements++
    return Array.from({ length: partitions }, (_, partition) =>
      Array.from(
        { length: replicationFactor },
        (_, replica) => ids[(start + partition + replica) % ids.length]!,
      ),
    )
  }

  /** Id of the broker that coordinates a group, or -1. */
  coordinatorOf(groupId: string): number {
    return this.#coordinators.of(groupId)
  }

  /** Gives a group, and all that share its slot, to another broker. */
  moveCoordinator(groupId: string, brokerId: number): void {
    this.#moveSlot(this.#coordinators, groupId, brokerId)
  }

  /** Id of the broker that coordinates a transactional id, or -1. */
  transactionCoordinatorOf(transactionalId: string): number {
    return this.#transactionCoordinators.of(transactionalId)
  }

  /** Gives a transactional id, and all that share its slot, to another broker. */
  moveTransactionCoordinator(transactionalId: string, brokerId: number): void {
    this.#moveSlot(this.#transactionCoordinators, transactionalId, brokerId)
  }

  /** The partition of the offsets topic that keeps a group, as transactions name it. */
  offsetsPartitionOf(groupId: string): TopicPartition {
    return { topic: OFFSETS_TOPIC, partition: this.#coordinators.slotOf(groupId) }
  }

  /** Makes the internal topic that shows who coordinates what, as Kafka does when a coordinator is looked for the first time. */
  showCoordinators(kind: 'groups' | 'transactions'): void {
    const { topic, brokers } = kind === 'groups' ? this.#coordinators : this.#transactionCoordinators
    if (this.topics.get(topic) !== undefined) return
    const ids = [...this.nodes.keys()]
    const assignment = brokers.map((leader) => {
      const from = ids.indexOf(leader)
      const circle = from < 0 ? ids : [...ids.slice(from), ...ids.slice(0, from)]
      return circle.slice(0, INTERNAL_REPLICAS)
    })
    const configs = new Map([
      ['cleanup.policy', 'compact'],
      ['segment.bytes', '104857600'],
    ])
    const { partitions } = this.topics.create({ name: topic, assignment, configs })
    for (const node of this.nodes.values()) if (!node.online) this.#leave(node.id, partitions)
    this.#followLeaders()
  }

  /** Gives a partition to another leader; the log goes with it, as if every replica were in sync. */
  moveLeader(partition: Partition, brokerId: number): void {
    if (!partition.replicas.includes(brokerId)) {
      // As by a reassignment: the new broker takes the place of the present leader.
      const others = partition.replicas.filter((id) => id !== partition.leader)
      partition.replicas = [brokerId, ...others]
    }
    partition.letGo(brokerId)
    partition.catchUp(brokerId)
    partition.isr = partition.isr.filter((id) => partition.replicas.includes(id))
    partition.lead(brokerId)
    this.#followLeaders()
  }

  /** Makes a replica lead that need not be in sync; the others follow it. */
  electUncleanly(partition: Partition, brokerId: number): void {
    partition.leadUncleanly(brokerId)
    this.#catchUp(partition)
    this.#followLeaders()
  }

  /** A broker is up again: it leads what nobody leads, if it may, and catches up with whoever leads. */
  up(node: ClusterNode): void {
    node.online = true
    for (const partition of this.#partitionsOn(node.id)) this.#return(node.id, partition)
    const free = (_slot: number, brokerId: number) => (brokerId === -1 ? node.id : brokerId)
    this.#moveSlots(free)
  }

  /** A broker is down: others lead and coordinate what it did, where there are any. */
  down(node: ClusterNode): void {
    node.online = false
    this.#leave(node.id, this.#partitionsOn(node.id))
    const other = this.online[0]?.id ?? -1
    this.#moveSlots((_slot, brokerId) => (brokerId === node.id ? other : brokerId))
  }

  /** Ends all timers. */
  close(): void {
    this.groups.close()
    this.transactions.close()
  }

  #return(brokerId: number, partition: Partition): void {
    if (partition.leader === -1) {
      const configs = this.topics.get(partition.topic)?.configs ?? new Map()
      const mayLose = topicConfig(configs, 'unclean.leader.election.enable') === 'true'
      if (partition.isr.includes(brokerId)) partition.lead(brokerId)
      else if (mayLose) partition.leadUncleanly(brokerId)
      else return
    }
    this.#catchUp(partition)
  }

  #catchUp(partition: Partition): void {
    for (const id of partition.replicas) if (this.nodes.get(id)?.online) partition.catchUp(id)
  }

  #leave(brokerId: number, partitions: readonly Partition[]): void {
    for (const partition of partitions) {
      const others = partition.isr.filter((id) => id !== brokerId)
      // The last replica in sync stays so: it has all the data.
      if (others.length > 0) partition.fallBehind(brokerId)
      if (partition.leader !== brokerId) continue
      partition.lead(others.find((id) => this.nodes.get(id)?.online) ?? -1)
    }
  }

  /** False where nobody leads the partition. */
  #writeMarker(
    transactionalId: string,
    end: PreparedEnd,
    { topic, partition: index }: TopicPartition,
  ): boolean {
    if (topic === OFFSETS_TOPIC) {
      const isConcerned = (groupId: string) => this.#coordinators.slotOf(groupId) === index
      this.offsets.endTransaction(end.producerId, end.committed, isConcerned)
      return true
    }
    const partition = this.topics.partition(topic, index)
    // Of a deleted topic nothing is left that could be ended.
    if (partition === undefined) return true
    if (partition.leader < 0) return false
    const { producerId, producerEpoch, committed } = end
    const coordinatorEpoch = this.#transactionCoordinators.epochOf(transactionalId)
    const configs = this.topics.get(topic)?.configs ?? new Map()
    const isLogAppendTime = topicConfig(configs, 'message.timestamp.type') === 'LogAppendTime'
    const marker = { producerId, producerEpoch, committed, coordinatorEpoch }
    writeMarker(partition, marker, this.clock.wallTime(), isLogAppendTime)
    return true
  }

  #partitionsOn(brokerId: number): Partition[] {
    return this.topics
      .list()
      .flatMap(({ partitions }) => partitions)
      .filter(({ replicas }) => replicas.includes(brokerId))
  }

  #moveSlot(coordinators: Coordinators, key: string, brokerId: number): void {
    if (coordinators.of(key) === brokerId) return
    const slot = coordinators.slotOf(key)
    const partition = this.topics.partition(coordinators.topic, slot)
    if (partition) {
      this.moveLeader(partition, brokerId)
      return
    }
    const next = (one: number, present: number) => (one === slot ? brokerId : present)
    this.#tellMoved(coordinators, coordinators.assign(next))
  }

  /** Where there is no internal topic yet, slots are moved by themselves. */
  #moveSlots(next: (slot: number, brokerId: number) => number): void {
    for (const one of [this.#coordinators, this.#transactionCoordinators]) {
      if (this.topics.get(one.topic) === undefined) this.#tellMoved(one, one.assign(next))
    }
    this.#followLeaders()
  }

  /** Whoever leads a partition of an internal topic coordinates what it keeps. */
  #followLeaders(): void {
    for (const one of [this.#coordinators, this.#transactionCoordinators]) {
      const leader = (slot: number, present: number) =>
        this.topics.partition(one.topic, slot)?.leader ?? present
      this.#tellMoved(one, one.assign(leader))
    }
  }

  #tellMoved(coordinators: Coordinators, moved: ReadonlySet<number>): void {
    if (coordinators !== this.#coordinators || moved.size === 0) return
    this.groups.handOver((groupId) => moved.has(this.#coordinators.slotOf(groupId)))
  }
}

function groupOptions(options: ResolvedBrokerOptions, newId: () => string): GroupsOptions {
  return {
    classic: {
      initialRebalanceDelayMs: options.groupInitialRebalanceDelayMs,
      maxSize: options.groupMaxSize,
      newId,
    },
    next: {
      sessionTimeoutMs: options.groupConsumerSessionTimeoutMs,
      heartbeatIntervalMs: options.groupConsumerHeartbeatIntervalMs,
      maxSize: options.groupConsumerMaxSize,
      assignmentIntervalMs: options.groupConsumerAssignmentIntervalMs,
      regexRefreshIntervalMs: options.groupConsumerRegexRefreshIntervalMs,
      newId,
    },
  }
}

function newNode(id: number, index: number, options: ResolvedBrokerOptions, clock: Clock): ClusterNode {
  const newId = () => clock.randomBytes(4).readUInt32BE() >>> 1
  const fetchSessions = new FetchSessions({ slots: options.fetchSessionSlots, newId })
  const rack = options.racks[index] ?? null
  return { id, rack, address: { host: options.host, port: 0 }, online: true, fetchSessions }
}
