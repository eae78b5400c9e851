// Owns: membership in a KIP-848 group: heartbeats, the way to the assigned target, and what each error means for it.
// Called by: coordinator. Never: sends, waits, or touches partitions; it asks the shell to.
import type { KafkaError } from '../../base/errors.ts'
import type { ConsumerGroupHeartbeatResponse } from '../../protocol/generated/68-consumer-group-heartbeat.ts'
import { leaveConsumerGroup } from './farewell.ts'
import { HeartbeatTimer } from './heartbeat.ts'
import {
  assignmentOf,
  type IdAssignment,
  noPartitions,
  resolveTarget,
  sameAssignment,
} from './id-assignment.ts'
import { MemberWatch } from './member-watch.ts'
import type {
  CommitWindow,
  LeavePolicy,
  MemberIdentity,
  Membership,
  MembershipAction,
  MembershipAnswer,
  MembershipStep,
  WantedTopics,
} from './membership.ts'
import { HeartbeatFields } from './next-fields.ts'
import { moveNext as move, type NextOptions, type NextState } from './next-state.ts'
import { reactionTo } from './reactions.ts'

const JOIN_EPOCH = 0
/** Until the broker says how often it wants to hear of the member. */
const FIRST_INTERVAL_MS = 5_000

/** A member of a KIP-848 group. */
export class NextMembership implements Membership {
  readonly protocol = 'consumer'
  readonly rebalanceProtocol = 'cooperative'
  readonly #options: NextOptions
  readonly #heartbeat: HeartbeatTimer
  readonly #watch: MemberWatch
  readonly #fields: HeartbeatFields
  /** Names of what is owned: metadata forget a topic that was deleted. */
  readonly #names = new Map<string, string>()
  #state: NextState = 'unjoined'
  #actions: MembershipAction[] = []
  #epoch = JOIN_EPOCH
  #wanted: WantedTopics
  #reason = 'first join'
  /** Grows whenever answers that are under way shall not count. */
  #attempt = 0
  #target: IdAssignment | undefined
  #owned: IdAssignment = noPartitions
  #applying: IdAssignment = noPartitions
  /** It was thrown out while an assignment was put in force. */
  #resetMeanwhile = false
  /** The coordinator may know the member: it has to be told of an end. */
  #announced = false
  #resolving = false
  #resolveAt = 0
  #resolveFailures = 0
  #told: string | undefined

  constructor(options: NextOptions) {
    const { maxPollIntervalMs, sessionTimeoutMs, backoffMs } = options
    this.#options = options
    this.#wanted = options.wanted
    this.#heartbeat = new HeartbeatTimer({
      heartbeatIntervalMs: FIRST_INTERVAL_MS,
      sessionTimeoutMs,
      backoffMs,
    })
    this.#watch = new MemberWatch(this.#heartbeat, maxPollIntervalMs)
    this.#fields = new HeartbeatFields({ ...options, rebalanceTimeoutMs: maxPollIntervalMs })
  }

  get identity(): MemberIdentity | undefined {
    if (this.#epoch <= JOIN_EPOCH) return undefined
    const { memberId, groupInstanceId } = this.#options
    return { memberId, generationId: this.#epoch, groupInstanceId }
  }

  get commitWindow(): CommitWindow {
    if (this.#state === 'left' || this.#state === 'failed' || this.#watch.overdue) return 'closed'
    if (this.#epoch > JOIN_EPOCH) return 'open'
    // Whoever gives up or applies what the member was thrown out of must not wait for the next join.
    return this.#state === 'preparing' || this.#state === 'reconciling' ? 'closed' : 'rebalancing'
  }

  poll(now: number): MembershipStep {
    this.#look(now)
    if (this.#state === 'unjoined') this.#prepare()
    if (this.#state === 'joining' && !this.#watch.overdue && !this.#heartbeat.running)
      this.#heartbeat.start(now, 0)
    if (this.#state === 'acknowledging') this.#heartbeat.soon()
    if (this.#heartbeat.due(now)) this.#beat(now)
    if (this.#state === 'stable') this.#reconcile(now)
    const actions = this.#actions
    this.#actions = []
    return { actions, wakeAt: this.#wakeAt(now) }
  }

  #wakeAt(now: number): number {
    if (this.#over) return Number.POSITIVE_INFINITY
    const waiting = this.#state === 'stable' && !this.#resolving && this.#resolveAt > now
    return Math.min(waiting ? this.#resolveAt : Number.POSITIVE_INFINITY, this.#watch.wakeAt(now))
  }

  get #over(): boolean {
    return this.#state === 'left' || this.#state === 'failed'
  }

  /** What time alone brings about. */
  #look(now: number): void {
    if (this.#over) return
    const silentMs = this.#watch.takeOverdue(now)
    if (silentMs > 0) {
      this.#actions.push({ kind: 'overdue', silentMs }, ...this.#farewell('default'))
      this.#reset('the consumer asks for records again')
    }
    this.#actions.push(...this.#watch.look(now))
  }

  #prepare(): void {
    this.#state = move(this.#state, 'preparing')
    this.#actions.push({ kind: 'prepare', lost: true, reason: this.#reason })
  }

  prepared(): void {
    if (this.#state === 'preparing') this.#state = move(this.#state, 'joining')
  }

  #beat(now: number): void {
    this.#heartbeat.sent(now)
    this.#announced = true
    const request = this.#fields.request({
      memberEpoch: this.#epoch,
      wanted: this.#wanted,
      owned: this.#owned,
    })
    if (this.#state === 'acknowledging') this.#state = move(this.#state, 'stable')
    this.#actions.push({ kind: 'consumerGroupHeartbeat', attempt: this.#attempt, request })
  }

  answered(answer: MembershipAnswer, now: number): void {
    if (answer.kind !== 'consumerGroupHeartbeat' || answer.attempt !== this.#attempt) return
    if (this.#over) return
    if (answer.error !== undefined) this.#failedToBeat(answer.error, now)
    else this.#beaten(answer.response as ConsumerGroupHeartbeatResponse, now)
  }

  #beaten(
    { memberEpoch, heartbeatIntervalMs, assignment }: ConsumerGroupHeartbeatResponse,
    now: number,
  ): void {
    this.#heartbeat.every(heartbeatIntervalMs)
    this.#actions.push(...this.#watch.heard(now))
    this.#told = undefined
    this.#epoch = memberEpoch
    if (assignment !== null) {
      this.#target = assignmentOf(assignment.topicPartitions)
      this.#resolveAt = 0
      this.#resolveFailures = 0
    }
    if (this.#state === 'joining') this.#state = move(this.#state, 'stable')
  }

  /** Nothing of what was sent counts as heard: the next heartbeat says everything. */
  #failedToBeat(error: KafkaError, now: number): void {
    this.#fields.reset()
    const reaction = reactionTo(error)
    // The group of a member that was cut off may have become a classic one, or have ended: it is to be joined anew, as by anybody who was thrown out.
    const isGone = error.code === 'GROUP_ID_NOT_FOUND' && this.#epoch !== JOIN_EPOCH
    if (isGone || reaction === 'newMember' || reaction === 'newGeneration') {
      this.#reset(`heartbeat failed: ${error.code}`)
    } else if (error.code === 'TOPIC_AUTHORIZATION_FAILED') {
      // Rights may be granted yet: the member stays and asks again, and the program hears of it once.
      this.#heartbeat.failed(now)
      if (this.#told !== error.message) this.#actions.push({ kind: 'tell', error })
      this.#told = error.message
    } else if (reaction === 'fatal') this.#fail(error)
    else this.#heartbeat.failed(now)
  }

  #reconcile(now: number): void {
    if (this.#target === undefined || sameAssignment(this.#target, this.#owned)) return
    const { nameOf } = this.#options
    const { assignment, partitions, unknown } = resolveTarget(this.#target, this.#owned, (topicId) => {
      return this.#names.get(topicId) ?? nameOf(topicId)
    })
    if (unknown.length > 0 && !this.#resolving && now >= this.#resolveAt) {
      this.#resolving = true
      this.#actions.push({ kind: 'resolve', topicIds: unknown })
    }
    if (sameAssignment(assignment, this.#owned)) return
    this.#applying = assignment
    for (const topicId of assignment.keys()) {
      const name = this.#names.get(topicId) ?? nameOf(topicId)
      if (name !== undefined) this.#names.set(topicId, name)
    }
    this.#resetMeanwhile = false
    this.#state = move(this.#state, 'reconciling')
    this.#actions.push({ kind: 'apply', partitions })
  }

  resolved(now: number): void {
    this.#resolving = false
    this.#resolveAt = now + this.#options.backoffMs(this.#resolveFailures++)
  }

  applied(): void {
    if (this.#state !== 'reconciling') return
    if (this.#resetMeanwhile) {
      this.#state = move(this.#state, 'unjoined')
      return
    }
    this.#owned = this.#applying
    for (const topicId of [...this.#names.keys()]) if (!this.#owned.has(topicId)) this.#names.delete(topicId)
    this.#state = move(this.#state, 'acknowledging')
  }

  /** The broker shares out: there is nothing to find, and nothing to ask for. */
  shared(): void {}
  rejoin(): void {}

  subscribe(wanted: WantedTopics): void {
    this.#wanted = wanted
    this.#heartbeat.soon()
  }

  progressed(now: number): void {
    this.#watch.progressed(now)
  }

  refused(error: KafkaError, identity: MemberIdentity): void {
    if (identity.generationId !== this.#epoch || this.#over) return
    if (error.code === 'FENCED_INSTANCE_ID') this.#fail(error)
    // Whether the member is one still, and of which epoch, the next heartbeat tells.
    else this.#heartbeat.soon()
  }

  leave(_reason: string, policy: LeavePolicy = 'default'): void {
    if (this.#state === 'left') return
    const farewell = this.#state === 'failed' ? [] : this.#farewell(policy)
    this.#end('left')
    this.#actions.push(...farewell)
  }

  #farewell(policy: LeavePolicy): MembershipAction[] {
    return this.#announced ? leaveConsumerGroup(this.#options, policy) : []
  }

  /** The coordinator does not know the member, or has given its partitions away: it joins anew, by the same id. */
  #reset(reason: string): void {
    this.#attempt++
    this.#epoch = JOIN_EPOCH
    this.#reason = reason
    this.#announced = false
    this.#watch.reset()
    this.#forget()
    if (this.#state === 'reconciling') {
      this.#resetMeanwhile = true
      this.#actions.push({ kind: 'forsake', reason })
    } else if (this.#state !== 'preparing') this.#state = move(this.#state, 'unjoined')
  }

  #forget(): void {
    this.#heartbeat.stop()
    this.#fields.reset()
    this.#target = undefined
    this.#owned = noPartitions
    this.#names.clear()
  }

  #fail(error: KafkaError): void {
    this.#end('failed')
    this.#actions.push({ kind: 'fail', error })
  }

  #end(state: 'left' | 'failed'): void {
    this.#attempt++
    this.#epoch = JOIN_EPOCH
    this.#actions = []
    this.#forget()
    this.#state = move(this.#state, state)
  }
}
