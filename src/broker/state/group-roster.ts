// Owns: who belongs to a classic group, who leads it, and which protocols its members share.
// Called by: groups-classic.ts. Never: knows states, time or answers beyond the tickets that members wait on.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { type GroupMember, protocolMetadata } from './group-member.ts'
import type { GroupProtocol, JoinedMember } from './group-types.ts'

/** The members of one group. */
export class GroupRoster {
  protocolType: string | null = null
  leaderId: string | undefined
  readonly members = new Map<string, GroupMember>()
  /** Members that were given an id (KIP-394) and have not come back with it. */
  readonly pendingJoins = new Set<string>()
  /** Members of the present generation that have not sent SyncGroup. */
  readonly pendingSyncs = new Set<string>()
  readonly #staticIds = new Map<string, string>()

  add(member: GroupMember, protocolType: string): void {
    if (this.members.size === 0) this.protocolType = protocolType
    if (member.groupInstanceId !== null) this.#staticIds.set(member.groupInstanceId, member.id)
    this.leaderId ??= member.id
    this.members.set(member.id, member)
    this.pendingJoins.delete(member.id)
  }

  remove(memberId: string): void {
    const member = this.members.get(memberId)
    this.members.delete(memberId)
    this.pendingJoins.delete(memberId)
    this.pendingSyncs.delete(memberId)
    if (member?.groupInstanceId) this.#staticIds.delete(member.groupInstanceId)
    if (this.leaderId === memberId) this.leaderId = this.members.keys().next().value
  }

  /** Gives the place of a static member to a newcomer with the same instance id, and returns both. */
  replaceStatic(groupInstanceId: string, newId: string): { old: GroupMember; replacement: GroupMember } {
    const old = this.members.get(this.#staticIds.get(groupInstanceId)!)!
    const replacement = { ...old, id: newId, joinTicket: undefined, syncTicket: undefined }
    this.members.delete(old.id)
    this.pendingSyncs.delete(old.id)
    this.members.set(newId, replacement)
    this.#staticIds.set(groupInstanceId, newId)
    if (this.leaderId === old.id) this.leaderId = newId
    return { old, replacement }
  }

  staticMemberId(groupInstanceId: string): string | undefined {
    return this.#staticIds.get(groupInstanceId)
  }

  /** The error code for a request that claims to come from this member; 0 when it does. */
  check(memberId: string, groupInstanceId: string | null): number {
    if (groupInstanceId !== null) {
      const holder = this.#staticIds.get(groupInstanceId)
      if (holder === undefined) return ErrorCodes.UNKNOWN_MEMBER_ID
      if (holder !== memberId) return ErrorCodes.FENCED_INSTANCE_ID
    }
    return this.members.has(memberId) ? ErrorCodes.NONE : ErrorCodes.UNKNOWN_MEMBER_ID
  }

  /** Whether a member with these protocols can join those who are there. */
  supports(protocolType: string, protocols: readonly GroupProtocol[], isEmpty: boolean): boolean {
    if (isEmpty) return protocolType !== '' && protocols.length > 0
    if (this.protocolType !== protocolType) return false
    const shared = this.#sharedProtocols()
    return protocols.some(({ name }) => shared === 'any' || shared.has(name))
  }

  /** Keeps the leader if it has rejoined, else takes the first member that has; false when nobody has. */
  electLeader(): boolean {
    if (this.leaderId === undefined) return false
    if (this.members.get(this.leaderId)?.joinTicket !== undefined) return true
    for (const member of this.members.values()) {
      if (member.joinTicket === undefined) continue
      this.leaderId = member.id
      return true
    }
    return false
  }

  /** The protocol that all members know and most prefer; a tie goes to the one that was voted for first. */
  selectProtocol(): string {
    const shared = this.#sharedProtocols()
    const votes = new Map<string, number>()
    for (const { protocols } of this.members.values()) {
      const choice = protocols.find(({ name }) => shared !== 'any' && shared.has(name))
      if (choice) votes.set(choice.name, (votes.get(choice.name) ?? 0) + 1)
    }
    let selected = ''
    for (const [name, count] of votes) if (count > (votes.get(selected) ?? 0)) selected = name
    return selected
  }

  /** All members as the leader sees them. */
  everyone(protocolName: string | null): JoinedMember[] {
    return [...this.members.values()].map((member) => ({
      memberId: member.id,
      groupInstanceId: member.groupInstanceId,
      metadata: protocolMetadata(member, protocolName),
    }))
  }

  get allJoined(): boolean {
    return this.pendingJoins.size === 0 && this.awaitingJoin === this.members.size
  }

  get awaitingJoin(): number {
    let count = 0
    for (const member of this.members.values()) if (member.joinTicket !== undefined) count++
    return count
  }

  /** The longest rebalance timeout of the members, in milliseconds. */
  get rebalanceTimeoutMs(): number {
    let longest = 0
    for (const member of this.members.values()) longest = Math.max(longest, member.rebalanceTimeoutMs)
    return longest
  }

  #sharedProtocols(): Set<string> | 'any' {
    const counts = new Map<string, number>()
    for (const { protocols } of this.members.values()) {
      for (const { name } of protocols) counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    if (this.members.size === 0) return 'any'
    return new Set([...counts].filter(([, count]) => count === this.members.size).map(([name]) => name))
  }
}
