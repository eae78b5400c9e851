// Owns: who is in a consumer group, by member id and by instance id, and whose heartbeat a request is. Called by: groups-next.ts. Never: knows epochs of the group, targets or time.
import { ErrorCodes } from '../../../protocol/error-codes.ts'
import { checkInstance, checkMemberEpoch, checkReleased, unknownMember } from './checks.ts'
import { type NextMember, newNextMember } from './member.ts'
import { JOIN_EPOCH, type NextGroupOptions, type NextHeartbeat, type Refusal } from './types.ts'

/** A member that a heartbeat belongs to, and the static one whose place it takes. */
export interface Found {
  readonly member: NextMember
  readonly replaces?: NextMember
}

/** The members of one group. */
export class NextRoster {
  readonly #members = new Map<string, NextMember>()
  readonly #staticIds = new Map<string, string>()

  get all(): readonly NextMember[] {
    return [...this.#members.values()]
  }

  get size(): number {
    return this.#members.size
  }

  get(memberId: string): NextMember | undefined {
    return this.#members.get(memberId)
  }

  holderOf(instanceId: string): NextMember | undefined {
    return this.#members.get(this.#staticIds.get(instanceId) ?? '')
  }

  keep(member: NextMember): void {
    this.#members.set(member.id, member)
    if (member.instanceId !== null) this.#staticIds.set(member.instanceId, member.id)
  }

  remove(member: NextMember): void {
    this.#members.delete(member.id)
    if (member.instanceId !== null) this.#staticIds.delete(member.instanceId)
  }

  /** The member that a request names, or why there is none. */
  memberOf(memberId: string, instanceId: string | null): NextMember | Refusal {
    if (instanceId !== null) {
      const holder = this.holderOf(instanceId)
      return checkInstance(holder, instanceId, memberId) ?? holder!
    }
    return this.#members.get(memberId) ?? unknownMember(`Member ${memberId} is not in the group.`)
  }

  /** The member that a heartbeat belongs to: one that is there, or a new one. */
  find(
    { memberId, memberEpoch, instanceId, topicPartitions }: NextHeartbeat,
    options: NextGroupOptions,
  ): Found | Refusal {
    const holder = instanceId === null ? undefined : this.holderOf(instanceId)
    const isKnown = this.#members.has(memberId) || holder !== undefined
    if (!isKnown && this.size >= options.maxSize) {
      const errorMessage = `The group has ${this.size} members, which is the most that are allowed.`
      return { errorCode: ErrorCodes.GROUP_MAX_SIZE_REACHED, errorMessage }
    }
    if (memberEpoch === JOIN_EPOCH) return this.#findJoining(memberId || options.newId(), holder)
    const member = this.memberOf(memberId, instanceId)
    if ('errorCode' in member) return member
    return checkMemberEpoch(member, memberEpoch, topicPartitions) ?? { member }
  }

  /** Whether some member has a partition, or has yet to give it up. */
  isHeld(topicId: string, partition: number): boolean {
    for (const { assigned, revoking } of this.#members.values()) {
      if (assigned.get(topicId)?.has(partition) || revoking.get(topicId)?.has(partition)) return true
    }
    return false
  }

  #findJoining(memberId: string, holder: NextMember | undefined): Found | Refusal {
    if (holder === undefined) return { member: this.#members.get(memberId) ?? newNextMember(memberId) }
    const member = { ...holder, id: memberId, epoch: 0, previousEpoch: 0 }
    return checkReleased(holder, memberId) ?? { member, replaces: holder }
  }
}
