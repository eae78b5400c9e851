// Owns: the conversation with the group's coordinator: does what the membership asks for, and tells it what came of it.
// Called by: consumer (start, close), committer (identity). Never: decides; the membership does.

import { Signal } from '../../base/deferred.ts'
import { asError, ClosedError, KafkaError, TimeoutError } from '../../base/errors.ts'
import type { CallOptions, Cluster } from '../../cluster/cluster.ts'
import { toCoordinator } from '../../cluster/target.ts'
import type { Api } from '../../protocol/api.ts'
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { JoinGroup } from '../../protocol/generated/11-join-group.ts'
import { Heartbeat } from '../../protocol/generated/12-heartbeat.ts'
import { LeaveGroup } from '../../protocol/generated/13-leave-group.ts'
import { SyncGroup } from '../../protocol/generated/14-sync-group.ts'
import type { ConsumerWatch } from '../watch.ts'
import type { CommitterGroup } from './committer.ts'
import { GroupTopics } from './group-topics.ts'
import type {
  CommitWindow,
  MemberIdentity,
  Membership,
  MembershipAction,
  WantedTopics,
} from './membership.ts'
import type { Reconciler, RevokeLimits } from './reconciler.ts'

/** What a coordinator works with. */
export interface CoordinatorParts {
  readonly cluster: Cluster
  readonly groupId: string
  /** Resolves with what the member reads, before it joins. */
  readonly ready: (signal: AbortSignal) => Promise<WantedTopics>
  /** Whether this client is in a rack. */
  readonly hasRack: boolean
  readonly membership: Membership
  readonly reconciler: Reconciler
  /** Hears of joins and requests. */
  readonly watch: Pick<ConsumerWatch, 'joined' | 'groupRequest'>
  /** The membership ended, or never came about: for the reader. */
  readonly fail: (error: Error) => void
}

/** How long the coordinator is given to hear of a leave; it learns it by the session timeout otherwise. */
const LEAVE_TIMEOUT_MS = 5_000
/** First version that takes members in a list. */
const LEAVE_BY_LIST_SINCE = 3

/** One membership from start to end. */
export class Coordinator implements CommitterGroup {
  readonly #parts: CoordinatorParts
  readonly #topics: GroupTopics
  readonly #changed = new Signal()
  readonly #stop = new AbortController()
  #running = false
  #woken = false
  #closing = false
  #generation: number | undefined

  constructor(parts: CoordinatorParts) {
    this.#parts = parts
    this.#topics = new GroupTopics(parts.cluster, parts.hasRack, (reason) => this.rejoin(reason))
  }

  get window(): CommitWindow {
    return this.#running ? this.#parts.membership.commitWindow : 'closed'
  }

  /** Joins the group and stays in it. */
  start(): void {
    if (this.#running || this.#stop.signal.aborted) return
    this.#running = true
    this.#run().catch((error: unknown) => this.#fail(asError(error)))
  }

  async #run(): Promise<void> {
    const { cluster, ready, membership } = this.#parts
    const { signal } = this.#stop
    const { clock } = cluster
    this.subscribe(await ready(signal))
    while (!signal.aborted) {
      this.#woken = false
      const { actions, wakeAt } = membership.poll(clock.now())
      for (const action of actions) this.#perform(action)
      this.#tellJoin()
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

  /** Tells of each new generation once the member is in it. */
  #tellJoin(): void {
    const { membership, groupId, watch } = this.#parts
    const { identity } = membership
    if (identity === undefined || identity.generationId === this.#generation) return
    this.#generation = identity.generationId
    watch.joined({ groupId, ...identity })
  }

  #wake(): void {
    this.#woken = true
    this.#changed.notify()
  }

  #perform(action: MembershipAction): void {
    this.#act(action).then(
      () => this.#wake(),
      (error: unknown) => this.#fail(asError(error)),
    )
  }

  async #act(action: MembershipAction): Promise<void> {
    const { cluster, membership, reconciler, groupId } = this.#parts
    const { clock } = cluster
    switch (action.kind) {
      case 'prepare':
        if (this.#closing) return
        cluster.log.info('joining group', { groupId, reason: action.reason })
        await reconciler.prepare(action.lost)
        if (!this.#closing) membership.prepared()
        return
      case 'join': {
        this.#topics.forget()
        const answer = await this.#request(JoinGroup, action.request, action.timeoutMs)
        membership.answered({ kind: 'join', attempt: action.attempt, ...answer }, clock.now())
        return
      }
      case 'share': {
        const topics = await this.#topics.share(action.topics, this.#stop.signal).catch(asGroupError)
        membership.shared(action.attempt, topics, clock.now())
        return
      }
      case 'sync': {
        const answer = await this.#request(SyncGroup, action.request)
        membership.answered({ kind: 'sync', attempt: action.attempt, ...answer }, clock.now())
        return
      }
      case 'apply': {
        if (this.#closing) return
        membership.applied(await reconciler.apply(action.partitions))
        this.#topics.check()
        return
      }
      case 'heartbeat': {
        const answer = await this.#request(Heartbeat, action.request)
        membership.answered({ kind: 'heartbeat', attempt: action.attempt, ...answer }, clock.now())
        return
      }
      case 'rediscover':
        cluster.log.warn('the coordinator is silent', { groupId, silentMs: action.silentMs })
        cluster.failed(ErrorCodes.COORDINATOR_NOT_AVAILABLE, { groupId, target: toCoordinator(groupId) })
        return
      case 'leave':
        await this.#leave(action.memberId, action.reason, LEAVE_TIMEOUT_MS)
        return
      case 'fail':
        if (action.memberId !== undefined)
          await this.#leave(action.memberId, `failed: ${action.error.code}`, LEAVE_TIMEOUT_MS)
        this.#fail(action.error)
        return
    }
  }

  /** One request; its error code becomes an error, beside the answer that carried it. */
  async #request<Input, Response extends { errorCode: number }>(
    api: Api<Input, Response>,
    request: Input | ((version: number) => Input),
    timeoutMs?: number,
  ): Promise<{ response?: Response; error?: KafkaError }> {
    const { cluster, groupId, watch } = this.#parts
    const target = toCoordinator(groupId)
    const options = { signal: this.#stop.signal, ...(timeoutMs === undefined ? {} : { timeoutMs }) }
    const start = cluster.clock.now()
    const tell = (error?: KafkaError) =>
      watch.groupRequest({ groupId, api: api.name, durationMs: cluster.clock.now() - start, error })
    try {
      const response = await cluster.send(api, request, target, options)
      const { errorCode } = response
      const error =
        errorCode === 0 ? undefined : cluster.failed(errorCode, { api: api.name, groupId, target })
      tell(error)
      return error === undefined ? { response } : { response, error }
    } catch (thrown) {
      const error = asGroupError(thrown)
      tell(error)
      return { error }
    }
  }

  async #leave(memberId: string, reason: string, timeoutMs: number): Promise<void> {
    const { cluster, groupId } = this.#parts
    const request = (version: number) =>
      version < LEAVE_BY_LIST_SINCE ? { groupId, memberId } : { groupId, members: [{ memberId, reason }] }
    const { error } = await this.#request(LeaveGroup, request, timeoutMs)
    if (error === undefined) return
    cluster.log.warn('the coordinator was not told that the member left: it will notice', { groupId, error })
  }

  /** The program reads something else from now on. */
  subscribe(wanted: WantedTopics): void {
    this.#topics.watch(wanted.topics)
    this.#parts.membership.subscribe(wanted)
    this.#wake()
  }

  /** Something changed that the group has to know. */
  rejoin(reason: string): void {
    this.#parts.membership.rejoin(reason)
    this.#wake()
  }

  async identity({ timeoutMs, signal }: CallOptions): Promise<MemberIdentity> {
    const { membership, groupId, cluster } = this.#parts
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
        const { identity } = membership
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
    const { membership } = this.#parts
    membership.refused(error, identity)
    this.#wake()
    const now = membership.identity
    const movedOn = now !== undefined && now.generationId !== identity.generationId
    return movedOn || error.code === 'REBALANCE_IN_PROGRESS'
  }

  #fail(error: Error): void {
    if (this.#stop.signal.aborted) return
    this.#end(error)
    this.#parts.fail(error)
  }

  #end(reason: Error): void {
    this.#running = false
    this.#topics.close()
    this.#stop.abort(reason)
    this.#wake()
  }

  /** Gives up everything, leaves the group and ends; within the limits, and without brokers too. */
  async close(limits: RevokeLimits & { readonly leaveMs: number }): Promise<void> {
    if (!this.#running) {
      this.#end(new ClosedError('The consumer was closed'))
      return
    }
    const { membership, reconciler, cluster } = this.#parts
    this.#closing = true
    await reconciler.release(limits)
    membership.leave('the consumer is being closed')
    const { actions } = membership.poll(cluster.clock.now())
    for (const action of actions) {
      if (action.kind !== 'leave') continue
      await this.#leave(action.memberId, action.reason, Math.min(limits.leaveMs, LEAVE_TIMEOUT_MS))
    }
    this.#end(new ClosedError('The consumer was closed'))
  }
}

function asGroupError(error: unknown): KafkaError {
  if (error instanceof KafkaError) return error
  return new KafkaError('ABORTED', asError(error).message, { cause: error })
}
