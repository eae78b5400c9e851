// Owns: what time alone means for a membership: a silent coordinator, a session that may be over, a program that hangs.
// Called by: the memberships. Never: sends heartbeats, or leaves.
import type { HeartbeatTimer } from './heartbeat.ts'
import type { MembershipAction } from './membership.ts'
import { ProgressTimer } from './progress-timer.ts'

/** Watches the clock for one membership. */
export class MemberWatch {
  readonly #heartbeat: HeartbeatTimer
  readonly #progress: ProgressTimer
  #suspended = false
  #overdue = false

  constructor(heartbeat: HeartbeatTimer, maxPollIntervalMs: number) {
    this.#heartbeat = heartbeat
    this.#progress = new ProgressTimer(maxPollIntervalMs)
  }

  /** The member left because the program hung, and waits for it to go on. */
  get overdue(): boolean {
    return this.#overdue
  }

  /** How long nobody asked for records, once that is too long: the member has to leave. 0 otherwise, and until it comes back. */
  takeOverdue(now: number): number {
    const silentMs = this.#overdue ? 0 : this.#progress.overdueMs(now)
    if (silentMs > 0) this.#overdue = true
    return silentMs
  }

  /** The program asked for records. */
  progressed(now: number): void {
    this.#progress.progressed(now)
    this.#overdue = false
  }

  /** What the silence of the coordinator asks for. */
  look(now: number): MembershipAction[] {
    const actions: MembershipAction[] = []
    const silentMs = this.#heartbeat.takeSilence(now)
    if (silentMs > 0) actions.push({ kind: 'rediscover', silentMs })
    const unconfirmedMs = this.#heartbeat.unconfirmedMs(now)
    if (!this.#suspended && unconfirmedMs > 0) {
      this.#suspended = true
      actions.push({ kind: 'suspend', silentMs: unconfirmedMs })
    }
    return actions
  }

  /** The coordinator answered as to a member. */
  heard(now: number): MembershipAction[] {
    this.#heartbeat.succeeded(now)
    return this.#resume()
  }

  /** It answered a join: the member was none that it had given up, and a session begins. */
  joined(now: number): MembershipAction[] {
    this.#heartbeat.start(now)
    return this.#resume()
  }

  #resume(): MembershipAction[] {
    if (!this.#suspended) return []
    this.#suspended = false
    return [{ kind: 'resume' }]
  }

  /** The membership that was watched is over: what it owned is lost, and with it what was suspended. */
  reset(): void {
    this.#suspended = false
  }

  wakeAt(now: number): number {
    const progressAt = this.#overdue ? Number.POSITIVE_INFINITY : this.#progress.wakeAt()
    return Math.min(progressAt, this.#heartbeat.wakeAt(now))
  }
}
