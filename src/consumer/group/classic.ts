// Owns: membership in a classic group: join, sync, heartbeats, and what each error means for it.
// Called by: coordinator. Never: sends, waits, or touches partitions; it asks the shell to.
import type { KafkaError } from '../../base/errors.ts'
import type { JoinGroupResponse } from '../../protocol/generated/11-join-group.ts'
import type {
  SyncGroupRequestAssignmentsInput,
  SyncGroupResponse,
} from '../../protocol/generated/14-sync-group.ts'
import { decodeAssignment } from '../../protocol/group-metadata.ts'
import type { AssignorMember, RebalanceProtocol } from './assignors/assignor.ts'
import {
  asKafkaError,
  type ClassicOptions,
  type ClassicState,
  inconsistent,
  joinRequest,
  joinTimeoutMs,
  moveClassic as move,
  noPatterns,
  PROTOCOL_TYPE,
} from './classic-state.ts'
import { type LeavingMember, leaveClassic } from './farewell.ts'
import { HeartbeatTimer } from './heartbeat.ts'
import { memberOf, sameTopics } from './join-blobs.ts'
import { MemberAssignors } from './member-assignors.ts'
import { MemberWatch } from './member-watch.ts'
import type {
  CommitWindow,
  LeavePolicy,
  MemberIdentity,
  Membership,
  MembershipAction,
  MembershipAnswer,
  MembershipStep,
  SharedTopics,
  WantedTopics,
} from './membership.ts'
import { reactionTo } from './reactions.ts'

const HUNG = 'consumer poll timeout has expired.'

/** A member of a classic group. */
export class ClassicMembership implements Membership {
  readonly protocol = 'classic'
  readonly #options: ClassicOptions
  readonly #heartbeat: HeartbeatTimer
  readonly #watch: MemberWatch
  readonly #assignors: MemberAssignors
  #topics: readonly string[]
  #state: ClassicState = 'unjoined'
  #actions: MembershipAction[] = []
  #memberId = ''
  #generationId = -1
  #protocolName = ''
  /** Grows with each join, and whenever answers that are under way shall not count. */
  #attempt = 0
  #failures = 0
  #notBefore = 0
  #reason = 'first join'
  #mustRejoin = false
  /** The generation was taken away while partitions were being given up or applied. */
  #resetMeanwhile = false
  #members: AssignorMember[] = []

  constructor(options: ClassicOptions) {
    this.#options = options
    this.#assignors = new MemberAssignors(options.assignors)
    this.#topics = options.topics
    this.#heartbeat = new HeartbeatTimer(options)
    this.#watch = new MemberWatch(this.#heartbeat, options.maxPollIntervalMs)
  }

  get rebalanceProtocol(): RebalanceProtocol {
    return this.#assignors.protocol
  }

  get identity(): MemberIdentity | undefined {
    if (this.#generationId < 0) return undefined
    return {
      memberId: this.#memberId,
      generationId: this.#generationId,
      groupInstanceId: this.#options.groupInstanceId,
    }
  }

  get #over(): boolean {
    return this.#state === 'left' || this.#state === 'failed'
  }

  get commitWindow(): CommitWindow {
    if (this.#over) return 'closed'
    // The program cannot wait for a join that waits for the program.
    if (this.#watch.overdue) return 'closed'
    const inGeneration = this.#state === 'preparing' || this.#state === 'applying' || this.#state === 'stable'
    if (!inGeneration) return 'rebalancing'
    // Thrown out while partitions are given up or applied: whoever does that must not wait for the next generation.
    return this.#generationId < 0 ? 'closed' : 'open'
  }

  poll(now: number): MembershipStep {
    this.#look(now)
    if (this.#state === 'stable' && this.#mustRejoin) this.#prepare(false)
    if (this.#state === 'unjoined') this.#prepare(this.#generationId < 0)
    if (this.#state === 'ready' && now >= this.#notBefore && !this.#watch.overdue) this.#join()
    if (this.#heartbeat.due(now)) this.#beat(now)
    const actions = this.#actions
    this.#actions = []
    return { actions, wakeAt: this.#wakeAt(now) }
  }

  #wakeAt(now: number): number {
    if (this.#over) return Number.POSITIVE_INFINITY
    const retrying = this.#state === 'ready' && !this.#watch.overdue
    return Math.min(retrying ? this.#notBefore : Number.POSITIVE_INFINITY, this.#watch.wakeAt(now))
  }

  /** What time alone brings about. */
  #look(now: number): void {
    if (this.#over) return
    const silentMs = this.#watch.takeOverdue(now)
    if (silentMs > 0) {
      const farewell = leaveClassic(this.#member, this.#state, HUNG, 'default')
      this.#actions.push({ kind: 'overdue', silentMs }, ...farewell)
      this.#reset(true, 'the consumer asks for records again')
    }
    this.#actions.push(...this.#watch.look(now))
  }

  progressed(now: number): void {
    this.#watch.progressed(now)
  }

  /** Assignments name their topics. */
  resolved(): void {}

  #prepare(lost: boolean): void {
    this.#state = move(this.#state, 'preparing')
    this.#mustRejoin = false
    this.#resetMeanwhile = false
    this.#actions.push({ kind: 'prepare', lost, reason: this.#reason })
  }

  prepared(): void {
    if (this.#state !== 'preparing') return
    this.#state = move(this.#state, this.#resetMeanwhile ? 'unjoined' : 'ready')
  }

  #join(): void {
    this.#state = move(this.#state, 'joining')
    this.#rest()
    this.#mustRejoin = false
    const subscriber = { ...this.#options, topics: this.#topics }
    const protocols = this.#assignors.subscriptions(subscriber, this.#generationId)
    this.#actions.push({
      kind: 'join',
      attempt: ++this.#attempt,
      timeoutMs: joinTimeoutMs(this.#options),
      request: joinRequest(this.#options, this.#memberId, protocols, this.#reason),
    })
  }

  #beat(now: number): void {
    this.#heartbeat.sent(now)
    const request = { ...this.#member, generationId: this.#generationId }
    this.#actions.push({ kind: 'heartbeat', attempt: this.#attempt, request })
  }

  answered(answer: MembershipAnswer, now: number): void {
    if (answer.kind === 'heartbeat') {
      this.#beaten(answer.attempt, answer.error, now)
      return
    }
    const expected: ClassicState = answer.kind === 'join' ? 'joining' : 'syncing'
    if (this.#state !== expected || answer.attempt !== this.#attempt) return
    if (answer.error !== undefined) {
      if (answer.kind === 'join' && answer.error.code === 'MEMBER_ID_REQUIRED') {
        this.#memberId = answer.response?.memberId ?? ''
        this.#again('need to re-join with the given member id', 0)
      } else this.#failedToJoin(answer.error, now)
      return
    }
    try {
      if (answer.kind === 'join') this.#joined(answer.response as JoinGroupResponse, now)
      else this.#synced(answer.response as SyncGroupResponse, now)
    } catch (error) {
      // What another member wrote cannot be read: no second try would.
      this.#failAndLeave(asKafkaError(error))
    }
  }

  #joined(response: JoinGroupResponse, now: number): void {
    const { protocolType, protocolName, memberId, generationId, leader, members } = response
    const foreign = protocolType !== null && protocolType !== PROTOCOL_TYPE
    if (foreign || protocolName === null || !this.#assignors.has(protocolName)) {
      const chosen = `the coordinator chose ${protocolType ?? PROTOCOL_TYPE}/${protocolName}`
      this.#fail(inconsistent(this.#options, chosen))
      return
    }
    this.#memberId = memberId
    this.#generationId = generationId
    this.#protocolName = protocolName
    this.#actions.push(...this.#watch.joined(now))
    if (leader !== memberId || response.skipAssignment) {
      this.#sync([])
      return
    }
    this.#members = members.map(memberOf)
    this.#state = move(this.#state, 'sharing')
    const topics = [...new Set(this.#members.flatMap((member) => member.topics))]
    this.#actions.push({ kind: 'share', attempt: this.#attempt, topics })
  }

  shared(attempt: number, topics: SharedTopics | KafkaError, now: number): void {
    if (this.#state !== 'sharing' || attempt !== this.#attempt) return
    if (topics instanceof Error) {
      this.#failedToJoin(topics, now)
      return
    }
    try {
      this.#sync(this.#assignors.share(this.#protocolName, this.#options.groupId, topics, this.#members))
    } catch (error) {
      this.#failAndLeave(asKafkaError(error))
    }
  }

  #sync(assignments: SyncGroupRequestAssignmentsInput[]): void {
    this.#state = move(this.#state, 'syncing')
    const member = { ...this.#member, generationId: this.#generationId }
    const request = { ...member, protocolType: PROTOCOL_TYPE, protocolName: this.#protocolName, assignments }
    this.#actions.push({ kind: 'sync', attempt: this.#attempt, request })
  }

  #synced(response: SyncGroupResponse, now: number): void {
    const { protocolName } = response
    if (protocolName !== null && protocolName !== this.#protocolName) {
      const found = `the group is at ${protocolName} instead of ${this.#protocolName}`
      this.#fail(inconsistent(this.#options, found))
      return
    }
    const { assignedPartitions, userData } = decodeAssignment(response.assignment)
    const partitions = assignedPartitions.flatMap((row) =>
      row.partitions.map((partition) => ({ topic: row.topic, partition })),
    )
    const stray = partitions.find(({ topic }) => !this.#topics.includes(topic))
    if (stray !== undefined && this.#mustRejoin) {
      // The program changed its mind during the join: what it does not want any more is given up first.
      this.#state = move(this.#state, 'unjoined')
      return
    }
    if (stray !== undefined) {
      this.#again(`received an assignment of ${stray.topic}, which is not subscribed`, this.#delay(now))
      return
    }
    const { groupId } = this.#options
    this.#assignors.assigned(
      this.#protocolName,
      { partitions, userData },
      { groupId, ...(this.identity as MemberIdentity) },
    )
    this.#failures = 0
    this.#resetMeanwhile = false
    this.#state = move(this.#state, 'applying')
    this.#actions.push({ kind: 'apply', partitions })
  }

  applied(revoked: boolean): void {
    if (this.#state !== 'applying') return
    if (this.#resetMeanwhile) {
      this.#state = move(this.#state, 'unjoined')
      return
    }
    this.#state = move(this.#state, 'stable')
    if (revoked) this.rejoin('need to revoke partitions and re-join')
  }

  /** A join or sync failed. */
  #failedToJoin(error: KafkaError, now: number): void {
    const reason = `rebalance failed: ${error.code}`
    const reaction = reactionTo(error)
    if (reaction === 'fatal') this.#fail(error)
    else if (reaction === 'again') this.#again(reason, 0)
    else if (reaction === 'later') this.#again(reason, this.#delay(now))
    else this.#reset(reaction === 'newMember', reason)
  }

  #beaten(attempt: number, error: KafkaError | undefined, now: number): void {
    // The answer speaks of a generation that this member has left behind meanwhile.
    if (attempt !== this.#attempt) return
    if (error === undefined) {
      this.#actions.push(...this.#watch.heard(now))
      return
    }
    const reaction = reactionTo(error)
    if (reaction === 'later') {
      this.#heartbeat.failed(now)
      return
    }
    this.#actions.push(...this.#watch.heard(now))
    if (reaction === 'again') this.rejoin('group is already rebalancing')
    else if (reaction === 'fatal') this.#fail(error)
    else this.#reset(reaction === 'newMember', `heartbeat failed: ${error.code}`)
  }

  refused(error: KafkaError, identity: MemberIdentity): void {
    if (identity.generationId !== this.#generationId || identity.memberId !== this.#memberId) return
    const reaction = reactionTo(error)
    if (reaction === 'again') this.rejoin('offset commit failed since group is already rebalancing')
    else if (reaction === 'newMember' || reaction === 'newGeneration') {
      this.#reset(reaction === 'newMember', `offset commit failed: ${error.code}`)
    } else if (error.code === 'FENCED_INSTANCE_ID') this.#fail(error)
  }

  subscribe({ topics, pattern }: WantedTopics): void {
    if (this.#over) return
    if (pattern !== undefined) {
      this.#failAndLeave(noPatterns(this.#options.groupId, pattern))
      return
    }
    if (sameTopics(topics, this.#topics)) return
    this.#topics = topics
    // One that has yet to join will do so with the new topics anyway.
    const told = ['joining', 'sharing', 'syncing', 'applying', 'stable'].includes(this.#state)
    if (!told) return
    this.#mustRejoin = true
    this.#reason = 'the subscription has changed'
  }

  rejoin(reason: string): void {
    if (this.#mustRejoin || (this.#state !== 'stable' && this.#state !== 'applying')) return
    this.#mustRejoin = true
    this.#reason = reason
  }

  leave(reason: string, policy: LeavePolicy = 'default'): void {
    if (this.#state === 'left') return
    const farewell = this.#state === 'failed' ? [] : leaveClassic(this.#member, this.#state, reason, policy)
    this.#end('left')
    this.#actions.push(...farewell)
    this.#memberId = ''
  }

  get #member(): LeavingMember {
    const { groupId, groupInstanceId } = this.#options
    return { groupId, groupInstanceId, memberId: this.#memberId }
  }

  /** Joins once more with what has been prepared already. */
  #again(reason: string, notBefore: number): void {
    this.#attempt++
    this.#reason = reason
    this.#notBefore = notBefore
    this.#rest()
    this.#state = move(this.#state, 'ready')
  }

  /** The coordinator expects no heartbeats during a join, but it may never have heard of it: what is kept meanwhile is kept for one session. */
  #rest(): void {
    if (this.#options.owned().length > 0) this.#heartbeat.rest()
    else this.#heartbeat.stop()
  }

  /** The coordinator does not know the member, or its generation: what it owned may belong to others. */
  #reset(memberToo: boolean, reason: string): void {
    this.#attempt++
    this.#generationId = -1
    if (memberToo) this.#memberId = ''
    this.#reason = reason
    this.#watch.reset()
    this.#heartbeat.stop()
    if (this.#state === 'preparing' || this.#state === 'applying') {
      this.#resetMeanwhile = true
      this.#actions.push({ kind: 'forsake', reason })
    } else this.#state = move(this.#state, 'unjoined')
  }

  #fail(error: KafkaError): void {
    this.#end('failed')
    this.#actions.push({ kind: 'fail', error })
  }

  /** The member cannot go on for a reason of its own: the others shall not wait for it until its session times out. */
  #failAndLeave(error: KafkaError): void {
    const memberId = this.#memberId
    this.#end('failed')
    const leave = memberId !== '' && this.#options.groupInstanceId === null
    this.#actions.push({ kind: 'fail', error, ...(leave ? { memberId } : {}) })
  }

  #end(state: 'left' | 'failed'): void {
    this.#attempt++
    this.#generationId = -1
    this.#heartbeat.stop()
    this.#actions = []
    this.#state = move(this.#state, state)
  }

  #delay = (now: number): number => now + this.#options.backoffMs(this.#failures++)
}
