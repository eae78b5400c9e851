// Owns: all consumer groups of the cluster, and the timers and promises around their pure machines.
// Called by: the handlers of groups. Never: decides anything about members; groups-classic.ts does.
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

interface Running {
  group: ClassicGroup
  /** The timer for the group's next deadline, and when it fires. */
  timer: { readonly at: number; readonly cancel: Cancel } | undefined
}

/** Groups by id. */
export class Groups {
  readonly #clock: Clock
  readonly #options: ClassicGroupOptions
  readonly #groups = new Map<string, Running>()
  readonly #waiting = new Map<number, (answer: GroupAnswer['answer']) => void>()
  #nextTicket = 0
  #closed = false

  constructor(clock: Clock, options: ClassicGroupOptions) {
    this.#clock = clock
    this.#options = options
  }

  get(groupId: string): ClassicGroup | undefined {
    return this.#groups.get(groupId)?.group
  }

  list(): ClassicGroup[] {
    return [...this.#groups.values()].map(({ group }) => group)
  }

  join(groupId: string, request: JoinRequest): Promise<JoinAnswer> {
    const running = this.#groups.get(groupId)
    if (running === undefined && request.memberId !== '') {
      return Promise.resolve(refusedJoin(ErrorCodes.UNKNOWN_MEMBER_ID, request.memberId))
    }
    return this.#ask<JoinAnswer>(running ?? this.#create(groupId), (group, ticket) =>
      group.join(request, ticket, this.#clock.now()),
    )
  }

  sync(groupId: string, request: SyncRequest): Promise<SyncAnswer> {
    const running = this.#groups.get(groupId)
    if (running) {
      return this.#ask<SyncAnswer>(running, (group, ticket) => group.sync(request, ticket, this.#clock.now()))
    }
    return Promise.resolve(refusedSync(ErrorCodes.UNKNOWN_MEMBER_ID))
  }

  heartbeat(groupId: string, memberId: string, groupInstanceId: string | null, generationId: number): number {
    const running = this.#groups.get(groupId)
    if (running === undefined) return ErrorCodes.UNKNOWN_MEMBER_ID
    const now = this.#clock.now()
    return this.#step(running, (group) => group.heartbeat(memberId, groupInstanceId, generationId, now))
  }

  /** One error code for each member. */
  leave(
    groupId: string,
    members: readonly { readonly memberId: string; readonly groupInstanceId: string | null }[],
  ): number[] {
    const running = this.#groups.get(groupId)
    if (running === undefined) return members.map(() => ErrorCodes.UNKNOWN_MEMBER_ID)
    return this.#step(running, (group) => group.leave(members, this.#clock.now()))
  }

  /** The error code for a commit; a commit without a member makes the group if need be. */
  commit(groupId: string, memberId: string, groupInstanceId: string | null, generationId: number): number {
    const running = this.#groups.get(groupId) ?? (generationId < 0 ? this.#create(groupId) : undefined)
    if (running === undefined) return ErrorCodes.GROUP_ID_NOT_FOUND
    const now = this.#clock.now()
    return this.#step(running, (group) => group.commit(memberId, groupInstanceId, generationId, now))
  }

  /** The error code for a commit inside a transaction: one that names no member is always welcome, and a rebalance is no obstacle. */
  commitInTransaction(
    groupId: string,
    memberId: string,
    groupInstanceId: string | null,
    generationId: number,
  ): number {
    const running = this.#groups.get(groupId) ?? (generationId < 0 ? this.#create(groupId) : undefined)
    if (running === undefined) return ErrorCodes.ILLEGAL_GENERATION
    return checkCommitInTransaction(running.group, memberId, groupInstanceId, generationId)
  }

  /** Ends a group without members; returns the error code. */
  delete(groupId: string): number {
    const running = this.#groups.get(groupId)
    if (running === undefined) return ErrorCodes.GROUP_ID_NOT_FOUND
    if (running.group.state !== 'Empty') return ErrorCodes.NON_EMPTY_GROUP
    this.#step(running, (group) => group.die(ErrorCodes.COORDINATOR_NOT_AVAILABLE))
    this.#groups.delete(groupId)
    return ErrorCodes.NONE
  }

  /** Another broker takes over these groups: whoever waits has to look for it, and rebalances that were going on are forgotten. */
  handOver(moves: (groupId: string) => boolean): void {
    for (const [groupId, running] of this.#groups) {
      if (!moves(groupId)) continue
      const next = running.group.revive(this.#clock.now())
      this.#step(running, (group) => group.die(ErrorCodes.NOT_COORDINATOR))
      running.group = next
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

  #create(groupId: string): Running {
    const running: Running = { group: new ClassicGroup(groupId, this.#options), timer: undefined }
    this.#groups.set(groupId, running)
    return running
  }

  #ask<Answer extends GroupAnswer['answer']>(
    running: Running,
    action: (group: ClassicGroup, ticket: number) => void,
  ): Promise<Answer> {
    const ticket = this.#nextTicket++
    const answer = new Promise<Answer>((resolve) => {
      this.#waiting.set(ticket, resolve as (answer: GroupAnswer['answer']) => void)
    })
    this.#step(running, (group) => action(group, ticket))
    return answer
  }

  #step<Result>(running: Running, action: (group: ClassicGroup) => Result): Result {
    const result = action(running.group)
    for (const { ticket, answer } of running.group.takeAnswers()) {
      this.#waiting.get(ticket)?.(answer)
      this.#waiting.delete(ticket)
    }
    this.#arm(running)
    return result
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
      this.#step(running, (group) => group.tick(this.#clock.now()))
    })
    running.timer = { at: next, cancel }
  }
}
