// Owns: what a contract story may know of the Kafka it is told on. Called by: stories, stage.ts, the backends. Never: tells which one it is.
import type { Clock } from '../../src/base/clock.ts'
import type { Dial } from '../../src/base/transport.ts'
import type { Faults } from '../../src/broker/index.ts'
import type { Between } from '../../src/testing/index.ts'

/** A network whose connections can be disturbed; hosts are named by who dials. */
export interface FaultyNetwork {
  dialFrom(host: string): Dial
  /** Resets the open connections; returns how many there were. */
  cut(between?: Between): number
  /** Resets each open connection after so many bytes more in one direction; returns how many there are. */
  cutAfter(bytes: number, direction: 'toClient' | 'toServer', between?: Between): number
  /** Nothing gets through and nobody is told, until the returned function is called. */
  silence(between?: Between): () => void
  /** New connections are refused, until the returned function is called. */
  refuse(between?: Between): () => void
}

/** Brokers that can be disturbed, and what they lead that can be moved. */
export interface ClusterControl {
  readonly brokerIds: readonly number[]
  /** Makes another broker lead a partition; resolves when it does. */
  moveLeader(topic: string, partition: number, brokerId: number): Promise<void>
  /** Makes another broker coordinate a group, and others that share its slot. */
  moveCoordinator(groupId: string, brokerId: number): Promise<void>
  /** Runs the cleaner over a compacted topic now; Kafka's own runs by itself, so a story has to wait for what it expects. */
  compact(topic: string): Promise<void>
  /** Ends a broker as by a power cut. */
  killBroker(id: number): Promise<void>
  startBroker(id: number): Promise<void>
}

/** A Kafka to tell stories on. */
export interface Backend {
  readonly name: string
  readonly bootstrapServers: string
  readonly clock: Clock
  /** True where time is virtual: then waiting costs nothing. */
  readonly virtual: boolean
  readonly network: FaultyNetwork
  /** Different in each run where the broker outlives the story. */
  readonly uniqueSuffix: string
  /** Scripted answers; only the embedded broker has them. */
  readonly faults?: Faults
  /** Only where there are three brokers that belong to the test. */
  readonly cluster?: ClusterControl
}
