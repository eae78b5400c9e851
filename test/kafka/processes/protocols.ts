// Owns: the two protocols of groups, set up so that the dead are missed after the same time. Called by: processes.test.ts. Never: decides which one a consumer takes by itself.
import type { ConsumerOptions } from '../../../src/index.ts'

/** Shortest that Kafka allows classic groups by default: the dead are missed after this. */
const SESSION_MS = 6_000
const HEARTBEAT_MS = 500

/** How the members of a group are told to take part in it. */
export interface GroupProtocol {
  readonly name: 'classic' | 'consumer'
  readonly options: Partial<ConsumerOptions>
  /** The same in Kafka's own keys. */
  readonly properties: readonly string[]
  /** What the group uses then. */
  readonly assignor: string
}

/** JoinGroup and SyncGroup. */
export const classic: GroupProtocol = {
  name: 'classic',
  options: {
    groupProtocol: 'classic',
    partitionAssignmentStrategy: ['range'],
    sessionTimeoutMs: SESSION_MS,
    heartbeatIntervalMs: HEARTBEAT_MS,
  },
  properties: ['group.protocol=classic'],
  assignor: 'range',
}

/** KIP-848. */
export const consumer: GroupProtocol = {
  name: 'consumer',
  options: { groupProtocol: 'consumer' },
  properties: ['group.protocol=consumer'],
  assignor: 'uniform',
}

/** What brokers decide about KIP-848 groups. */
export const brokerProperties = {
  'group.consumer.min.session.timeout.ms': SESSION_MS,
  'group.consumer.session.timeout.ms': SESSION_MS,
  'group.consumer.min.heartbeat.interval.ms': HEARTBEAT_MS,
  'group.consumer.heartbeat.interval.ms': HEARTBEAT_MS,
}
