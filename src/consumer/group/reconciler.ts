// Owns: the way from what is owned to what shall be owned: handlers, hooks, the last commit, the new assignment.
// Called by: coordinator, one step at a time; consumer at the end. Never: talks to the coordinator.
import type { Clock } from '../../base/clock.ts'
import { Signal } from '../../base/deferred.ts'
import { asError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'
import type { TopicPartition } from '../../base/types.ts'
import type { RebalanceEvent } from '../events.ts'
import type { RebalanceHook } from '../options.ts'
import type { PartitionState } from '../partition.ts'
import type { Subscription } from '../subscription.ts'
import type { RebalanceProtocol } from './assignors/assignor.ts'
import { planAssignment, planPreparation } from './plan.ts'

/** What a reconciler works with. */
export interface ReconcilerParts {
  readonly clock: Clock
  readonly log: Logger
  readonly subscription: Subscription
  readonly groupId: string
  readonly revokeTimeoutMs: number
  readonly onAssigned: RebalanceHook | undefined
  readonly onRevoked: RebalanceHook | undefined
  readonly onLost: RebalanceHook | undefined
  /** Commits what was processed of partitions that are about to go; failures are logged there. */
  readonly commit: (states: readonly PartitionState[], timeoutMs: number | undefined) => Promise<void>
  /** Records of these partitions are not wanted any more. */
  readonly drop: (states: readonly PartitionState[]) => void
  /** The assignment changed: those who fetch and read look anew. */
  readonly changed: () => void
  /** An error of a hook, for the reader. */
  readonly fail: (error: Error) => void
  readonly emit: (event: RebalanceEvent) => void
}

/** How long the end waits for a hook: it may be the one that closes the consumer, and cannot return before that. */
const HOOK_CLOSE_MS = 1_000

/** How long giving up may take. */
export interface RevokeLimits {
  /** For running handlers. Default: revokeTimeoutMs. */
  readonly handlersMs?: number
  /** For the commit. Default: that of the committer. */
  readonly commitMs?: number
  /** False: what was processed is not committed. Default: true. */
  readonly commits?: boolean
  /** False: the program chose the partitions itself and is not told that they go. Default: true. */
  readonly told?: boolean
}

/** Moves the consumer from one assignment to the next; the steps wait for each other. */
export class Reconciler {
  readonly #parts: ReconcilerParts
  #last: Promise<unknown> = Promise.resolve()
  #inHook = false
  readonly #hookBegins = new Signal()
  /** Grows whenever everything was given up or lost: a step that a hook held up until then does not go on. */
  #releases = 0

  constructor(parts: ReconcilerParts) {
    this.#parts = parts
  }

  /** Gives up what has to be given up before a join; `lost`: it is not ours any more. */
  prepare(lost: boolean, protocol: RebalanceProtocol): Promise<void> {
    const { subscription } = this.#parts
    return this.#afterLast(async () => {
      if (lost) await this.#lose()
      else {
        const { revoke, keep } = planPreparation(protocol, subscription.states(), subscription.topics)
        await this.#revoke(revoke, keep, {})
      }
    })
  }

  /** Puts an assignment in force; true when partitions had to be given up for it. */
  apply(target: readonly TopicPartition[]): Promise<boolean> {
    const { subscription } = this.#parts
    return this.#afterLast(async () => {
      const releases = this.#releases
      const { revoke, keep, add } = planAssignment(subscription.states(), target)
      await this.#revoke(revoke, keep, {})
      if (releases === this.#releases) await this.#assign(target, add)
      return revoke.length > 0
    })
  }

  /** Others may own what we own, or not: nobody is handed records until that is clear. */
  suspend(suspended: boolean): void {
    this.#parts.subscription.suspend(suspended)
    this.#parts.changed()
  }

  /** Others own what we own. A step that is under way goes no further than to give up; what is left is lost afterwards. */
  forsake(): void {
    this.#releases++
    this.suspend(true)
  }

  /** Gives up everything, at the end. */
  async release(limits: RevokeLimits): Promise<void> {
    await this.#hookOrLast()
    this.#releases++
    await this.#revoke(this.#parts.subscription.states(), [], limits)
    this.#parts.subscription.suspend(false)
  }

  /** The step that is under way, unless a hook holds it up for long: it may be the one that waits for the end. */
  async #hookOrLast(): Promise<void> {
    let over = false
    let cancel = () => {}
    const last = this.#last.finally(() => {
      over = true
    })
    while (!over && !this.#inHook) await Promise.race([last, this.#hookBegins.wait()])
    if (over) return
    const limit = new Promise<void>((resolve) => {
      cancel = this.#parts.clock.after(HOOK_CLOSE_MS, resolve)
    })
    await Promise.race([last, limit])
    cancel()
  }

  /** Everything belongs to others already. */
  lose(): Promise<void> {
    this.forsake()
    return this.#afterLast(() => this.#lose())
  }

  #afterLast<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#last.then(step)
    this.#last = done.catch(() => {})
    return done
  }

  async #revoke(
    revoke: readonly PartitionState[],
    keep: readonly PartitionState[],
    limits: RevokeLimits,
  ): Promise<void> {
    if (revoke.length === 0) return
    const { subscription, onRevoked, commit, drop, changed } = this.#parts
    // At the end some may be on their way out already: a hook hears of each once.
    const untold = revoke.filter((state) => !state.revoking)
    for (const state of revoke) state.startRevoking()
    drop(revoke)
    changed()
    await this.#handlersOf(revoke, limits.handlersMs ?? this.#parts.revokeTimeoutMs)
    const { told = true } = limits
    if (told && untold.length > 0) await this.#call(onRevoked, 'onRevoked', untold)
    if (revoke.every(({ live }) => !live)) return
    if (limits.commits ?? true) await commit(revoke, limits.commitMs)
    subscription.assign(keep)
    if (told) this.#tell('revoked', revoke)
    changed()
  }

  async #lose(): Promise<void> {
    const { subscription, onLost, onRevoked, drop, changed } = this.#parts
    const lost = subscription.states()
    subscription.assign([])
    subscription.suspend(false)
    if (lost.length === 0) return
    drop(lost)
    changed()
    await this.#call(onLost ?? onRevoked, 'onLost', lost)
    this.#tell('lost', lost)
  }

  async #assign(target: readonly TopicPartition[], added: readonly TopicPartition[]): Promise<void> {
    const { subscription, onAssigned, changed } = this.#parts
    subscription.assign(target)
    changed()
    if (added.length > 0) await this.#call(onAssigned, 'onAssigned', added)
    for (const state of subscription.states()) subscription.open(state, changed)
    changed()
    this.#tell('assigned', added)
  }

  /** Waits until no handler works on records of these partitions, within the limit. */
  async #handlersOf(states: readonly PartitionState[], limitMs: number): Promise<void> {
    const { clock, log, groupId } = this.#parts
    const held = states.filter((state) => state.held)
    if (held.length === 0) return
    let cancel = () => {}
    const limit = new Promise<void>((resolve) => {
      cancel = clock.after(limitMs, resolve)
    })
    await Promise.race([Promise.all(held.map((state) => state.released())), limit])
    cancel()
    const late = held.filter((state) => state.held)
    if (late.length === 0) return
    log.warn('handlers still work on partitions that are given up: their records will be read again', {
      groupId,
      limitMs,
      partitions: names(late),
    })
  }

  async #call(
    hook: RebalanceHook | undefined,
    name: string,
    partitions: readonly TopicPartition[],
  ): Promise<void> {
    if (hook === undefined) return
    this.#inHook = true
    this.#hookBegins.notify()
    try {
      await hook(partitions.map(({ topic, partition }) => ({ topic, partition })))
    } catch (error) {
      this.#parts.log.error(`${name} failed`, { groupId: this.#parts.groupId, error: asError(error) })
      this.#parts.fail(asError(error))
    } finally {
      this.#inHook = false
    }
  }

  #tell(type: RebalanceEvent['type'], states: readonly TopicPartition[]): void {
    if (states.length === 0) return
    const { log, groupId, emit } = this.#parts
    const partitions = states.map(({ topic, partition }) => ({ topic, partition }))
    log.info(`partitions ${type}`, { groupId, partitions: names(partitions) })
    emit({ type, groupId, partitions })
  }
}

function names(partitions: readonly TopicPartition[]): string {
  return partitions.map(({ topic, partition }) => `${topic}-${partition}`).join(', ')
}
