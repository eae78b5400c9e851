// Owns: one consumer group of KIP-848: group epoch, target assignment, and how members come to it. Pure: the caller brings the time.
// Called by: groups.ts. Never: owns a timer or a socket; deadlines are data.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { Deadlines } from './deadlines.ts'
import { DEFAULT_ASSIGNOR, serverAssignors } from './next/assignors.ts'
import { checkMemberCommit, type PartitionCheck, staleEpoch } from './next/checks.ts'
import { type Admission, type ClassicHost, ClassicSide } from './next/classic-side.ts'
import {
  isReconciledTo,
  type NextMember,
  NO_PARTITIONS,
  samePartitions,
  toSets,
  toTopicPartitions,
  withHeartbeat,
} from './next/member.ts'
import { reconcile } from './next/reconcile.ts'
import { NextRoster } from './next/roster.ts'
import { Subscriptions } from './next/subscriptions.ts'
import {
  JOIN_EPOCH,
  LEAVE_STATIC_EPOCH,
  type NextAnswer,
  type NextGroupOptions,
  type NextGroupState,
  type NextHeartbeat,
  type PartitionSets,
  type Refusal,
  type TopicPartitions,
  type TopicsView,
} from './next/types.ts'

/** What a group was before, when it begins with members. */
export interface NextGroupStart {
  readonly epoch: number
  readonly members: readonly NextMember[]
  readonly nowMs: number
}

/** A consumer group as a machine: each call may change members and the next deadline. */
export class NextGroup {
  readonly type = 'consumer'
  readonly groupId: string
  readonly #options: NextGroupOptions
  readonly #topics: TopicsView
  readonly #subscriptions: Subscriptions
  readonly #deadlines = new Deadlines<string>()
  readonly #roster = new NextRoster()
  #targets: ReadonlyMap<string, PartitionSets> = new Map()
  #groupEpoch = 1
  #assignmentEpoch = 0
  #assignedAtMs: number | undefined
  #fingerprint = ''
  #topicsVersion = -1
  #mustRebalance = false
  /** What members of the classic protocol may do here. */
  readonly classic: ClassicSide

  constructor(groupId: string, topics: TopicsView, options: NextGroupOptions, start?: NextGroupStart) {
    this.groupId = groupId
    this.#topics = topics
    this.#options = options
    this.#subscriptions = new Subscriptions(topics, options.regexRefreshIntervalMs)
    this.classic = new ClassicSide(this.#classicHost())
    if (start !== undefined) this.#take(start)
  }

  get state(): NextGroupState {
    if (this.#roster.size === 0) return 'Empty'
    if (this.#groupEpoch > this.#assignmentEpoch) return 'Assigning'
    return this.members.every((member) => isReconciledTo(member, this.#assignmentEpoch))
      ? 'Stable'
      : 'Reconciling'
  }

  get groupEpoch(): number {
    return this.#groupEpoch
  }

  get assignmentEpoch(): number {
    return this.#assignmentEpoch
  }

  get members(): readonly NextMember[] {
    return this.#roster.all
  }

  /** The assignor that most members with a wish want. */
  get assignor(): string {
    const votes = new Map<string, number>()
    for (const { serverAssignor } of this.members) {
      if (serverAssignor) votes.set(serverAssignor, (votes.get(serverAssignor) ?? 0) + 1)
    }
    let chosen = DEFAULT_ASSIGNOR
    for (const [name, count] of votes) if (count > (votes.get(chosen) ?? 0)) chosen = name
    return chosen
  }

  /** Whether nobody speaks the new protocol any more: the group has to become a classic one. */
  get isClassic(): boolean {
    return this.#roster.size > 0 && this.members.every(({ classic }) => classic !== null)
  }

  /** Whether the members of a group that becomes classic have to share anew. */
  get mustRebalance(): boolean {
    return this.#mustRebalance
  }

  /** What a member is to have in the end. */
  targetOf(memberId: string): PartitionSets {
    return this.#targets.get(memberId) ?? new Map()
  }

  isSubscribedTo(topicName: string): boolean {
    return this.members.some((member) => this.#subscriptions.namesOf(member).has(topicName))
  }

  /** When `tick` has to be called next, or undefined. */
  get nextDeadline(): number | undefined {
    return this.#deadlines.next
  }

  /** Does what has become due. */
  tick(nowMs: number): void {
    for (let due = this.#deadlines.takeDue(nowMs); due !== undefined; due = this.#deadlines.takeDue(nowMs)) {
      const member = this.#roster.get(due.slice(due.indexOf(':') + 1))
      if (due === 'patterns') this.#refreshPatterns(nowMs)
      else if (member !== undefined) this.#fence([member])
    }
  }

  /** A member joins, or says that it is alive, what it owns and what it wants. */
  heartbeat(request: NextHeartbeat, nowMs: number): NextAnswer {
    const found = this.#roster.find(request, this.#options)
    if ('errorCode' in found) return refusedHeartbeat(found)
    const { member: before, replaces } = found
    const after = withHeartbeat(before, request)
    const wrong = this.#subscriptions.check(after.topicRegex, this.members)
    if (wrong !== undefined) return refusedHeartbeat(wrong)
    const moved = this.#admit(before, after, { owned: request.topicPartitions, nowMs, replaces })
    for (const name of ['join', 'sync']) this.#deadlines.cancel(`${name}:${moved.id}`)
    this.#deadlines.set(`session:${moved.id}`, nowMs + this.#options.sessionTimeoutMs)
    const isFull =
      request.rebalanceTimeoutMs !== -1 &&
      (request.subscribedTopicNames !== null || request.subscribedTopicRegex !== null) &&
      request.topicPartitions !== null
    const tells =
      request.memberEpoch === JOIN_EPOCH || isFull || !samePartitions(before.assigned, moved.assigned)
    return {
      ...this.#answer(moved.id, moved.epoch, this.#options.heartbeatIntervalMs),
      assignment: tells ? { topicPartitions: toTopicPartitions(moved.assigned) } : null,
    }
  }

  /** A member goes: for good, or with epoch -2 a static one for no longer than its session. */
  leave({ memberId, memberEpoch, instanceId }: NextHeartbeat): NextAnswer {
    const member = this.#roster.memberOf(memberId, instanceId)
    if ('errorCode' in member) return refusedHeartbeat(member)
    if (memberEpoch === LEAVE_STATIC_EPOCH) this.#pause(member)
    else this.#fence([member])
    return this.#answer(memberId, memberEpoch, 0)
  }

  /** Removes members as LeaveGroup asks for it, also by instance id alone; returns one error code for each. */
  leaveAll(
    members: readonly { readonly memberId: string; readonly groupInstanceId: string | null }[],
  ): number[] {
    const gone = new Set<NextMember>()
    const codes = members.map(({ memberId, groupInstanceId }) => {
      const byInstance = memberId === '' && groupInstanceId !== null
      const holderId = byInstance ? (this.#roster.holderOf(groupInstanceId)?.id ?? '') : memberId
      const member = this.#roster.memberOf(holderId, groupInstanceId)
      if ('errorCode' in member) return member.errorCode
      gone.add(member)
      return ErrorCodes.NONE
    })
    if (gone.size > 0) this.#fence([...gone])
    return codes
  }

  /** The error code for a commit, or what tells it for each partition; a version is that of OffsetCommit. */
  checkCommit(memberId: string, memberEpoch: number, version?: number): number | PartitionCheck {
    if (memberEpoch < 0 && this.#roster.size === 0) return ErrorCodes.NONE
    const member = this.#roster.get(memberId)
    return member ? checkMemberCommit(member, memberEpoch, version) : ErrorCodes.UNKNOWN_MEMBER_ID
  }

  /** The error code for a member that asks for offsets. */
  checkFetch(memberId: string | null, memberEpoch: number): number {
    // Kafka's coordinator looks the member up whose id is null, and stumbles.
    if (memberId === null) return memberEpoch < 0 ? ErrorCodes.NONE : ErrorCodes.UNKNOWN_SERVER_ERROR
    const member = this.#roster.get(memberId)
    if (member === undefined) return ErrorCodes.UNKNOWN_MEMBER_ID
    return member.epoch === memberEpoch ? ErrorCodes.NONE : staleEpoch(member)
  }

  /** Another broker coordinates the group from now on: all is known there, and every member gets its time anew. */
  handOver(nowMs: number): void {
    for (const { id, state, rebalanceTimeoutMs, classic } of this.members) {
      const { sessionTimeoutMs } = classic ?? this.#options
      this.#deadlines.set(`session:${id}`, nowMs + sessionTimeoutMs)
      if (state !== 'UNREVOKED_PARTITIONS' || classic !== null) continue
      this.#deadlines.set(`rebalance:${id}`, nowMs + rebalanceTimeoutMs)
    }
  }

  #take({ epoch, members, nowMs }: NextGroupStart): void {
    this.#groupEpoch = epoch
    this.#assignmentEpoch = epoch
    for (const member of members) this.#roster.keep(member)
    this.#targets = new Map(members.map(({ id, assigned }) => [id, toSets(assigned)]))
    this.#fingerprint = this.#subscriptions.fingerprint(members)
    this.handOver(nowMs)
  }

  #classicHost(): ClassicHost {
    const group = this
    return {
      options: this.#options,
      deadlines: this.#deadlines,
      topics: this.#topics,
      get members() {
        return group.members
      },
      get assignmentEpoch() {
        return group.#assignmentEpoch
      },
      member: (memberId) => this.#roster.get(memberId),
      holderOf: (instanceId) => this.#roster.holderOf(instanceId),
      admit: (before, after, admission) => this.#admit(before, after, admission),
      waitsForOthers: (member) => this.#waitsForOthers(member),
    }
  }

  #waitsForOthers({ id, assigned }: NextMember): boolean {
    return [...this.targetOf(id)].some(([topicId, partitions]) =>
      [...partitions].some(
        (partition) => !assigned.get(topicId)?.has(partition) && this.#roster.isHeld(topicId, partition),
      ),
    )
  }

  #admit(before: NextMember, after: NextMember, { owned, nowMs, replaces }: Admission): NextMember {
    if (replaces !== undefined) this.#replace(replaces, before)
    const subscriptionChanged = this.#update(before, after, nowMs)
    const isBehind = this.#assignmentEpoch < this.#groupEpoch
    this.#mustRebalance = isBehind
    // A group that is about to become classic leaves it to its members to share.
    if (isBehind && !this.isClassic && this.#mayAssign(nowMs)) this.#assign(nowMs)
    return this.isClassic && isBehind ? after : this.#reconcile(after, subscriptionChanged, owned, nowMs)
  }

  /** A static member has come back under another id; what it was to have is still its own. */
  #replace(old: NextMember, replacement: NextMember): void {
    const target = this.targetOf(old.id)
    this.#remove(old)
    this.#roster.keep(replacement)
    this.#targets = new Map([...this.#targets, [replacement.id, target]])
  }

  /** Takes in what a member says, and raises the group's epoch if that matters; true if its subscription has changed. */
  #update(before: NextMember, after: NextMember, nowMs: number): boolean {
    const assignor = this.assignor
    this.#roster.keep(after)
    const namesChanged = before.topicNames.join() !== after.topicNames.join()
    const pattern = this.#subscriptions.change(before.topicRegex, after.topicRegex)
    this.#subscriptions.prune(this.members)
    if (this.#subscriptions.needsRefresh(this.members, nowMs)) this.#deadlines.set('patterns', nowMs)
    // A pattern that has not been looked at raises the epoch when it has been.
    const matters = namesChanged || pattern === 'resolved' || assignor !== this.assignor
    if (matters || this.#topicsVersion !== this.#topics.version) this.#refreshTopics(matters)
    return namesChanged || pattern !== 'none'
  }

  #refreshTopics(raiseEpoch: boolean): void {
    const fingerprint = this.#subscriptions.fingerprint(this.members)
    if (raiseEpoch || fingerprint !== this.#fingerprint) this.#groupEpoch++
    this.#fingerprint = fingerprint
    this.#topicsVersion = this.#topics.version
  }

  #refreshPatterns(nowMs: number): void {
    const changed = this.#subscriptions.refresh(this.members, nowMs)
    this.#refreshTopics(changed)
  }

  #mayAssign(nowMs: number): boolean {
    const { assignmentIntervalMs } = this.#options
    return this.#assignedAtMs === undefined || nowMs - this.#assignedAtMs >= assignmentIntervalMs
  }

  #assign(nowMs: number): void {
    const counts = new Map<string, number>()
    const members = this.members.map((member) => {
      for (const name of this.#subscriptions.namesOf(member)) {
        const topic = this.#topics.get(name)
        if (topic) counts.set(topic.id, topic.partitions.length)
      }
      const topicIds = this.#subscriptions.topicIdsOf(member)
      return { id: member.id, instanceId: member.instanceId, topicIds, target: this.targetOf(member.id) }
    })
    const assignor = serverAssignors.get(this.assignor)!
    this.#targets = assignor({ members, partitionsOf: (topicId) => counts.get(topicId) ?? 0 })
    this.#assignmentEpoch = this.#groupEpoch
    this.#assignedAtMs = nowMs
  }

  #reconcile(
    member: NextMember,
    subscriptionChanged: boolean,
    owned: readonly TopicPartitions[] | null,
    nowMs: number,
  ): NextMember {
    if (!subscriptionChanged && isReconciledTo(member, this.#assignmentEpoch)) return member
    const moved = reconcile(member, {
      targetEpoch: this.#assignmentEpoch,
      target: this.targetOf(member.id),
      subscribed: this.#subscriptions.topicIdsOf(member),
      subscriptionChanged,
      owned,
      isHeld: (topicId, partition) => this.#roster.isHeld(topicId, partition),
    })
    if (moved === member) return member
    this.#roster.keep(moved)
    const mustRevoke = moved.state === 'UNREVOKED_PARTITIONS' && moved.classic === null
    if (!mustRevoke) this.#deadlines.cancel(`rebalance:${moved.id}`)
    else this.#deadlines.set(`rebalance:${moved.id}`, nowMs + moved.rebalanceTimeoutMs)
    return moved
  }

  /** Its partitions wait for it as long as its session lasts; a new member may take them over under its instance id. */
  #pause(member: NextMember): void {
    const assigned = new Map(
      [...member.assigned].map(([topicId, held]) => [
        topicId,
        new Map([...held.keys()].map((key) => [key, 0])),
      ]),
    )
    this.#roster.keep({ ...member, epoch: LEAVE_STATIC_EPOCH, assigned, revoking: NO_PARTITIONS })
    this.#deadlines.cancel(`rebalance:${member.id}`)
  }

  #fence(members: readonly NextMember[]): void {
    for (const member of members) this.#remove(member)
    this.#subscriptions.prune(this.members)
    this.#fingerprint = this.#subscriptions.fingerprint(this.members)
    this.#mustRebalance = true
    // One that becomes classic counts on from where it is.
    if (!this.isClassic) this.#groupEpoch++
  }

  #remove(member: NextMember): void {
    this.#roster.remove(member)
    this.#targets = new Map([...this.#targets].filter(([memberId]) => memberId !== member.id))
    for (const name of ['session', 'rebalance', 'join', 'sync']) {
      this.#deadlines.cancel(`${name}:${member.id}`)
    }
  }

  #answer(memberId: string, memberEpoch: number, heartbeatIntervalMs: number): NextAnswer {
    const nothing = { errorCode: ErrorCodes.NONE, errorMessage: null, assignment: null }
    return { ...nothing, memberId, memberEpoch, heartbeatIntervalMs }
  }
}

/** The answer to a heartbeat that is refused. */
export function refusedHeartbeat({ errorCode, errorMessage }: Refusal): NextAnswer {
  const nothing = { memberId: null, memberEpoch: 0, heartbeatIntervalMs: 0, assignment: null }
  return { errorCode, errorMessage, ...nothing }
}
