// Owns: what goes into and comes out of the classic group machine. Called by: groups-classic.ts and the handlers of groups. Never: has behaviour.

/** States of a classic group, with Kafka's names. */
export type ClassicGroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'

/** One protocol (assignor) that a member can work with, and what it says under it. */
export interface GroupProtocol {
  readonly name: string
  readonly metadata: Buffer
}

/** A JoinGroup request, freed of its version. */
export interface JoinRequest {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  readonly protocolType: string
  readonly protocols: readonly GroupProtocol[]
  /** A newcomer has to come back with the id that it is given (KIP-394, version 4 and later). */
  readonly requireKnownMemberId: boolean
  /** A returning static leader may be told to keep the assignment (KIP-814, version 9 and later). */
  readonly canSkipAssignment: boolean
}

/** A member as the leader sees it. */
export interface JoinedMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly metadata: Buffer
}

/** The answer to a JoinGroup request. */
export interface JoinAnswer {
  readonly errorCode: number
  readonly memberId: string
  readonly generationId: number
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly leader: string
  readonly skipAssignment: boolean
  readonly members: readonly JoinedMember[]
}

/** A SyncGroup request, freed of its version. */
export interface SyncRequest {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly generationId: number
  /** Null where the version does not carry it. */
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly assignments: readonly { readonly memberId: string; readonly assignment: Buffer }[]
}

/** The answer to a SyncGroup request. */
export interface SyncAnswer {
  readonly errorCode: number
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly assignment: Buffer
}

/** An answer that the machine has decided on, with the ticket of the request it belongs to. */
export type GroupAnswer =
  | { readonly kind: 'join'; readonly ticket: number; readonly answer: JoinAnswer }
  | { readonly kind: 'sync'; readonly ticket: number; readonly answer: SyncAnswer }

/** What a classic group needs to know beyond its members. */
export interface ClassicGroupOptions {
  /** How long the first rebalance of an empty group waits for more members (`group.initial.rebalance.delay.ms`). */
  readonly initialRebalanceDelayMs: number
  /** Members beyond this are refused (`group.max.size`). */
  readonly maxSize: number
  /** A part of a member id that no other member has. */
  readonly newId: () => string
}
