// Owns: the way from one wish to the next: membership begins, changes or ends, chosen partitions are put in force.
// Called by: engine (start, close), facade (subscribe, assign, unsubscribe), committer (group). Never: shares out partitions, or runs hooks itself.
import { KafkaError, UsageError } from '../base/errors.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { Committer, CommitterGroup } from './group/committer.ts'
import type { Coordinator } from './group/coordinator.ts'
import type { LeavePolicy, WantedTopics } from './group/membership.ts'
import type { Reconciler, RevokeLimits } from './group/reconciler.ts'
import type { PartitionState } from './partition.ts'
import { groupMissing, standaloneGroup } from './standalone.ts'
import type { Subscription } from './subscription.ts'
import { TopicWatch } from './topic-watch.ts'
import { noWish, type Wish } from './wish.ts'

/** How a membership begins. */
export interface MembershipStart {
  /** Resolves with what the member reads, when it is known; throws what waiting does not mend. */
  readonly ready: (signal: AbortSignal) => Promise<WantedTopics>
  /** It ended by an error. */
  readonly fail: (error: Error) => void
}

/** What a subscriber works with. */
export interface SubscriberParts {
  readonly cluster: Cluster
  readonly subscription: Subscription
  readonly groupId: string | undefined
  readonly allowAutoCreateTopics: boolean
  readonly excludeInternalTopics: boolean
  readonly resetsAutomatically: boolean
  readonly committer: () => Committer
  readonly makeCoordinator: (start: MembershipStart) => Coordinator
  /** Moves from one assignment to the next. */
  readonly reconciler: () => Pick<Reconciler, 'lose' | 'release'>
  /** Forgets what was fetched of a partition. */
  readonly drop: (state: PartitionState) => void
  /** The assignment or its states changed. */
  readonly changed: () => void
  /** An error for the reader. */
  readonly fail: (error: Error) => void
}

/** How a consumer lets go of its group. */
export type FarewellLimits = RevokeLimits & { readonly leaveMs: number; readonly leave?: LeavePolicy }

/** Carries out what the program wishes. */
export class Subscriber {
  readonly #parts: SubscriberParts
  readonly #topics: TopicWatch
  readonly #standalone: CommitterGroup
  readonly #stop = new AbortController()
  #coordinator: Coordinator | undefined
  /** Somebody has begun to read: wishes are carried out at once from then on. */
  #began = false
  #leaving: Promise<void> | undefined
  /** Another consumer took the place of this static member: joining again would only throw that one out in turn. */
  #fenced: Error | undefined

  constructor(parts: SubscriberParts) {
    this.#parts = parts
    this.#standalone = standaloneGroup(parts.groupId)
    this.#topics = new TopicWatch({
      ...parts,
      matched: () => this.#tellGroup(),
      recreated: (states) => this.#startAnew(states),
    })
  }

  /** The membership, while there is one. */
  get coordinator(): Coordinator | undefined {
    return this.#coordinator
  }

  /** Whom commits belong to at the moment. */
  get group(): CommitterGroup {
    return this.#coordinator ?? (this.#inGroup ? notJoined(this.#parts.groupId) : this.#standalone)
  }

  get #inGroup(): boolean {
    const { kind } = this.#parts.subscription.wish
    return kind !== 'assigned' && kind !== 'none'
  }

  /** Somebody reads: joins the group unless that has happened. A membership that ended by an error is followed by a new one, unless it was fenced. */
  start(): void {
    const { subscription, committer } = this.#parts
    if (subscription.wish.kind === 'none' && this.#leaving === undefined) throw nothingToRead()
    if (this.#inGroup && this.#fenced !== undefined) throw this.#fenced
    this.#began = true
    if (this.#leaving !== undefined) return
    committer().start()
    if (!this.#inGroup) this.#open(subscription.states())
    else if (this.#coordinator === undefined) this.#join()
  }

  subscribe(wish: Wish): void {
    const { subscription, groupId, changed } = this.#parts
    if (groupId === undefined) throw groupMissing('subscribing')
    if (subscription.wish.kind === 'assigned') {
      const remedy = 'call unsubscribe() before subscribe(), or make a second consumer'
      throw new UsageError('WRONG_STATE', `This consumer reads partitions chosen by assign(): ${remedy}`)
    }
    subscription.want(wish)
    if (!this.#began) return
    changed()
    if (this.#coordinator === undefined) this.start()
    else if (this.#leaving === undefined) this.#resubscribe(wish)
  }

  /** Reads these partitions and no others. */
  assign(wish: Wish & { readonly kind: 'assigned' }): void {
    const { subscription, committer, drop, changed } = this.#parts
    if (this.#inGroup || this.#leaving !== undefined) {
      const now = this.#inGroup ? 'subscribes to topics' : 'is still leaving its group'
      const remedy = 'await unsubscribe() before assign(), or make a second consumer'
      throw new UsageError('WRONG_STATE', `This consumer ${now}: ${remedy}`)
    }
    const before = subscription.states()
    committer().commitEnding(before)
    subscription.want(wish)
    subscription.assign(wish.partitions)
    for (const state of before) if (!state.live) drop(state)
    if (this.#began) this.#open(subscription.states())
    if (this.#began) committer().start()
    changed()
  }

  /** Reads nothing any more; leaves the group. Resolves when that is done. */
  async unsubscribe(limits: FarewellLimits): Promise<void> {
    const { subscription, committer } = this.#parts
    subscription.want(noWish)
    committer().stop()
    if (this.#coordinator === undefined) {
      this.#forget()
      return
    }
    this.#leaving ??= this.#leave(this.#coordinator, { ...limits, commits: false }).finally(() => {
      this.#leaving = undefined
      if (this.#began && subscription.wish.kind !== 'none' && !this.#stop.signal.aborted) this.start()
    })
    await this.#leaving
  }

  async #leave(coordinator: Coordinator, limits: FarewellLimits): Promise<void> {
    await coordinator.close(limits)
    if (this.#coordinator === coordinator) this.#coordinator = undefined
    this.#forget()
  }

  #forget(): void {
    const { subscription, drop, changed } = this.#parts
    const rest = subscription.states()
    subscription.assign([])
    for (const state of rest) drop(state)
    changed()
  }

  /** By engine: partitions came or went. */
  update(): void {
    this.#topics.update()
  }

  /** At the end: commits, gives up everything, leaves the group. */
  async close(limits: FarewellLimits): Promise<void> {
    this.#stop.abort()
    await this.#leaving
    if (this.#coordinator !== undefined) await this.#coordinator.close(limits)
    else await this.#parts.reconciler().release({ ...limits, told: false })
    this.#topics.close()
  }

  #join(): void {
    const { makeCoordinator, committer, reconciler, fail } = this.#parts
    const coordinator = makeCoordinator({
      ready: async (signal) => {
        await this.#topics.ready(signal)
        return this.#wanted()
      },
      fail: (error) => {
        if (this.#coordinator === coordinator) this.#coordinator = undefined
        if (error instanceof KafkaError && error.code === 'FENCED_INSTANCE_ID') this.#fenced = error
        committer().stop()
        // Whoever reads hears of the end when nothing of it can be handed out any more.
        const told = () => fail(error)
        reconciler().lose().then(told, told)
      },
    })
    this.#coordinator = coordinator
    coordinator.start()
  }

  /** The group hears of other topics when it is known whether there are such. */
  #resubscribe(wish: Wish): void {
    const { subscription, fail, cluster, groupId } = this.#parts
    this.#topics.ready(this.#stop.signal).then(
      () => {
        if (subscription.wish === wish) this.#tellGroup()
      },
      (error: Error) => {
        if (subscription.wish !== wish || this.#stop.signal.aborted) return
        if (!(error instanceof KafkaError) || !error.retriable) return fail(error)
        // The time for one call is over without an answer: what was read so far is read on meanwhile.
        cluster.log.warn('it is not known which topics there are: asking again', { groupId, error })
        this.#resubscribe(wish)
      },
    )
  }

  #tellGroup(): void {
    if (this.#leaving === undefined) this.#coordinator?.subscribe(this.#wanted())
  }

  #wanted(): WantedTopics {
    const { wish, topics } = this.#parts.subscription
    return wish.kind === 'brokerPattern' ? { topics: [], pattern: wish.pattern } : { topics }
  }

  /** Partitions of a topic that is another one now, under the same name. */
  #startAnew(states: readonly PartitionState[]): void {
    const { cluster, subscription, groupId, resetsAutomatically, drop, changed } = this.#parts
    for (const state of states) {
      const { topic, partition } = state
      // An offset that was fetched from belongs to the topic that is gone, and so may the one that is committed.
      const read = state.highWatermark >= 0
      drop(state)
      const fresh = subscription.restart(state)
      if (read && resetsAutomatically) fresh.reset('topic-recreated')
      else if (read) fresh.fail(noOffset(fresh, groupId))
      const consequence = resetsAutomatically ? 'it is read anew, by autoOffsetReset' : 'its offsets are void'
      cluster.log.warn(`a topic was deleted and created again: ${consequence}`, { groupId, topic, partition })
      if (state.opened) this.#open([fresh])
    }
    changed()
  }

  /** Lets partitions be read, each when no handler is at work any more on what it was before. */
  #open(states: readonly PartitionState[]): void {
    const { subscription, changed } = this.#parts
    for (const state of states) subscription.open(state, changed)
    changed()
  }
}

function notJoined(groupId: string | undefined): CommitterGroup {
  const message = `This consumer is no member of group ${groupId}: it cannot commit`
  return {
    window: 'closed',
    identity: () =>
      Promise.reject(new KafkaError('COMMIT_FAILED', message, groupId === undefined ? {} : { groupId })),
    refused: () => false,
  }
}

function nothingToRead(): UsageError {
  return new UsageError(
    'WRONG_STATE',
    'This consumer has nothing to read: give it the option topics, or call subscribe() or assign() first',
  )
}

function noOffset({ topic, partition }: PartitionState, groupId: string | undefined): KafkaError {
  const message = `The topic ${topic} was deleted and created again and autoOffsetReset is none: seek, or choose earliest or latest`
  return new KafkaError('NO_OFFSET', message, {
    topic,
    partition,
    ...(groupId === undefined ? {} : { groupId }),
  })
}
