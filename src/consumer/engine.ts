// Owns: the parts of a consumer and the wires between them.
// Called by: consumer.ts. Never: has behaviour of its own beyond the order of start and end.
import type { Cluster } from '../cluster/cluster.ts'
import { checkOffsets } from './arguments.ts'
import { FetchBuffer } from './fetch/buffer.ts'
import { Fetcher } from './fetch/fetcher.ts'
import { Positions } from './fetch/positions.ts'
import { CommittedOffsets } from './group/committed.ts'
import { Committer } from './group/committer.ts'
import { Coordinator } from './group/coordinator.ts'
import { randomMemberId } from './group/member-id.ts'
import type { GroupMetadata, LeavePolicy } from './group/membership.ts'
import { MembershipChoice } from './group/membership-choice.ts'
import { Reconciler } from './group/reconciler.ts'
import { TopicNames } from './group/topic-names.ts'
import { knownEnd } from './lag.ts'
import type { ConsumerMetrics } from './metrics.ts'
import type { ResolvedConsumerOptions } from './options.ts'
import type { PartitionState } from './partition.ts'
import type { HandlerTools } from './read/context.ts'
import { Deserializing } from './read/deserializing.ts'
import { Feed } from './read/feed.ts'
import { Interceptors } from './read/interceptors.ts'
import { type MembershipStart, Subscriber } from './subscriber.ts'
import { Subscription } from './subscription.ts'
import { ConsumerWatch } from './watch.ts'

/** Everything that runs beneath one consumer. */
export class Engine {
  readonly cluster: Cluster
  readonly options: ResolvedConsumerOptions
  readonly subscription: Subscription
  readonly feed: Feed
  readonly fetcher: Fetcher
  readonly positions: Positions
  readonly committer: Committer
  readonly committed: CommittedOffsets
  readonly watch: ConsumerWatch
  readonly interceptors: Interceptors
  readonly #buffer = new FetchBuffer()
  readonly #reconciler: Reconciler
  readonly subscriber: Subscriber
  readonly #memberId: string

  /** `settle` lets the active reader write down how far it is. */
  constructor(cluster: Cluster, options: ResolvedConsumerOptions, settle: () => void) {
    this.cluster = cluster
    this.options = options
    this.subscription = new Subscription()
    this.subscription.want(options.wish)
    this.watch = new ConsumerWatch(cluster.clock, cluster.log)
    this.interceptors = new Interceptors(options.interceptors, cluster.log)
    // The first to hear of new metadata: what the others do depends on which topics there are.
    this.subscriber = this.#makeSubscriber()
    this.feed = this.#makeFeed()
    this.fetcher = this.#makeFetcher()
    this.committed = new CommittedOffsets(cluster, options.groupId ?? '', () => this.subscriber.group)
    this.positions = this.#makePositions()
    this.committer = this.#makeCommitter(settle)
    this.#reconciler = this.#makeReconciler()
    this.#memberId = randomMemberId(cluster.clock)
  }

  /** Positions or flags of partitions changed: everybody looks anew. */
  changed(): void {
    this.subscriber.update()
    this.positions.update()
    this.fetcher.update()
    this.feed.changed()
  }

  /** What the consumer has done so far. */
  metrics(): ConsumerMetrics {
    const { meters } = this.watch
    return meters.read(this.cluster.clock.now(), this.#buffer.bytes, this.subscription.states(), (state) =>
      knownEnd(state, this.options.isolationLevel),
    )
  }

  /** What handlers may do while they work. */
  handlerTools(): HandlerTools {
    const { committer } = this
    return {
      clock: this.cluster.clock,
      alive: () => this.feed.liveness.ask(),
      commitIfNecessary: () => committer.commitIfNecessary(),
      commitOffsets: async (offsets) => {
        checkOffsets('commitOffsetsIfNecessary', offsets)
        await committer.commitOffsets(offsets)
      },
      uncommitted: () => committer.uncommitted(),
      changed: () => this.changed(),
    }
  }

  /** Forgets what was fetched of a partition. */
  drop(state: PartitionState): void {
    this.#buffer.drop(state)
  }

  /** Who this consumer is to its group, for offsets that go with a transaction. */
  groupMetadata(): GroupMetadata {
    const { groupId = '', groupInstanceId } = this.options
    const identity = this.subscriber.coordinator?.identityNow
    return {
      groupId,
      generationId: identity?.generationId ?? -1,
      memberId: identity?.memberId ?? '',
      groupInstanceId: groupInstanceId ?? null,
    }
  }

  /** Makes a classic group share out anew. */
  enforceRebalance(reason: string): void {
    const { coordinator } = this.subscriber
    if (coordinator?.protocol !== 'consumer') {
      coordinator?.rejoin(reason)
      return
    }
    const { groupId } = this.options
    this.cluster.log.warn('enforceRebalance does nothing in a KIP-848 group: the brokers share out', {
      groupId,
    })
  }

  /** Gives up partitions, commits, leaves the group, and lets go of the brokers; within the time. */
  async close(deadline: number, handlersMs: number, leave: LeavePolicy): Promise<void> {
    const left = () => Math.max(0, deadline - this.cluster.clock.now())
    const fetcher = this.fetcher.close(Math.min(left(), SESSION_CLOSE_MS))
    this.positions.close()
    this.committer.stop()
    await this.subscriber.close({
      handlersMs: Math.min(handlersMs, left() - Math.min(left() / 4, FAREWELL_MS)),
      commitMs: Math.max(1, left()),
      leaveMs: left(),
      leave,
    })
    await fetcher
  }

  #makeFeed(): Feed {
    const { checkCrcs, maxBatchBytes, keyDeserializer, valueDeserializer } = this.options
    const { autoCommitThreshold, onDeserializationError } = this.options
    const { log } = this.cluster
    const deserializers = { keyDeserializer, valueDeserializer, onDeserializationError, log }
    const plain = keyDeserializer === undefined && valueDeserializer === undefined
    return new Feed({
      subscription: this.subscription,
      buffer: this.#buffer,
      decode: { checkCrcs, maxBatchBytes },
      deserializing: plain ? undefined : new Deserializing(deserializers),
      log,
      handedOut: (records) => this.watch.handedOut(records),
      thrown: (error) => this.watch.failed({ groupId: this.options.groupId, error }),
      taken: () => this.fetcher.roomMade(),
      lacks: () => this.fetcher.readerWaits(),
      recovered: () => this.changed(),
      counted: autoCommitThreshold === undefined ? undefined : (records) => this.committer.counted(records),
    })
  }

  #makeFetcher(): Fetcher {
    return new Fetcher({
      cluster: this.cluster,
      subscription: this.subscription,
      buffer: this.#buffer,
      options: { ...this.options, resetsAutomatically: this.options.autoOffsetReset !== 'none' },
      fetched: (event) => this.watch.fetched({ groupId: this.options.groupId, ...event }),
      lacking: () => this.feed.lacking,
      arrived: () => this.feed.changed(),
      unpositioned: () => this.positions.update(),
    })
  }

  #makePositions(): Positions {
    const { groupId, autoOffsetReset, isolationLevel } = this.options
    return new Positions({
      cluster: this.cluster,
      subscription: this.subscription,
      groupId,
      autoOffsetReset,
      isolationLevel,
      onReset: (event) => this.watch.wasReset(event),
      onTruncation: (event) => this.watch.truncated(event),
      committed: async (partitions, signal) => {
        if (groupId === undefined) return new Map()
        return this.committed.attempt(partitions, { signal })
      },
      drop: (state) => this.drop(state),
      changed: () => {
        this.fetcher.update()
        this.feed.changed()
      },
    })
  }

  #makeCommitter(settle: () => void): Committer {
    const { groupId } = this.options
    const { subscriber } = this
    return new Committer({
      ...this.options,
      cluster: this.cluster,
      groupId: groupId ?? '',
      subscription: this.subscription,
      group: {
        get window() {
          return subscriber.group.window
        },
        identity: (limits) => subscriber.group.identity(limits),
        refused: (error, identity) => subscriber.group.refused(error, identity),
      },
      settle,
      emit: (event) => {
        this.watch.committed(event)
        if (event.error === undefined) this.interceptors.onCommit(event.offsets)
      },
    })
  }

  #makeReconciler(): Reconciler {
    return new Reconciler({
      ...this.options,
      groupId: this.options.groupId ?? '',
      clock: this.cluster.clock,
      log: this.cluster.log,
      subscription: this.subscription,
      commit: (states, timeoutMs) => this.committer.commitBeforeEnd(states, timeoutMs),
      drop: (states) => {
        for (const state of states) this.drop(state)
      },
      changed: () => this.changed(),
      fail: (error) => this.feed.fail(error),
      emit: (event) => this.watch.rebalanced(event),
    })
  }

  #makeSubscriber(): Subscriber {
    const { options } = this
    return new Subscriber({
      ...options,
      cluster: this.cluster,
      subscription: this.subscription,
      resetsAutomatically: options.autoOffsetReset !== 'none',
      committer: () => this.committer,
      makeCoordinator: (start) => this.#makeCoordinator(start),
      reconciler: () => this.#reconciler,
      drop: (state) => this.drop(state),
      changed: () => this.changed(),
      fail: (error) => this.feed.fail(error),
    })
  }

  #makeCoordinator({ ready, fail }: MembershipStart): Coordinator {
    const { cluster, options, subscription } = this
    const groupId = options.groupId ?? ''
    const names = new TopicNames(cluster)
    const choice = new MembershipChoice({
      cluster,
      options,
      groupId,
      memberId: this.#memberId,
      owned: () => subscription.states(),
      names,
    })
    return new Coordinator({
      cluster,
      groupId,
      ready,
      hasRack: options.clientRack !== undefined,
      choice,
      names,
      liveness: this.feed.liveness,
      maxPollIntervalMs: options.maxPollIntervalMs,
      reconciler: this.#reconciler,
      watch: this.watch,
      tell: (error) => this.feed.fail(error),
      fail,
    })
  }
}

/** Kept back of the time of a close for commit and farewell: a handler that closes the consumer and waits for it cannot end before. */
const FAREWELL_MS = 5_000
/** Brokers forget sessions by themselves: little time is spent on telling them. */
const SESSION_CLOSE_MS = 500
