// Owns: all consumer groups of the cluster, of both protocols, and the timers and promises around their pure machines.
// Called by: the handlers of groups. Never: decides anything about members; groups-classic.ts and groups-next.ts do.
import type { Cancel, Clock } from '../../base/clock.ts'
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { checkCommitInTransaction } from './group-checks.ts'
import { refusedJoin, refusedSync } from './group-outbox.ts'
import type {
  ClassicGroupOptions,
  GroupAnswer,
  JoinAnswer,
  JoinRequest,
  SyncAnswer,
  SyncRequest,
} from './group-types.ts'
import { ClassicGroup } from './groups-classic.ts'
import { NextGroup, refusedHeartbeat } from './groups-next.ts'
import type { PartitionCheck } from './next/checks.ts'
import { downgraded, upgraded } from './next/migration.ts'
import {
  JOIN_EPOCH,
  type NextAnswer,
  type NextGroupOptions,
  type NextHeartbeat,
  type TopicsView,
} from './next/types.ts'

/** A group of either protocol. */
export type AnyGroup = ClassicGroup | NextGroup

/** What groups of either protocol need to know. */
export interface GroupsOptions {
  readonly classic: ClassicGroupOptions
  readonly next: NextGroupOptions
}

/** Who commits, as the request says. */
export interface Committer {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly generationIdOrMemberEpoch: number
  /** Version of the OffsetCommit request. */
  readonly version: number
}

interface Running<Group extends AnyGroup = AnyGroup> {
  group: Group
  /** The timer for the group's next deadline, and when it fires. */
  timer: { readonly at: number; readonly cancel: Cancel } | undefined
}

/** Groups by id. */
export class Groups {
  readonly #clock: Clock
  readonly #topics: TopicsView
  readonly #options: GroupsOptions
  readonly #groups = new Map<string, Running>()
  readonly #waiting = new Map<number, (answer: GroupAnswer['answer']) => void>()
  #nextTicket = 0
  #closed = false

  constructor(clock: Clock, topics: TopicsView, options: GroupsOptions) {
    this.#clock = clock
    this.#topics = topics
    this.#options = options
  }

  get(groupId: string): AnyGroup | undefined {
    return this.#groups.get(groupId)?.group
  }

  list(): AnyGroup[] {
    return [...this.#groups.values()].map(({ group }) => group)
  }

  join(groupId: string, request: JoinRequest): Promise<JoinAnswer> {
    const next = this.#next(groupId)
    if (next) return Promise.resolve(this.#stepNext(next, (group, now) => group.classic.join(request, now)))
    const running = this.#classic(groupId)
    if (running === undefined && request.memberId !== '') {
      return Promise.resolve(refusedJoin(ErrorCodes.UNKNOWN_MEMBER_ID, request.memberId))
    }
    return this.#ask<JoinAnswer>(running ?? this.#createClassic(groupId), (group, ticket) =>
      group.join(request, ticket, this.#clock.now()),
    )
  }

  sync(groupId: string, request: SyncRequest): Promise<SyncAnswer> {
    const next = this.#next(groupId)
    if (next) return Promise.resolve(this.#stepNext(next, (group, now) => group.classic.sync(request, now)))
    const running = this.#classic(groupId)
    if (running) {
      return this.#ask<SyncAnswer>(running, (group, ticket) => group.sync(request, ticket, this.#clock.now()))
    }
    return Promise.resolve(refusedSync(ErrorCodes.UNKNOWN_MEMBER_ID))
  }

  heartbeat(groupId: string, memberId: string, groupInstanceId: string | null, generationId: number): number {
    const member = [memberId, groupInstanceId, generationId] as const
    const next = this.#next(groupId)
    if (next) return this.#stepNext(next, (group, now) => group.classic.heartbeat(...member, now))
    const running = this.#classic(groupId)
    if (running === undefined) return ErrorCodes.UNKNOWN_MEMBER_ID
    return this.#step(running, (group) => group.heartbeat(...member, this.#clock.now()))
  }

  /** One error code for each member. */
  leave(
    groupId: string,
    members: readonly { readonly memberId: string; readonly groupInstanceId: string | null }[],
  ): number[] {
    const next = this.#next(groupId)
    if (next) return this.#stepNext(next, (group) => group.leaveAll(members))
    const running = this.#classic(groupId)
    if (running === undefined) return members.map(() => ErrorCodes.UNKNOWN_MEMBER_ID)
    return this.#step(running, (group) => group.leave(members, this.#clock.now()))
  }

  /** A heartbeat of KIP-848; one that joins makes the group if need be, or makes a consumer group of a classic one. */
  nextHeartbeat(groupId: string, request: NextHeartbeat): NextAnswer {
    const present = this.#groups.get(groupId)
    const group = request.memberEpoch === JOIN_EPOCH ? this.#toJoin(groupId) : present?.group
    if (group?.type !== 'consumer') {
      const errorMessage = `There is no consumer group ${groupId}.`
      return refusedHeartbeat({ errorCode: ErrorCodes.GROUP_ID_NOT_FOUND, errorMessage })
    }
    const answer = group[request.memberEpoch < 0 ? 'leave' : 'heartbeat'](request, this.#clock.now())
    const isNew = group !== present?.group
    // A group that its first member could not join has never been.
    if (isNew && answer.errorCode !== ErrorCodes.NONE) return answer
    const classic = this.#classic(groupId)
    if (classic) this.#step(classic, (before) => before.die(ErrorCodes.REBALANCE_IN_PROGRESS))
    if (isNew) present?.timer?.cancel()
    const running = isNew ? { group, timer: undefined } : (present as Running<NextGroup>)
    this.#groups.set(groupId, running)
    return this.#stepNext(running, () => answer)
  }

  /** The group that a member of the new protocol may join: present, made of a classic one, or new. */
  #toJoin(groupId: string): NextGroup | undefined {
    const group = this.#groups.get(groupId)?.group
    if (group?.type === 'consumer') return group
    if (group === undefined || group.state === 'Empty') {
      return new NextGroup(groupId, this.#topics, this.#options.next)
    }
    return upgraded(group, this.#topics, this.#options.next, this.#clock.now())
  }

  /** The error code for a commit, or what tells it for each partition; one without a member makes the group if need be. */
  commit(groupId: string, committer: Committer): number | PartitionCheck {
    const { memberId, groupInstanceId, generationIdOrMemberEpoch: epoch, version } = committer
    const group = this.#groups.get(groupId)?.group
    if (group?.type === 'consumer') return group.checkCommit(memberId, epoch, version)
    const running = this.#classic(groupId) ?? (epoch < 0 ? this.#createClassic(groupId) : undefined)
    if (running === undefined) return ErrorCodes.GROUP_ID_NOT_FOUND
    const now = this.#clock.now()
    return this.#step(running, (classic) => classic.commit(memberId, groupInstanceId, epoch, now))
  }

  /** The error code for a commit inside a transaction: one that names no member is always welcome, and a rebalance is no obstacle. */
  commitInTransaction(
    groupId: string,
    memberId: string,
    groupInstanceId: string | null,
    generationId: number,
  ): number | PartitionCheck {
    const group = this.#groups.get(groupId)?.group
    const isAnonymous = generationId === -1 && memberId === '' && groupInstanceId === null
    if (group?.type === 'consumer') return isAnonymous ? 0 : group.checkCommit(memberId, generationId)
    const running = this.#classic(groupId) ?? (generationId < 0 ? this.#createClassic(groupId) : undefined)
    if (running === undefined) return ErrorCodes.ILLEGAL_GENERATION
    return checkCommitInTransaction(running.group, memberId, groupInstanceId, generationId)
  }

  /** Ends a group without members; returns the error code. */
  delete(groupId: string): number {
    const running = this.#groups.get(groupId)
    if (running === undefined) return ErrorCodes.GROUP_ID_NOT_FOUND
    if (running.group.state !== 'Empty') return ErrorCodes.NON_EMPTY_GROUP
    const classic = this.#classic(groupId)
    if (classic) this.#step(classic, (group) => group.die(ErrorCodes.COORDINATOR_NOT_AVAILABLE))
    running.timer?.cancel()
    this.#groups.delete(groupId)
    return ErrorCodes.NONE
  }

  /** Another broker takes over these groups: whoever waits has to look for it, and rebalances that were going on are forgotten. */
  handOver(moves: (groupId: string) => boolean): void {
    for (const [groupId, running] of this.#groups) {
      if (!moves(groupId)) continue
      const { group } = running
      if (group.type === 'consumer') {
        group.handOver(this.#clock.now())
      } else {
        const next = group.revive(this.#clock.now())
        this.#step(running as Running<ClassicGroup>, () => group.die(ErrorCodes.NOT_COORDINATOR))
        running.group = next
      }
      this.#arm(running)
    }
  }

  /** Drops all timers; whoever waits is never answered. */
  close(): void {
    this.#closed = true
    for (const running of this.#groups.values()) running.timer?.cancel()
    this.#groups.clear()
    this.#waiting.clear()
  }

  #classic(groupId: string): Running<ClassicGroup> | undefined {
    const running = this.#groups.get(groupId)
    return running?.group.type === 'classic' ? (running as Running<ClassicGroup>) : undefined
  }

  /** A consumer group that has members; one without gives way to a classic group. */
  #next(groupId: string): Running<NextGroup> | undefined {
    const running = this.#groups.get(groupId)
    const isNext = running?.group.type === 'consumer' && running.group.state !== 'Empty'
    return isNext ? (running as Running<NextGroup>) : undefined
  }

  #createClassic(groupId: string): Running<ClassicGroup> {
    const group = new ClassicGroup(groupId, this.#options.classic)
    const running: Running<ClassicGroup> = { group, timer: undefined }
    this.#groups.set(groupId, running)
    return running
  }

  #ask<Answer extends GroupAnswer['answer']>(
    running: Running<ClassicGroup>,
    action: (group: ClassicGroup, ticket: number) => void,
  ): Promise<Answer> {
    const ticket = this.#nextTicket++
    const answer = new Promise<Answer>((resolve) => {
      this.#waiting.set(ticket, resolve as (answer: GroupAnswer['answer']) => void)
    })
    this.#step(running, (group) => action(group, ticket))
    return answer
  }

  #step<Result>(running: Running<ClassicGroup>, action: (group: ClassicGroup) => Result): Result {
    const result = action(running.group)
    for (const { ticket, answer } of running.group.takeAnswers()) {
      this.#waiting.get(ticket)?.(answer)
      this.#waiting.delete(ticket)
    }
    this.#arm(running)
    return result
  }

  #stepNext<Result>(
    running: Running<NextGroup>,
    action: (group: NextGroup, nowMs: number) => Result,
  ): Result {
    const { group } = running
    const now = this.#clock.now()
    const result = action(group, now)
    const entry: Running = running
    // The last member of the new protocol has gone: the others go on as they did before it came.
    const fits = group.members.length <= this.#options.classic.maxSize
    if (group.isClassic && fits) {
      entry.group = downgraded(group, this.#topics, this.#options.classic, now)
    }
    this.#arm(entry)
    return result
  }

  #tick(running: Running): void {
    const { group } = running
    if (group.type === 'classic') {
      this.#step(running as Running<ClassicGroup>, () => group.tick(this.#clock.now()))
    } else {
      this.#stepNext(running as Running<NextGroup>, (_group, now) => group.tick(now))
    }
  }

  /** Makes sure that a timer fires no later than the group's next deadline; one that fires too early does no harm. */
  #arm(running: Running): void {
    const next = running.group.nextDeadline
    const armed = running.timer
    if (this.#closed || (armed !== undefined && next !== undefined && armed.at <= next)) return
    armed?.cancel()
    running.timer = undefined
    if (next === undefined) return
    const cancel = this.#clock.after(Math.max(0, next - this.#clock.now()), () => {
      running.timer = undefined
      this.#tick(running)
    })
    running.timer = { at: next, cancel }
  }
}
