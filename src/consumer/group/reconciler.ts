// Owns: the way from what is owned to what shall be owned: handlers, hooks, the last commit, the new assignment.
// Called by: coordinator, one step at a time; consumer at the end. Never: talks to the coordinator.
import type { Clock } from '../../base/clock.ts'
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
  readonly protocol: RebalanceProtocol
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

  constructor(parts: ReconcilerParts) {
    this.#parts = parts
  }

  /** Gives up what has to be given up before a join; `lost`: it is not ours any more. */
  prepare(lost: boolean): Promise<void> {
    const { subscription, protocol } = this.#parts
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
      const { revoke, keep, add } = planAssignment(subscription.states(), target)
      await this.#revoke(revoke, keep, {})
      await this.#assign(target, add)
      return revoke.length > 0
    })
  }

  /** Gives up everything, at the end. */
  release(limits: RevokeLimits): Promise<void> {
    return this.#afterLast(() => this.#revoke(this.#parts.subscription.states(), [], limits))
  }

  /** Everything belongs to others already. */
  lose(): Promise<void> {
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
    for (const state of revoke) state.startRevoking()
    drop(revoke)
    changed()
    await this.#handlersOf(revoke, limits.handlersMs ?? this.#parts.revokeTimeoutMs)
    const { told = true } = limits
    if (told) await this.#call(onRevoked, 'onRevoked', revoke)
    if (limits.commits ?? true) await commit(revoke, limits.commitMs)
    subscription.assign(keep)
    if (told) this.#tell('revoked', revoke)
    changed()
  }

  async #lose(): Promise<void> {
    const { subscription, onLost, onRevoked, drop, changed } = this.#parts
    const lost = subscription.states()
    if (lost.length === 0) return
    subscription.assign([])
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
    for (const state of subscription.states()) state.open()
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
    try {
      await hook(partitions.map(({ topic, partition }) => ({ topic, partition })))
    } catch (error) {
      this.#parts.log.error(`${name} failed`, { groupId: this.#parts.groupId, error: asError(error) })
      this.#parts.fail(asError(error))
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
