// Owns: what a heartbeat of a KIP-848 member says, which is only what the coordinator does not know yet.
// Called by: next. Never: sends, or decides when.
import type { ConsumerGroupHeartbeatRequestInput } from '../../protocol/generated/68-consumer-group-heartbeat.ts'
import { type IdAssignment, rowsOf, sameAssignment } from './id-assignment.ts'
import type { WantedTopics } from './membership.ts'

/** What stays the same for the life of the member. */
export interface NextMember {
  readonly groupId: string
  /** Made by the client (KIP-1082). */
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly rackId: string | null
  /** Name of the broker's assignor; null: the broker's first. */
  readonly serverAssignor: string | null
  readonly rebalanceTimeoutMs: number
}

/** What it stands for now. */
export interface NextStanding {
  /** 0 joins. */
  readonly memberEpoch: number
  readonly wanted: WantedTopics
  readonly owned: IdAssignment
}

/** Heartbeats as differences to what was sent before. */
export class HeartbeatFields {
  readonly #member: NextMember
  #topics: string | undefined
  #pattern: string | undefined
  #everPattern = false
  #owned: IdAssignment | undefined
  #complete = false

  constructor(member: NextMember) {
    this.#member = member
  }

  /** What was sent may not have arrived, or is forgotten: the next heartbeat says everything. */
  reset(): void {
    this.#complete = false
  }

  request({ memberEpoch, wanted, owned }: NextStanding): ConsumerGroupHeartbeatRequestInput {
    const { groupId, memberId, groupInstanceId, rackId, serverAssignor, rebalanceTimeoutMs } = this.#member
    const all = !this.#complete || memberEpoch === 0
    const names = [...wanted.topics].sort()
    const topics = names.join('\n')
    const { pattern } = wanted
    const ownedChanged = this.#owned === undefined || !sameAssignment(this.#owned, owned)
    const request = {
      groupId,
      memberId,
      memberEpoch,
      instanceId: groupInstanceId,
      ...(all ? { rackId, serverAssignor, rebalanceTimeoutMs } : {}),
      ...(all || topics !== this.#topics ? { subscribedTopicNames: names } : {}),
      ...this.#regex(pattern, all),
      ...(all || ownedChanged ? { topicPartitions: rowsOf(owned) } : {}),
    }
    this.#complete = true
    this.#topics = topics
    this.#pattern = pattern
    this.#owned = owned
    return request
  }

  /** An empty one drops what the coordinator may have. */
  #regex(pattern: string | undefined, all: boolean): { subscribedTopicRegex?: string } {
    if (pattern !== undefined) {
      this.#everPattern = true
      return all || pattern !== this.#pattern ? { subscribedTopicRegex: pattern } : {}
    }
    return this.#everPattern && (all || this.#pattern !== undefined) ? { subscribedTopicRegex: '' } : {}
  }
}
