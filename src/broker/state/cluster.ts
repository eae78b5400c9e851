// Owns: what all brokers of one cluster share: who is alive, who leads and coordinates what, topics, groups, offsets.
// Called by: broker.ts, handlers. Never: knows listeners or connections.
import type { Clock } from '../../base/clock.ts'
import type { Address } from '../../base/transport.ts'
import type { TopicPartition } from '../../base/types.ts'
import { randomUuid } from '../../protocol/uuid.ts'
import type { ResolvedBrokerOptions } from '../options.ts'
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

/** Kafka spreads groups over this many partitions of its offsets topic, and transactional ids likewise. */
const COORDINATOR_SLOTS = 50
/** Where Kafka keeps the offsets of groups; a transaction that has some names it among its partitions. */
export const OFFSETS_TOPIC = '__consumer_offsets'

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
  readonly #coordinators: number[]
  readonly #transactionCoordinators: { brokerId: number; epoch: number }[]
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
    this.nodes = new Map(brokerIds.map((id) => [id, newNode(id, options, clock)]))
    this.#coordinators = Array.from(
      { length: COORDINATOR_SLOTS },
      (_, slot) => brokerIds[slot % brokerIds.length]!,
    )
    this.#transactionCoordinators = this.#coordinators.map((brokerId) => ({ brokerId, epoch: 0 }))
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
    return this.#coordinators[slotOf(groupId)]!
  }

  /** Gives a group, and all that share its slot, to another broker. */
  moveCoordinator(groupId: string, brokerId: number): void {
    const slot = slotOf(groupId)
    if (this.#coordinators[slot] === brokerId) return
    this.#coordinators[slot] = brokerId
    this.groups.handOver((id) => slotOf(id) === slot)
  }

  /** Id of the broker that coordinates a transactional id, or -1. */
  transactionCoordinatorOf(transactionalId: string): number {
    return this.#transactionCoordinators[slotOf(transactionalId)]!.brokerId
  }

  /** Gives a transactional id, and all that share its slot, to another broker. */
  moveTransactionCoordinator(transactionalId: string, brokerId: number): void {
    const slot = this.#transactionCoordinators[slotOf(transactionalId)]!
    if (slot.brokerId === brokerId) return
    slot.brokerId = brokerId
    slot.epoch++
  }

  /** The partition of the offsets topic that keeps a group, as transactions name it. */
  offsetsPartitionOf(groupId: string): TopicPartition {
    return { topic: OFFSETS_TOPIC, partition: slotOf(groupId) }
  }

  /** Gives a partition to another leader; the log goes with it, as if every replica were in sync. */
  moveLeader(partition: Partition, brokerId: number): void {
    if (!partition.replicas.includes(brokerId)) {
      // As by a reassignment: the new broker takes the place of the present leader.
      const others = partition.replicas.filter((id) => id !== partition.leader)
      partition.replicas = [brokerId, ...others]
    }
    partition.isr = [...new Set([...partition.isr, brokerId])].filter((id) => partition.replicas.includes(id))
    partition.lead(brokerId)
  }

  /** A broker is up again: it is in sync at once, and leads what nobody leads. */
  up(node: ClusterNode): void {
    node.online = true
    for (const partition of this.#partitionsOn(node.id)) {
      if (!partition.isr.includes(node.id)) partition.isr = [...partition.isr, node.id]
      if (partition.leader === -1) partition.lead(node.id)
    }
    this.#moveSlots((coordinator) => coordinator === -1, node.id)
  }

  /** A broker is down: others lead and coordinate what it did, where there are any. */
  down(node: ClusterNode): void {
    node.online = false
    for (const partition of this.#partitionsOn(node.id)) {
      const others = partition.isr.filter((id) => id !== node.id)
      // The last replica in sync stays so: it has all the data.
      if (others.length > 0) partition.isr = others
      if (partition.leader !== node.id) continue
      partition.lead(others.find((id) => this.nodes.get(id)?.online) ?? -1)
    }
    this.#moveSlots((coordinator) => coordinator === node.id, this.online[0]?.id ?? -1)
  }

  /** Ends all timers. */
  close(): void {
    this.groups.close()
    this.transactions.close()
  }

  /** False where nobody leads the partition. */
  #writeMarker(
    transactionalId: string,
    end: PreparedEnd,
    { topic, partition: index }: TopicPartition,
  ): boolean {
    if (topic === OFFSETS_TOPIC) {
      this.offsets.endTransaction(end.producerId, end.committed, (groupId) => slotOf(groupId) === index)
      return true
    }
    const partition = this.topics.partition(topic, index)
    // Of a deleted topic nothing is left that could be ended.
    if (partition === undefined) return true
    if (partition.leader < 0) return false
    const { producerId, producerEpoch, committed } = end
    const coordinatorEpoch = this.#transactionCoordinators[slotOf(transactionalId)]!.epoch
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

  #moveSlots(which: (coordinator: number) => boolean, brokerId: number): void {
    const moved = new Set<number>()
    this.#coordinators.forEach((coordinator, slot) => {
      if (!which(coordinator)) return
      this.#coordinators[slot] = brokerId
      moved.add(slot)
    })
    this.groups.handOver((groupId) => moved.has(slotOf(groupId)))
    for (const slot of this.#transactionCoordinators) {
      if (!which(slot.brokerId)) continue
      slot.brokerId = brokerId
      slot.epoch++
    }
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

function newNode(id: number, options: ResolvedBrokerOptions, clock: Clock): ClusterNode {
  const newId = () => clock.randomBytes(4).readUInt32BE() >>> 1
  const fetchSessions = new FetchSessions({ slots: options.fetchSessionSlots, newId })
  return { id, rack: null, address: { host: options.host, port: 0 }, online: true, fetchSessions }
}

/** The partition of the offsets topic that Kafka would keep a group in: Java's hash of the name. */
function slotOf(groupId: string): number {
  let hash = 0
  for (let index = 0; index < groupId.length; index++)
    hash = (Math.imul(hash, 31) + groupId.charCodeAt(index)) | 0
  return (hash === -2_147_483_648 ? 0 : Math.abs(hash)) % COORDINATOR_SLOTS
}
