// Owns: one classic consumer group: join, sync, heartbeat, leave, and all that time does to it. Pure: the caller brings the time.
// Called by: groups.ts. Never: owns a timer or a socket; answers wait in an outbox, deadlines are data.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { Deadlines } from './deadlines.ts'
import { checkCommit, checkMember, checkSync, decideJoin } from './group-checks.ts'
import { type GroupMember, newMember } from './group-member.ts'
import { GroupOutbox } from './group-outbox.ts'
import { GroupRoster } from './group-roster.ts'
import { moveClassicGroup as move } from './group-states.ts'
import type {
  ClassicGroupOptions,
  ClassicGroupState,
  GroupAnswer,
  JoinAnswer,
  JoinedMember,
  JoinRequest,
  SyncAnswer,
  SyncRequest,
} from './group-types.ts'

/** How long a new member may wait for its first rebalance to end before it is taken for gone. */
const NEW_MEMBER_JOIN_TIMEOUT_MS = 300_000
const NOTHING = Buffer.alloc(0)

/** A classic group as a machine: each call may fill the outbox and change the next deadline. */
export class ClassicGroup {
  readonly type = 'classic'
  readonly groupId: string
  readonly roster = new GroupRoster()
  readonly #options: ClassicGroupOptions
  readonly #deadlines = new Deadlines<string>()
  readonly #outbox = new GroupOutbox()
  #state: ClassicGroupState = 'Empty'
  #generationId = 0
  #protocolName: string | null = null
  /** Set while the first rebalance of an empty group waits for more members. */
  #initial: { delayMs: number; remainingMs: number; newMemberAdded: boolean } | undefined

  constructor(groupId: string, options: ClassicGroupOptions) {
    this.groupId = groupId
    this.#options = options
  }

  get state(): ClassicGroupState {
    return this.#state
  }

  get generationId(): number {
    return this.#generationId
  }

  get protocolName(): string | null {
    return this.#protocolName
  }

  /** When `tick` has to be called next, or undefined. */
  get nextDeadline(): number | undefined {
    return this.#deadlines.next
  }

  /** Takes the answers that have been decided since the last call. */
  takeAnswers(): readonly GroupAnswer[] {
    return this.#outbox.take()
  }

  /** Does what has become due. */
  tick(nowMs: number): void {
    for (let due = this.#deadlines.takeDue(nowMs); due !== undefined; due = this.#deadlines.takeDue(nowMs)) {
      if (due === 'join') this.#onJoinDeadline(nowMs)
      else if (due === 'sync') this.#onSyncDeadline(nowMs)
      else this.#onSessionDeadline(due.slice('member:'.length), nowMs)
    }
  }

  join(request: JoinRequest, ticket: number, nowMs: number): void {
    const decision = decideJoin(this, request, this.#options.maxSize)
    switch (decision.kind) {
      case 'refuse':
        if (decision.errorCode === ErrorCodes.GROUP_MAX_SIZE_REACHED) this.roster.remove(request.memberId)
        this.#outbox.refuseJoin(ticket, decision.errorCode, decision.memberId)
        break
      case 'giveId':
        this.#giveId(request, ticket, nowMs)
        break
      case 'add':
        this.#addMember(request, decision.memberId || this.#newId(request), ticket, nowMs)
        break
      case 'replace':
        this.#replaceStatic(request, decision.groupInstanceId, ticket, nowMs)
        break
      case 'repeat':
        this.#outbox.join(
          ticket,
          this.#joined(
            request.memberId,
            decision.withMembers ? this.roster.everyone(this.#protocolName) : [],
          ),
        )
        break
      case 'rejoin':
        this.#update(this.roster.members.get(request.memberId)!, request, ticket)
        this.#rebalanceOrComplete(nowMs)
    }
  }

  sync(request: SyncRequest, ticket: number, nowMs: number): void {
    const errorCode = checkSync(this, request)
    const member = this.roster.members.get(request.memberId)
    if (errorCode !== ErrorCodes.NONE || member === undefined) {
      this.#outbox.refuseSync(ticket, errorCode)
      return
    }
    this.roster.pendingSyncs.delete(member.id)
    if (this.roster.pendingSyncs.size === 0) this.#deadlines.cancel('sync')
    if (this.#state === 'Stable') {
      this.#outbox.sync(ticket, this.#assignmentOf(member))
      return
    }
    // A second SyncGroup of the same member: the first one is not waited for any more.
    this.#outbox.refuseWaiting(member, ErrorCodes.REBALANCE_IN_PROGRESS)
    member.syncTicket = ticket
    if (member.id === this.roster.leaderId) this.#assign(request.assignments, nowMs)
  }

  /** Returns the error code to answer with. */
  heartbeat(memberId: string, groupInstanceId: string | null, generationId: number, nowMs: number): number {
    const errorCode = checkMember(this, memberId, groupInstanceId, generationId)
    if (errorCode !== ErrorCodes.NONE) return errorCode
    this.#expectHeartbeat(this.roster.members.get(memberId)!, nowMs)
    return this.#state === 'PreparingRebalance' ? ErrorCodes.REBALANCE_IN_PROGRESS : ErrorCodes.NONE
  }

  /** Removes members; returns one error code for each. */
  leave(
    members: readonly { readonly memberId: string; readonly groupInstanceId: string | null }[],
    nowMs: number,
  ): number[] {
    if (this.#state === 'Dead') return members.map(() => ErrorCodes.COORDINATOR_NOT_AVAILABLE)
    const codes = members.map(({ memberId, groupInstanceId }) => this.#leaveOne(memberId, groupInstanceId))
    if (codes.includes(ErrorCodes.NONE)) this.#afterRemoval(nowMs)
    return codes
  }

  /** The error code for a commit by this member; 0 when it may commit. A member's commit counts as a heartbeat. */
  commit(memberId: string, groupInstanceId: string | null, generationId: number, nowMs: number): number {
    const errorCode = checkCommit(this, memberId, groupInstanceId, generationId)
    const member = this.roster.members.get(memberId)
    if (errorCode === ErrorCodes.NONE && member) this.#expectHeartbeat(member, nowMs)
    return errorCode
  }

  /** Ends the group: whoever waits is told `errorCode`, and everyone who comes later COORDINATOR_NOT_AVAILABLE. */
  die(errorCode: number): void {
    for (const member of this.roster.members.values()) this.#outbox.refuseWaiting(member, errorCode)
    this.#deadlines.clear()
    this.#state = move(this.#state, 'Dead')
  }

  /** What would survive a restart of the coordinator: a group that was Stable, with its members and assignments; else an empty one. */
  revive(nowMs: number): ClassicGroup {
    const { members, protocolType, leaderId } = this.roster
    const all = this.#state === 'Stable' ? members.values() : []
    const type = protocolType ?? ''
    const next = ClassicGroup.restore(this.groupId, this.#options, this.#generationId, all, nowMs, type)
    next.roster.leaderId = next.#state === 'Stable' ? leaderId : undefined
    if (next.#state === 'Stable') next.#protocolName = this.#protocolName
    return next
  }

  /** A group of these members, Stable if there are any. */
  static restore(
    groupId: string,
    options: ClassicGroupOptions,
    generationId: number,
    members: Iterable<GroupMember>,
    nowMs: number,
    protocolType = 'consumer',
  ): ClassicGroup {
    const group = new ClassicGroup(groupId, options)
    group.#generationId = generationId
    for (const member of members) {
      const restored = { ...member, joinTicket: undefined, syncTicket: undefined, isNew: false }
      group.roster.add(restored, protocolType)
      group.#expectHeartbeat(restored, nowMs)
      group.#state = 'Stable'
    }
    if (group.#state === 'Stable') group.#protocolName = group.roster.selectProtocol()
    return group
  }

  #newId({ groupInstanceId, clientId }: JoinRequest): string {
    return `${groupInstanceId ?? clientId}-${this.#options.newId()}`
  }

  #giveId(request: JoinRequest, ticket: number, nowMs: number): void {
    const id = this.#newId(request)
    this.roster.pendingJoins.add(id)
    this.#deadlines.set(`member:${id}`, nowMs + request.sessionTimeoutMs)
    this.#outbox.refuseJoin(ticket, ErrorCodes.MEMBER_ID_REQUIRED, id)
  }

  #addMember(request: JoinRequest, id: string, ticket: number, nowMs: number): void {
    if (this.#initial) this.#initial.newMemberAdded = true
    const member = newMember(request, id, ticket)
    this.roster.add(member, request.protocolType)
    this.#expectHeartbeat(member, nowMs, NEW_MEMBER_JOIN_TIMEOUT_MS)
    this.#rebalanceOrComplete(nowMs)
  }

  #update(member: GroupMember, request: JoinRequest, ticket: number): void {
    this.#outbox.refuseWaiting(member, ErrorCodes.REBALANCE_IN_PROGRESS)
    member.protocols = request.protocols
    member.rebalanceTimeoutMs = request.rebalanceTimeoutMs
    member.sessionTimeoutMs = request.sessionTimeoutMs
    member.joinTicket = ticket
  }

  /** The newcomer wins: who held the instance id is fenced, and no rebalance is needed when nothing else changes. */
  #replaceStatic(request: JoinRequest, groupInstanceId: string, ticket: number, nowMs: number): void {
    const formerLeader = this.roster.leaderId ?? ''
    const { old, replacement } = this.roster.replaceStatic(groupInstanceId, this.#newId(request))
    this.#outbox.refuseWaiting(old, ErrorCodes.FENCED_INSTANCE_ID)
    this.#deadlines.cancel(`member:${old.id}`)
    this.#update(replacement, request, ticket)
    this.#expectHeartbeat(replacement, nowMs)
    if (this.#state === 'Stable' && this.roster.selectProtocol() === this.#protocolName) {
      this.#answerReturn(replacement, formerLeader, ticket, request.canSkipAssignment)
    } else {
      this.#rebalanceOrComplete(nowMs)
    }
  }

  #answerReturn(member: GroupMember, formerLeader: string, ticket: number, canSkip: boolean): void {
    const isLeader = this.roster.leaderId === member.id
    member.joinTicket = undefined
    const answer = this.#joined(
      member.id,
      canSkip && isLeader ? this.roster.everyone(this.#protocolName) : [],
    )
    // A client that cannot skip must not compute an assignment: it is told that the leader is somebody else.
    const leader = canSkip ? answer.leader : formerLeader
    this.#outbox.join(ticket, { ...answer, leader, skipAssignment: canSkip && isLeader })
  }

  #rebalanceOrComplete(nowMs: number): void {
    if (this.#state === 'PreparingRebalance') this.#completeIfAllJoined(nowMs)
    else this.rebalance(nowMs)
  }

  #completeIfAllJoined(nowMs: number): void {
    if (this.#state === 'PreparingRebalance' && !this.#initial && this.roster.allJoined) {
      this.#completeJoin(nowMs)
    }
  }

  /** Makes all members join again. */
  rebalance(nowMs: number): void {
    const isInitial = this.#state === 'Empty'
    if (this.#state === 'CompletingRebalance') this.#cancelSyncs(nowMs)
    this.roster.pendingSyncs.clear()
    this.#deadlines.cancel('sync')
    this.#state = move(this.#state, 'PreparingRebalance')
    if (isInitial) {
      const delayMs = this.#options.initialRebalanceDelayMs
      const remainingMs = Math.max(this.roster.rebalanceTimeoutMs - delayMs, 0)
      this.#initial = { delayMs, remainingMs, newMemberAdded: false }
      this.#deadlines.set('join', nowMs + delayMs)
    } else if (this.roster.allJoined) {
      this.#completeJoin(nowMs)
    } else {
      this.#deadlines.set('join', nowMs + this.roster.rebalanceTimeoutMs)
    }
  }

  #cancelSyncs(nowMs: number): void {
    for (const member of this.roster.members.values()) {
      member.assignment = NOTHING
      if (member.syncTicket === undefined) continue
      this.#expectHeartbeat(member, nowMs)
      this.#outbox.refuseSync(member.syncTicket, ErrorCodes.REBALANCE_IN_PROGRESS)
      member.syncTicket = undefined
    }
  }

  #onJoinDeadline(nowMs: number): void {
    const initial = this.#initial
    if (initial?.newMemberAdded && initial.remainingMs > 0) {
      const delayMs = Math.min(this.#options.initialRebalanceDelayMs, initial.remainingMs)
      const remainingMs = Math.max(initial.remainingMs - initial.delayMs, 0)
      this.#initial = { delayMs, remainingMs, newMemberAdded: false }
      this.#deadlines.set('join', nowMs + delayMs)
    } else {
      this.#completeJoin(nowMs)
    }
  }

  #completeJoin(nowMs: number): void {
    this.#initial = undefined
    this.#deadlines.cancel('join')
    for (const member of [...this.roster.members.values()]) {
      if (member.joinTicket === undefined && member.groupInstanceId === null) this.#remove(member)
    }
    const isEmpty = this.roster.members.size === 0
    if (!isEmpty && !this.roster.electLeader()) {
      // Only absent static members are left: wait until their sessions end.
      this.#deadlines.set('join', nowMs + this.roster.rebalanceTimeoutMs)
      return
    }
    this.#generationId++
    this.#protocolName = isEmpty ? null : this.roster.selectProtocol()
    this.#state = move(this.#state, isEmpty ? 'Empty' : 'CompletingRebalance')
    this.roster.pendingSyncs.clear()
    if (!isEmpty) this.#answerAllJoins(nowMs)
  }

  #answerAllJoins(nowMs: number): void {
    const everyone = this.roster.everyone(this.#protocolName)
    this.#deadlines.set('sync', nowMs + this.roster.rebalanceTimeoutMs)
    for (const member of this.roster.members.values()) {
      const ticket = member.joinTicket
      member.joinTicket = undefined
      member.isNew = false
      this.roster.pendingSyncs.add(member.id)
      this.#expectHeartbeat(member, nowMs)
      if (ticket === undefined) continue
      this.#outbox.join(ticket, this.#joined(member.id, member.id === this.roster.leaderId ? everyone : []))
    }
  }

  #assign(assignments: SyncRequest['assignments'], nowMs: number): void {
    const byMember = new Map(assignments.map(({ memberId, assignment }) => [memberId, assignment]))
    this.#state = move(this.#state, 'Stable')
    for (const member of this.roster.members.values()) {
      member.assignment = Buffer.from(byMember.get(member.id) ?? NOTHING)
      if (member.syncTicket === undefined) continue
      this.#outbox.sync(member.syncTicket, this.#assignmentOf(member))
      member.syncTicket = undefined
      this.#expectHeartbeat(member, nowMs)
    }
  }

  #onSyncDeadline(nowMs: number): void {
    if (this.roster.pendingSyncs.size === 0) return
    for (const id of [...this.roster.pendingSyncs]) this.#remove(this.roster.members.get(id)!)
    this.rebalance(nowMs)
  }

  #onSessionDeadline(memberId: string, nowMs: number): void {
    const member = this.roster.members.get(memberId)
    if (member === undefined) {
      if (this.roster.pendingJoins.delete(memberId)) this.#completeIfAllJoined(nowMs)
      return
    }
    // Who waits for the end of a rebalance is alive, unless it has never been answered.
    const waits = member.joinTicket !== undefined || member.syncTicket !== undefined
    if (waits && !member.isNew) return
    this.#remove(member)
    this.#afterRemoval(nowMs)
  }

  #leaveOne(memberId: string, groupInstanceId: string | null): number {
    if (this.roster.pendingJoins.delete(memberId)) {
      this.#deadlines.cancel(`member:${memberId}`)
      return ErrorCodes.NONE
    }
    // An administrator removes a static member by its instance id alone.
    const byInstance = memberId === '' && groupInstanceId !== null
    const id = byInstance ? (this.roster.staticMemberId(groupInstanceId) ?? '') : memberId
    const errorCode = this.roster.check(id, groupInstanceId)
    if (errorCode === ErrorCodes.NONE) this.#remove(this.roster.members.get(id)!)
    return errorCode
  }

  #remove(member: GroupMember): void {
    this.#outbox.refuseWaiting(member, ErrorCodes.UNKNOWN_MEMBER_ID)
    this.#deadlines.cancel(`member:${member.id}`)
    this.roster.remove(member.id)
  }

  #afterRemoval(nowMs: number): void {
    if (this.#state === 'Stable' || this.#state === 'CompletingRebalance') this.rebalance(nowMs)
    else this.#completeIfAllJoined(nowMs)
  }

  #expectHeartbeat(member: GroupMember, nowMs: number, timeoutMs = member.sessionTimeoutMs): void {
    this.#deadlines.set(`member:${member.id}`, nowMs + timeoutMs)
  }

  #joined(memberId: string, members: readonly JoinedMember[]): JoinAnswer {
    const { protocolType, leaderId: leader = '' } = this.roster
    const generation = { generationId: this.#generationId, protocolName: this.#protocolName }
    const errorCode = ErrorCodes.NONE
    return { errorCode, memberId, ...generation, protocolType, leader, skipAssignment: false, members }
  }

  #assignmentOf({ assignment }: GroupMember): SyncAnswer {
    const { protocolType } = this.roster
    return { errorCode: ErrorCodes.NONE, protocolType, protocolName: this.#protocolName, assignment }
  }
}
