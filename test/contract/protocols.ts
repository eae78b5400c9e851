// Owns: stories that are true under both group protocols, told of two groups side by side, and the times that both have in them.
// Called by: stories, member.ts, the embedded backend. Never: has a story of its own.
import type { ConsumerOptions } from '../../src/index.ts'
import type { Stage } from './stage.ts'
import type { Story } from './story.ts'

/** How a group works: JoinGroup and SyncGroup, or KIP-848. */
export type Protocol = 'classic' | 'consumer'

/** After how long the coordinator takes a silent member for dead; the brokers of every backend are told the same for KIP-848 groups. */
export const SESSION_MS = 6_000
export const HEARTBEAT_MS = 500

const protocols: readonly Protocol[] = ['classic', 'consumer']

/**
 * A story that is told of a classic group and of a KIP-848 group at the same time: on a real Kafka waiting is dear.
 * The teller names hosts and topics by the protocol, so that they do not meet; the journal is one: whether all is processed is not for one to check.
 */
export function underBoth(
  name: string,
  tell: (stage: Stage, protocol: Protocol) => Promise<void>,
  rest: Pick<Story, 'needs'> = {},
): Story {
  return {
    name: `${name}, under either protocol`,
    ...rest,
    tell: async (stage) => {
      const told = protocols.map((protocol) => tell(stage, protocol))
      // Whichever fails, nothing of the other one goes on after the end of the story.
      await Promise.allSettled(told)
      await Promise.all(told)
    },
  }
}

/** A classic member says after how long it is missed, and takes that protocol by it; of the others the brokers decide. */
export function timesOf(
  protocol: ConsumerOptions['groupProtocol'],
): Pick<ConsumerOptions, 'sessionTimeoutMs' | 'heartbeatIntervalMs'> {
  return protocol === 'classic' ? { sessionTimeoutMs: SESSION_MS, heartbeatIntervalMs: HEARTBEAT_MS } : {}
}
