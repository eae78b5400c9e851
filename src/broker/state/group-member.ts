// Owns: what a classic group knows of one member. Called by: the group's roster and machine. Never: knows other members.
import type { GroupProtocol, JoinRequest } from './group-types.ts'

/** A member of a classic group. */
export interface GroupMember {
  readonly id: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number
  protocols: readonly GroupProtocol[]
  assignment: Buffer
  /** True until its first join is answered: a new member may expire while it waits. */
  isNew: boolean
  /** The JoinGroup request that waits for the end of the rebalance. */
  joinTicket: number | undefined
  /** The SyncGroup request that waits for the leader's assignment. */
  syncTicket: number | undefined
}

/** A member that has just sent its first JoinGroup and waits for the answer. */
export function newMember(request: JoinRequest, id: string, joinTicket: number): GroupMember {
  return {
    id,
    groupInstanceId: request.groupInstanceId,
    clientId: request.clientId,
    clientHost: request.clientHost,
    sessionTimeoutMs: request.sessionTimeoutMs,
    rebalanceTimeoutMs: request.rebalanceTimeoutMs,
    protocols: request.protocols,
    assignment: Buffer.alloc(0),
    isNew: true,
    joinTicket,
    syncTicket: undefined,
  }
}

/** Whether two lists of protocols are the same, in names, order and bytes. */
export function sameProtocols(a: readonly GroupProtocol[], b: readonly GroupProtocol[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ name, metadata }, index) => name === b[index]!.name && metadata.equals(b[index]!.metadata))
  )
}

/** What a member says under a protocol; empty when it does not know it. */
export function protocolMetadata(member: GroupMember, protocolName: string | null): Buffer {
  return member.protocols.find(({ name }) => name === protocolName)?.metadata ?? Buffer.alloc(0)
}
