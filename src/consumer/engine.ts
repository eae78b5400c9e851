// Owns: the parts of a consumer and the wires between them.
// Called by: consumer.ts. Never: has behaviour of its own beyond the order of start and end.
import { backoffMs } from '../base/backoff.ts'
import { KafkaError } from '../base/errors.ts'
import type { CallOptions, Cluster } from '../cluster/cluster.ts'
import { FetchBuffer } from './fetch/buffer.ts'
import { Fetcher } from './fetch/fetcher.ts'
import { Positions } from './fetch/positions.ts'
import { ClassicMembership } from './group/classic.ts'
import { fetchCommitted } from './group/committed.ts'
import { Committer, type CommitterGroup } from './group/committer.ts'
import { Coordinator } from './group/coordinator.ts'
import type { MemberIdentity } from './group/membership.ts'
import { Reconciler } from './group/reconciler.ts'
import type { ConsumerMetrics } from './metrics.ts'
import type { ResolvedConsumerOptions } from './options.ts'
import type { PartitionState } from './partition.ts'
import { Feed } from './read/feed.ts'
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
  readonly watch: ConsumerWatch
  readonly #buffer = new FetchBuffer()
  readonly #reconciler: Reconciler
  #coordinator: Coordinator | undefined

  /** `settle` lets the active reader write down how far it is. */
  constructor(cluster: Cluster, options: ResolvedConsumerOptions, settle: () => void) {
    this.cluster = cluster
    this.options = options
    this.subscription = new Subscription(options.topics)
    this.watch = new ConsumerWatch(cluster.clock, cluster.log)
    this.feed = this.#makeFeed()
    this.fetcher = this.#makeFetcher()
    this.positions = this.#makePositions()
    this.committer = this.#makeCommitter(settle)
    this.#reconciler = this.#makeReconciler()
  }

  /** Joins the group unless that has happened. A membership that ended by an error is followed by a new one. */
  start(): void {
    if (this.#coordinator !== undefined) return
    this.#coordinator = this.#makeCoordinator()
    this.#coordinator.start()
    this.committer.start()
  }

  /** Positions or flags of partitions changed: everybody looks anew. */
  changed(): void {
    this.positions.update()
    this.fetcher.update()
    this.feed.changed()
  }

  /** What the consumer has done so far. */
  metrics(): ConsumerMetrics {
    const { meters } = this.watch
    return meters.read(
      this.cluster.clock.now(),
      this.#buffer.bytes,
      this.subscription.states(),
      (state) => state.highWatermark,
    )
  }

  /** Forgets what was fetched of a partition. */
  drop(state: PartitionState): void {
    this.#buffer.drop(state)
  }

  /** Gives up partitions, commits, leaves the group, and lets go of the brokers; within the time. */
  async close(deadline: number, handlersMs: number): Promise<void> {
    const left = () => Math.max(0, deadline - this.cluster.clock.now())
    const fetcher = this.fetcher.close(Math.min(left(), SESSION_CLOSE_MS))
    this.positions.close()
    this.committer.stop()
    await this.#coordinator?.close({
      handlersMs: Math.min(handlersMs, left() - Math.min(left() / 4, FAREWELL_MS)),
      commitMs: Math.max(1, left()),
      leaveMs: left(),
    })
    await fetcher
  }

  #makeFeed(): Feed {
    const { checkCrcs, maxBatchBytes, keyDeserializer, valueDeserializer } = this.options
    const plain = keyDeserializer === undefined && valueDeserializer === undefined
    const deserializers = plain ? undefined : { keyDeserializer, valueDeserializer }
    return new Feed({
      subscription: this.subscription,
      buffer: this.#buffer,
      decode: { checkCrcs, maxBatchBytes, deserializers },
      log: this.cluster.log,
      handedOut: (records) => this.watch.handedOut(records),
      thrown: (error) => this.watch.failed({ groupId: this.options.groupId, error }),
      taken: () => this.fetcher.roomMade(),
      recovered: () => this.changed(),
    })
  }

  #makeFetcher(): Fetcher {
    return new Fetcher({
      cluster: this.cluster,
      subscription: this.subscription,
      buffer: this.#buffer,
      options: { ...this.options, resetsAutomatically: this.options.autoOffsetReset !== 'none' },
      fetched: (event) => this.watch.fetched({ groupId: this.options.groupId, ...event }),
      arrived: () => this.feed.changed(),
      unpositioned: () => this.positions.update(),
    })
  }

  #makePositions(): Positions {
    const { groupId, autoOffsetReset } = this.options
    return new Positions({
      cluster: this.cluster,
      subscription: this.subscription,
      groupId,
      autoOffsetReset,
      committed: (partitions, signal) => fetchCommitted(this.cluster, groupId, partitions, { signal }),
      drop: (state) => this.drop(state),
      changed: () => {
        this.fetcher.update()
        this.feed.changed()
      },
    })
  }

  #makeCommitter(settle: () => void): Committer {
    const { groupId, enableAutoCommit, autoCommitIntervalMs } = this.options
    const coordinator = () => this.#coordinator
    const group: CommitterGroup = {
      get window() {
        return coordinator()?.window ?? 'closed'
      },
      identity: (options: CallOptions) =>
        coordinator()?.identity(options) ?? Promise.reject(noMember(groupId)),
      refused: (error, identity: MemberIdentity) => coordinator()?.refused(error, identity) ?? false,
    }
    return new Committer({
      cluster: this.cluster,
      groupId,
      subscription: this.subscription,
      group,
      autoCommitIntervalMs: enableAutoCommit ? autoCommitIntervalMs : undefined,
      settle,
      emit: (event) => this.watch.committed(event),
    })
  }

  #makeReconciler(): Reconciler {
    const { assignors } = this.options
    const cooperative = assignors.every((assignor) => assignor.protocols.includes('cooperative'))
    return new Reconciler({
      ...this.options,
      clock: this.cluster.clock,
      log: this.cluster.log,
      subscription: this.subscription,
      protocol: cooperative ? 'cooperative' : 'eager',
      commit: (states, timeoutMs) => this.committer.commitBeforeEnd(states, timeoutMs),
      drop: (states) => {
        for (const state of states) this.drop(state)
      },
      changed: () => this.changed(),
      fail: (error) => this.feed.fail(error),
      emit: (event) => this.watch.rebalanced(event),
    })
  }

  #makeCoordinator(): Coordinator {
    const { cluster, options, subscription } = this
    const { retryBackoffMs: initialMs, retryBackoffMaxMs: maxMs, requestTimeoutMs } = cluster.options
    const membership = new ClassicMembership({
      ...options,
      groupInstanceId: options.groupInstanceId ?? null,
      rackId: options.clientRack ?? null,
      rebalanceTimeoutMs: options.maxPollIntervalMs,
      requestTimeoutMs,
      owned: () => subscription.states(),
      backoffMs: (attempt) => backoffMs({ initialMs, maxMs }, attempt, cluster.clock),
    })
    const coordinator = new Coordinator({
      cluster,
      groupId: options.groupId,
      topics: options.topics,
      allowAutoTopicCreation: options.allowAutoCreateTopics,
      hasRack: options.clientRack !== undefined,
      membership,
      reconciler: this.#reconciler,
      watch: this.watch,
      fail: (error) => {
        if (this.#coordinator === coordinator) this.#coordinator = undefined
        this.committer.stop()
        // Whoever reads hears of the end when nothing of it can be handed out any more.
        const told = () => this.feed.fail(error)
        this.#reconciler.lose().then(told, told)
      },
    })
    return coordinator
  }
}

function noMember(groupId: string): KafkaError {
  return new KafkaError('COMMIT_FAILED', `This consumer is no member of group ${groupId}: it cannot commit`, {
    groupId,
  })
}

/** Kept back of the time of a close for commit and farewell: a handler that closes the consumer and waits for it cannot end before. */
const FAREWELL_MS = 5_000
/** Brokers forget sessions by themselves: little time is spent on telling them. */
const SESSION_CLOSE_MS = 500
