// Owns: how members are told to take part in a group, so that the dead are missed soon. Called by: processes.test.ts. Never: starts a member.
import type { ConsumerOptions } from '../../../src/index.ts'

/** Shortest that Kafka allows classic groups by default: the dead are missed after this. */
const SESSION_MS = 6_000
const HEARTBEAT_MS = 500

/** How the members of a group are told to take part in it. */
export interface GroupProtocol {
  readonly name: string
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
    partitionAssignmentStrategy: ['range'],
    sessionTimeoutMs: SESSION_MS,
    heartbeatIntervalMs: HEARTBEAT_MS,
  },
  properties: ['group.protocol=classic'],
  assignor: 'range',
}
