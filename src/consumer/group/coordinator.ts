// Owns: the conversation with the group's coordinator: does what the membership asks for, and tells it what came of it.
// Called by: consumer (start, close), committer (identity). Never: decides; the membership does.

import { Signal } from '../../base/deferred.ts'
import { asError, ClosedError, KafkaError, TimeoutError } from '../../base/errors.ts'
import type { CallOptions, Cluster } from '../../cluster/cluster.ts'
import { toCoordinator } from '../../cluster/target.ts'
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { JoinGroup } from '../../protocol/generated/11-join-group.ts'
import { Heartbeat } from '../../protocol/generated/12-heartbeat.ts'
import { SyncGroup } from '../../protocol/generated/14-sync-group.ts'
import type { Liveness } from '../read/liveness.ts'
import type { ConsumerWatch } from '../watch.ts'
import type { CommitterGroup } from './committer.ts'
import { asGroupError, type Farewell, GroupRequests } from './group-requests.ts'
import { GroupTopics } from './group-topics.ts'
import type {
  CommitWindow,
  LeavePolicy,
  MemberIdentity,
  Membership,
  MembershipAction,
  WantedTopics,
} from './membership.ts'
import type { MembershipChoice } from './membership-choice.ts'
import type { Reconciler, RevokeLimits } from './reconciler.ts'
import type { TopicNames } from './topic-names.ts'

/** What a coordinator works with. */
export interface CoordinatorParts {
  readonly cluster: Cluster
  readonly groupId: string
  /** Resolves with what the member reads, before it joins. */
  readonly ready: (signal: AbortSignal) => Promise<WantedTopics>
  /** Whether this client is in a rack. */
  readonly hasRack: boolean
  /** Makes the membership, once it is known what the broker offers. */
  readonly choice: MembershipChoice
  readonly reconciler: Reconciler
  /** Names of topics that are assigned by their ids. */
  readonly names: TopicNames
  /** Whether the program asks for records. */
  readonly liveness: Liveness
  readonly maxPollIntervalMs: number
  /** Hears of joins and requests. */
  readonly watch: Pick<ConsumerWatch, 'joined' | 'groupRequest'>
  /** Something that the reader has to know; the membership goes on. */
  readonly tell: (error: Error) => void
  /** The membership ended, or never came about: for the reader. */
  readonly fail: (error: Error) => void
}

/** How long the coordinator is given to hear of a leave; it learns it by the session timeout otherwise. */
const LEAVE_TIMEOUT_MS = 5_000

/** One membership from start to end. */
export class Coordinator implements CommitterGroup {
  readonly #parts: CoordinatorParts
  readonly #topics: GroupTopics
  readonly #requests: GroupRequests
  /** Undefined until the protocol is chosen. */
  #membership: Membership | undefined
  #wanted: WantedTopics | undefined
  readonly #changed = new Signal()
  readonly #stop = new AbortController()
  #running = false
  #woken = false
  #closing = false
  #generation: number | undefined
  /** The member left because nobody asked for records. */
  #overdue = false
  #aliveAt = Number.NEGATIVE_INFINITY

  constructor(parts: CoordinatorParts) {
    this.#parts = parts
    this.#topics = new GroupTopics(parts.cluster, parts.hasRack, (reason) => this.rejoin(reason))
    this.#requests = new GroupRequests({ ...parts, signal: this.#stop.signal })
  }

  get window(): CommitWindow {
    return this.#running ? (this.#membership?.commitWindow ?? 'rebalancing') : 'closed'
  }

  /** Joins the group and stays in it. */
  start(): void {
    if (this.#running || this.#stop.signal.aborted) return
    this.#running = true
    this.#run().catch((error: unknown) => this.#fail(asError(error)))
  }

  /** The membership as far as there is one: what commits and transactions carry. */
  get identityNow(): MemberIdentity | undefined {
    return this.#running ? this.#membership?.identity : undefined
  }

  get memberOfConsumerGroup(): MemberIdentity | undefined {
    return this.protocol === 'consumer' ? this.identityNow : undefined
  }

  /** Undefined until it is chosen. */
  get protocol(): Membership['protocol'] | undefined {
    return this.#membership?.protocol
  }

  async #run(): Promise<void> {
    const { ready, choice, liveness, cluster } = this.#parts
    const { signal } = this.#stop
    const { clock } = cluster
    this.subscribe(await ready(signal))
    const first = await choice.first(this.#wanted as WantedTopics, signal)
    signal.throwIfAborted()
    this.#begin(first)
    liveness.onAsk(() => this.#asked())
    while (!signal.aborted) {
      this.#woken = false
      const membership = this.#membership as Membership
      const now = clock.now()
      this.#progress(membership, liveness.look(now))
      const { actions, wakeAt } = membership.poll(now)
      for (const action of actions) this.#perform(membership, action)
      this.#tellJoin(membership)
      this.#changed.notify()
      if (this.#woken) continue
      const woken = this.#changed.wait()
      const cancel =
        wakeAt === Number.POSITIVE_INFINITY
          ? undefined
          : clock.after(wakeAt - clock.now(), () => this.#wake())
      await woken
      cancel?.()
    }
  }

  #begin(membership: Membership): void {
    this.#membership = membership
    if (this.#wanted !== undefined) membership.subscribe(this.#wanted)
  }

  /** The program asks for records, and may have been too late with that. */
  #asked(): void {
    if (this.#overdue) this.#wake()
  }

  #progress(membership: Membership, aliveAt: number): void {
    if (aliveAt <= this.#aliveAt) return
    this.#aliveAt = aliveAt
    this.#overdue = false
    membership.progressed(aliveAt)
  }

  /** Tells of each new generation once the member is in it. */
  #tellJoin({ identity }: Membership): void {
    const { groupId, watch } = this.#parts
    if (identity === undefined || identity.generationId === this.#generation) return
    this.#generation = identity.generationId
    watch.joined({ groupId, ...identity })
  }

  #wake(): void {
    this.#woken = true
    this.#changed.notify()
  }

  #perform(membership: Membership, action: MembershipAction): void {
    this.#act(membership, action).then(
      () => this.#wake(),
      (error: unknown) => this.#fail(asError(error)),
    )
  }

  async #act(membership: Membership, action: MembershipAction): Promise<void> {
    const { cluster, reconciler, names } = this.#parts
    const { clock } = cluster
    switch (action.kind) {
      case 'join':
      case 'sync':
      case 'heartbeat':
      case 'consumerGroupHeartbeat':
        return this.#ask(membership, action)
      case 'share': {
        const topics = await this.#topics.share(action.topics, this.#stop.signal).catch(asGroupError)
        return membership.shared(action.attempt, topics, clock.now())
      }
      case 'resolve':
        await names.find(action.topicIds, this.#stop.signal)
        return membership.resolved(clock.now())
      case 'prepare':
        if (this.#closing) return
        this.#log('info', 'joining group', { reason: action.reason })
        await reconciler.prepare(action.lost, membership.rebalanceProtocol)
        if (!this.#closing) membership.prepared()
        return
      case 'apply': {
        if (this.#closing) return
        // A broker that shares out by itself may know partitions that this client has not heard of.
        if (membership.protocol === 'consumer') await names.ready(action.partitions, this.#stop.signal)
        // It may have been thrown out meanwhile.
        if (membership.identity === undefined) return membership.applied(false)
        membership.applied(await reconciler.apply(action.partitions))
        return this.#topics.check()
      }
      case 'leave':
      case 'leaveByHeartbeat':
        return this.#requests.leave(action, LEAVE_TIMEOUT_MS)
      case 'fail':
        return this.#failed(action)
      default:
        return this.#note(action)
    }
  }

  /** What only has to be told, or done at once. */
  #note(
    action: Extract<
      MembershipAction,
      { kind: 'rediscover' | 'suspend' | 'resume' | 'forsake' | 'overdue' | 'tell' }
    >,
  ): void {
    const { cluster, groupId, reconciler, maxPollIntervalMs, tell } = this.#parts
    switch (action.kind) {
      case 'rediscover':
        this.#log('warn', 'the coordinator is silent', { silentMs: action.silentMs })
        cluster.failed(ErrorCodes.COORDINATOR_NOT_AVAILABLE, { groupId, target: toCoordinator(groupId) })
        return
      case 'suspend':
        if (this.#closing) return
        this.#log('warn', 'the session may be over: no records until the coordinator answers', {
          silentMs: action.silentMs,
        })
        reconciler.suspend(true)
        return
      case 'resume':
        this.#log('info', 'the session is not over: reading goes on')
        reconciler.suspend(false)
        return
      case 'forsake':
        if (!this.#closing) reconciler.forsake()
        return
      case 'overdue':
        this.#overdue = true
        this.#log(
          'warn',
          'leaving the group: nobody asked for records for longer than maxPollIntervalMs. Raise it, or do less between two records',
          { maxPollIntervalMs, silentMs: action.silentMs },
        )
        return
      case 'tell':
        this.#log('error', 'the group has a problem', { error: action.error })
        tell(action.error)
    }
  }

  async #ask(
    membership: Membership,
    action: Extract<MembershipAction, { kind: 'join' | 'sync' | 'heartbeat' | 'consumerGroupHeartbeat' }>,
  ): Promise<void> {
    const { clock } = this.#parts.cluster
    const { attempt } = action
    const requests = this.#requests
    switch (action.kind) {
      case 'join': {
        this.#topics.forget()
        const answer = await requests.send(JoinGroup, action.request, { timeoutMs: action.timeoutMs })
        return membership.answered({ kind: 'join', attempt, ...answer }, clock.now())
      }
      case 'sync': {
        const answer = await requests.send(SyncGroup, action.request)
        return membership.answered({ kind: 'sync', attempt, ...answer }, clock.now())
      }
      case 'heartbeat': {
        const answer = await requests.send(Heartbeat, action.request)
        return membership.answered({ kind: 'heartbeat', attempt, ...answer }, clock.now())
      }
      case 'consumerGroupHeartbeat': {
        const answer = await requests.heartbeat(action.request)
        return membership.answered({ kind: 'consumerGroupHeartbeat', attempt, ...answer }, clock.now())
      }
    }
  }

  async #failed({ error, memberId }: Extract<MembershipAction, { kind: 'fail' }>): Promise<void> {
    // Before the first answer as a member nothing has begun that could not begin otherwise.
    const instead = this.#generation === undefined ? this.#parts.choice.instead(error) : undefined
    if (instead !== undefined) return this.#begin(instead)
    if (memberId !== undefined) {
      const reason = `failed: ${error.code}`
      await this.#requests.leave({ kind: 'leave', memberId, reason }, LEAVE_TIMEOUT_MS)
    }
    this.#fail(error)
  }

  #log(level: 'info' | 'warn' | 'error', message: string, fields: object = {}): void {
    const { cluster, groupId } = this.#parts
    cluster.log[level](message, { groupId, ...fields })
  }

  /** The program reads something else from now on. */
  subscribe(wanted: WantedTopics): void {
    this.#wanted = wanted
    this.#topics.watch(wanted.topics)
    this.#membership?.subscribe(wanted)
    this.#wake()
  }

  /** Something changed that the group has to know. */
  rejoin(reason: string): void {
    this.#membership?.rejoin(reason)
    this.#wake()
  }

  async identity({ timeoutMs, signal }: CallOptions): Promise<MemberIdentity> {
    const { groupId, cluster } = this.#parts
    let late = false
    const cancel =
      timeoutMs === undefined
        ? undefined
        : cluster.clock.after(timeoutMs, () => {
            late = true
            this.#changed.notify()
          })
    try {
      for (;;) {
        signal?.throwIfAborted()
        const identity = this.#membership?.identity
        if (this.window === 'open' && identity !== undefined) return identity
        if (this.window === 'closed') {
          throw new KafkaError(
            'COMMIT_FAILED',
            `This consumer is no member of group ${groupId}: it cannot commit`,
            { groupId },
          )
        }
        if (late)
          throw new TimeoutError(`Group ${groupId} is still rebalancing after ${timeoutMs} ms`, { groupId })
        await this.#changed.wait()
      }
    } finally {
      cancel?.()
    }
  }

  refused(error: KafkaError, identity: MemberIdentity): boolean {
    this.#membership?.refused(error, identity)
    this.#wake()
    const now = this.#membership?.identity
    const movedOn = now !== undefined && now.generationId !== identity.generationId
    // An epoch that is behind becomes the newest one with the next heartbeat.
    return movedOn || error.code === 'REBALANCE_IN_PROGRESS' || error.code === 'STALE_MEMBER_EPOCH'
  }

  #fail(error: Error): void {
    if (this.#stop.signal.aborted) return
    this.#end(error)
    this.#parts.fail(error)
  }

  #end(reason: Error): void {
    this.#running = false
    this.#parts.liveness.onAsk(undefined)
    this.#topics.close()
    this.#parts.names.close()
    this.#stop.abort(reason)
    this.#wake()
  }

  /** Gives up everything, leaves the group and ends; within the limits, and without brokers too. */
  async close(
    limits: RevokeLimits & { readonly leaveMs: number; readonly leave?: LeavePolicy },
  ): Promise<void> {
    if (!this.#running) {
      this.#end(new ClosedError('The consumer was closed'))
      return
    }
    const { reconciler, cluster } = this.#parts
    this.#closing = true
    await reconciler.release(limits)
    this.#membership?.leave('the consumer is being closed', limits.leave)
    const actions = this.#membership?.poll(cluster.clock.now()).actions ?? []
    const farewells = actions.filter((action): action is Farewell => action.kind.startsWith('leave'))
    for (const farewell of farewells) {
      await this.#requests.leave(farewell, Math.min(limits.leaveMs, LEAVE_TIMEOUT_MS))
    }
    this.#end(new ClosedError('The consumer was closed'))
  }
}
