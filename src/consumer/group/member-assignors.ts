// Owns: the assignors of one member: what they tell the leader, what they share out as leader, what they assigned last.
// Called by: classic. Never: chooses one; the coordinator of the group does.
import { asError, KafkaError } from '../../base/errors.ts'
import type { JoinGroupRequestProtocolsInput } from '../../protocol/generated/11-join-group.ts'
import type { SyncGroupRequestAssignmentsInput } from '../../protocol/generated/14-sync-group.ts'
import { encodeAssignment } from '../../protocol/group-metadata.ts'
import type {
  AssignedMember,
  Assignor,
  AssignorMember,
  LastAssignment,
  MemberAssignment,
  RebalanceProtocol,
} from './assignors/assignor.ts'
import { checkedShares } from './assignors/checked-shares.ts'
import { groupByTopic, type Subscriber, subscriptionFor } from './join-blobs.ts'
import type { SharedTopics } from './membership.ts'

/** The assignors of one member, the preferred one first. */
export class MemberAssignors {
  readonly #assignors: readonly Assignor[]
  readonly #last = new Map<string, LastAssignment>()

  constructor(assignors: readonly Assignor[]) {
    this.#assignors = assignors
  }

  has(name: string | null): boolean {
    return this.#assignors.some((one) => one.name === name)
  }

  /** The one that all of them know, so that members may change from one to another. */
  get protocol(): RebalanceProtocol {
    const cooperative = this.#assignors.every(({ protocols }) => protocols.includes('cooperative'))
    return cooperative ? 'cooperative' : 'eager'
  }

  /** A subscription for each assignor. */
  subscriptions(member: Subscriber, generationId: number): JoinGroupRequestProtocolsInput[] {
    return this.#assignors.map((assignor) => {
      const lastAssignment = this.#last.get(assignor.name)
      const userData = assignor.userData?.({ topics: member.topics, lastAssignment }) ?? null
      return { name: assignor.name, metadata: subscriptionFor(member, generationId, userData) }
    })
  }

  /** What the leader sends to each member. Throws KafkaError when the assignor throws, or returned nonsense. */
  share(
    name: string,
    groupId: string,
    topics: SharedTopics,
    members: readonly AssignorMember[],
  ): SyncGroupRequestAssignmentsInput[] {
    try {
      const shares = checkedShares(this.#named(name), { topics, members, protocol: this.protocol })
      return [...shares].map(([memberId, { partitions, userData }]) => ({
        memberId,
        assignment: encodeAssignment({ assignedPartitions: groupByTopic(partitions), userData }),
      }))
    } catch (cause) {
      const message = `Assignor ${name} of group ${groupId} failed: ${asError(cause).message}`
      throw new KafkaError('INVALID_OPTION', message, { cause, groupId })
    }
  }

  /** Remembers what one of them assigned to this member, and lets it know. Throws KafkaError when its hook throws. */
  assigned(name: string, assignment: Required<MemberAssignment>, member: AssignedMember): void {
    const partitions = [...assignment.partitions]
    this.#last.set(name, { partitions, generationId: member.generationId })
    try {
      this.#named(name).onAssignment?.({ ...assignment, partitions: [...partitions] }, member)
    } catch (cause) {
      const { groupId } = member
      const message = `Assignor ${name} of group ${groupId} failed in onAssignment: ${asError(cause).message}`
      throw new KafkaError('INVALID_OPTION', message, { cause, groupId })
    }
  }

  #named(name: string): Assignor {
    const found = this.#assignors.find((one) => one.name === name)
    if (found === undefined) throw new Error(`no assignor is called ${name}`)
    return found
  }
}
