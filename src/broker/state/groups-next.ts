// Owns: one consumer group of KIP-848: group epoch, target assignment, and how members come to it. Pure: the caller brings the time.
// Called by: groups.ts. Never: owns a timer or a socket; deadlines are data.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { Deadlines } from './deadlines.ts'
import { DEFAULT_ASSIGNOR, serverAssignors } from './next/assignors.ts'
import { checkInstance, checkMemberEpoch, checkReleased, unknownMember } from './next/checks.ts'
import {
  isReconciledTo,
  type NextMember,
  NO_PARTITIONS,
  newNextMember,
  samePartitions,
  toTopicPartitions,
  withHeartbeat,
} from './next/member.ts'
import { reconcile } from './next/reconcile.ts'
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

/** A member that a heartbeat belongs to, and the static one whose place it takes. */
interface Found {
  readonly member: NextMember
  readonly replaces?: NextMember
}

/** A consumer group as a machine: each call may change members and the next deadline. */
export class NextGroup {
  readonly type = 'consumer'
  readonly groupId: string
  readonly #options: NextGroupOptions
  readonly #topics: TopicsView
  readonly #subscriptions: Subscriptions
  readonly #deadlines = new Deadlines<string>()
  readonly #members = new Map<string, NextMember>()
  readonly #staticIds = new Map<string, string>()
  #targets: ReadonlyMap<string, PartitionSets> = new Map()
  #groupEpoch = 1
  #assignmentEpoch = 0
  #assignedAtMs: number | undefined
  #fingerprint = ''
  #topicsVersion = -1

  constructor(groupId: string, topics: TopicsView, options: NextGroupOptions) {
    this.groupId = groupId
    this.#topics = topics
    this.#options = options
    this.#subscriptions = new Subscriptions(topics, options.regexRefreshIntervalMs)
  }

  get state(): NextGroupState {
    if (this.#members.size === 0) return 'Empty'
    if (this.#groupEpoch > this.#assignmentEpoch) return 'Assigning'
    const all = [...this.#members.values()]
    return all.every((member) => isReconciledTo(member, this.#assignmentEpoch)) ? 'Stable' : 'Reconciling'
  }

  get groupEpoch(): number {
    return this.#groupEpoch
  }

  get assignmentEpoch(): number {
    return this.#assignmentEpoch
  }

  get members(): readonly NextMember[] {
    return [...this.#members.values()]
  }

  /** The assignor that most members with a wish want. */
  get assignor(): string {
    const votes = new Map<string, number>()
    for (const { serverAssignor } of this.#members.values()) {
      if (serverAssignor) votes.set(serverAssignor, (votes.get(serverAssignor) ?? 0) + 1)
    }
    let chosen = DEFAULT_ASSIGNOR
    for (const [name, count] of votes) if (count > (votes.get(chosen) ?? 0)) chosen = name
    return chosen
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
      const member = this.#members.get(due.slice(due.indexOf(':') + 1))
      if (due === 'patterns') this.#refreshPatterns(nowMs)
      else if (member !== undefined) this.#fence(member)
    }
  }

  /** A member joins, or says that it is alive, what it owns and what it wants. */
  heartbeat(request: NextHeartbeat, nowMs: number): NextAnswer {
    const found = this.#find(request)
    if ('errorCode' in found) return refusedHeartbeat(found)
    const { member: before, replaces } = found
    const after = withHeartbeat(before, request)
    const wrong = this.#subscriptions.check(after.topicRegex, this.#members.values())
    if (wrong !== undefined) return refusedHeartbeat(wrong)
    if (replaces !== undefined) this.#replace(replaces, before)
    const subscriptionChanged = this.#update(before, after, nowMs)
    if (this.#assignmentEpoch < this.#groupEpoch && this.#mayAssign(nowMs)) this.#assign(nowMs)
    const moved = this.#reconcile(after, subscriptionChanged, request.topicPartitions, nowMs)
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
    const member = this.#memberOf(memberId, instanceId)
    if ('errorCode' in member) return refusedHeartbeat(member)
    if (memberEpoch === LEAVE_STATIC_EPOCH) this.#pause(member)
    else this.#fence(member)
    return this.#answer(memberId, memberEpoch, 0)
  }

  /** The error code for a commit, or a function that tells it for each partition; a version is that of OffsetCommit. */
  checkCommit(
    memberId: string,
    memberEpoch: number,
    version?: number,
  ): number | ((topicId: string, partition: number) => number) {
    if (memberEpoch < 0 && this.#members.size === 0) return ErrorCodes.NONE
    const member = this.#members.get(memberId)
    if (member === undefined) return ErrorCodes.UNKNOWN_MEMBER_ID
    if (version !== undefined && version < 9) return ErrorCodes.UNSUPPORTED_VERSION
    if (memberEpoch === member.epoch) return ErrorCodes.NONE
    if (memberEpoch > member.epoch) return ErrorCodes.STALE_MEMBER_EPOCH
    return (topicId, partition) => {
      const since =
        member.assigned.get(topicId)?.get(partition) ?? member.revoking.get(topicId)?.get(partition)
      return since !== undefined && memberEpoch >= since ? ErrorCodes.NONE : ErrorCodes.STALE_MEMBER_EPOCH
    }
  }

  /** The error code for a member that asks for offsets. */
  checkFetch(memberId: string | null, memberEpoch: number): number {
    if (memberId === null && memberEpoch < 0) return ErrorCodes.NONE
    const member = this.#members.get(memberId ?? '')
    if (member === undefined) return ErrorCodes.UNKNOWN_MEMBER_ID
    return member.epoch === memberEpoch ? ErrorCodes.NONE : ErrorCodes.STALE_MEMBER_EPOCH
  }

  /** Another broker coordinates the group from now on: all is known there, and every member gets its time anew. */
  handOver(nowMs: number): void {
    for (const { id, state, rebalanceTimeoutMs } of this.#members.values()) {
      this.#deadlines.set(`session:${id}`, nowMs + this.#options.sessionTimeoutMs)
      if (state !== 'UNREVOKED_PARTITIONS') continue
      this.#deadlines.set(`rebalance:${id}`, nowMs + rebalanceTimeoutMs)
    }
  }

  #find({ memberId, memberEpoch, instanceId, topicPartitions }: NextHeartbeat): Found | Refusal {
    const holder = instanceId === null ? undefined : this.#holderOf(instanceId)
    const isKnown = this.#members.has(memberId) || holder !== undefined
    if (!isKnown && this.#members.size >= this.#options.maxSize) {
      const errorMessage = `The group has ${this.#members.size} members, which is the most that are allowed.`
      return { errorCode: ErrorCodes.GROUP_MAX_SIZE_REACHED, errorMessage }
    }
    if (memberEpoch === JOIN_EPOCH)
      return this.#findJoining(memberId || this.#options.newId(), holder, instanceId)
    const member = this.#memberOf(memberId, instanceId)
    if ('errorCode' in member) return member
    return checkMemberEpoch(member, memberEpoch, topicPartitions) ?? { member }
  }

  #findJoining(memberId: string, holder: NextMember | undefined, instanceId: string | null): Found | Refusal {
    if (holder === undefined || instanceId === null) {
      return { member: this.#members.get(memberId) ?? newNextMember(memberId) }
    }
    const member = { ...holder, id: memberId, epoch: 0, previousEpoch: 0 }
    return checkReleased(holder, memberId) ?? { member, replaces: holder }
  }

  #memberOf(memberId: string, instanceId: string | null): NextMember | Refusal {
    if (instanceId !== null) {
      const holder = this.#holderOf(instanceId)
      return checkInstance(holder, instanceId, memberId) ?? holder!
    }
    const member = this.#members.get(memberId)
    return member ?? unknownMember(`Member ${memberId} is not in group ${this.groupId}.`)
  }

  #holderOf(instanceId: string): NextMember | undefined {
    return this.#members.get(this.#staticIds.get(instanceId) ?? '')
  }

  /** A static member has come back under another id; what it was to have is still its own. */
  #replace(old: NextMember, replacement: NextMember): void {
    const target = this.targetOf(old.id)
    this.#remove(old)
    this.#keep(replacement)
    this.#targets = new Map([...this.#targets, [replacement.id, target]])
  }

  #keep(member: NextMember): void {
    this.#members.set(member.id, member)
    if (member.instanceId !== null) this.#staticIds.set(member.instanceId, member.id)
  }

  /** Takes in what a member says, and raises the group's epoch if that matters; true if its subscription has changed. */
  #update(before: NextMember, after: NextMember, nowMs: number): boolean {
    const assignor = this.assignor
    this.#keep(after)
    const namesChanged = before.topicNames.join() !== after.topicNames.join()
    const pattern = this.#subscriptions.change(before.topicRegex, after.topicRegex)
    this.#subscriptions.prune(this.#members.values())
    if (this.#subscriptions.needsRefresh(this.#members.values(), nowMs))
      this.#deadlines.set('patterns', nowMs)
    // A pattern that has not been looked at raises the epoch when it has been.
    const matters = namesChanged || pattern === 'resolved' || assignor !== this.assignor
    if (matters || this.#topicsVersion !== this.#topics.version) this.#refreshTopics(matters)
    return namesChanged || pattern !== 'none'
  }

  #refreshTopics(raiseEpoch: boolean): void {
    const fingerprint = this.#subscriptions.fingerprint(this.#members.values())
    if (raiseEpoch || fingerprint !== this.#fingerprint) this.#groupEpoch++
    this.#fingerprint = fingerprint
    this.#topicsVersion = this.#topics.version
  }

  #refreshPatterns(nowMs: number): void {
    const changed = this.#subscriptions.refresh(this.#members.values(), nowMs)
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
      isHeld: (topicId, partition) => this.#isHeld(topicId, partition),
    })
    if (moved === member) return member
    this.#keep(moved)
    if (moved.state !== 'UNREVOKED_PARTITIONS') this.#deadlines.cancel(`rebalance:${moved.id}`)
    else this.#deadlines.set(`rebalance:${moved.id}`, nowMs + moved.rebalanceTimeoutMs)
    return moved
  }

  #isHeld(topicId: string, partition: number): boolean {
    for (const { assigned, revoking } of this.#members.values()) {
      if (assigned.get(topicId)?.has(partition) || revoking.get(topicId)?.has(partition)) return true
    }
    return false
  }

  /** Its partitions wait for it as long as its session lasts; a new member may take them over under its instance id. */
  #pause(member: NextMember): void {
    const assigned = new Map(
      [...member.assigned].map(([topicId, held]) => [
        topicId,
        new Map([...held.keys()].map((key) => [key, 0])),
      ]),
    )
    this.#keep({ ...member, epoch: LEAVE_STATIC_EPOCH, assigned, revoking: NO_PARTITIONS })
    this.#deadlines.cancel(`rebalance:${member.id}`)
  }

  #fence(member: NextMember): void {
    this.#remove(member)
    this.#subscriptions.prune(this.#members.values())
    this.#fingerprint = this.#subscriptions.fingerprint(this.#members.values())
    this.#groupEpoch++
  }

  #remove(member: NextMember): void {
    this.#members.delete(member.id)
    this.#targets = new Map([...this.#targets].filter(([memberId]) => memberId !== member.id))
    if (member.instanceId !== null) this.#staticIds.delete(member.instanceId)
    this.#deadlines.cancel(`session:${member.id}`)
    this.#deadlines.cancel(`rebalance:${member.id}`)
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
