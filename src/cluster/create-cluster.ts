// Owns: putting the parts of a cluster together. Called by: client.ts. Never: opens a socket itself (the dial does).
import type { Clock } from '../base/clock.ts'
import { ClosedError, ConnectionError, TimeoutError } from '../base/errors.ts'
import type { Logger } from '../base/log.ts'
import { type Dial, formatAddress } from '../base/transport.ts'
import { chooseVersion } from '../network/api-versions.ts'
import type { Api } from '../protocol/api.ts'
import { type BrokerError, brokerError, ErrorCodes } from '../protocol/error-codes.ts'
import { Metadata, type MetadataRequestInput } from '../protocol/generated/03-metadata.ts'
import { FindCoordinator } from '../protocol/generated/10-find-coordinator.ts'
import { createAuthenticator } from './authenticator.ts'
import type { ReadyBroker, Trying } from './broker-link.ts'
import { type BrokerAddress, Brokers, labelOf, type Role } from './brokers.ts'
import type { CallOptions, Cluster, FailureDetails, SendOptions } from './cluster.ts'
import { Coordinators } from './coordinators.ts'
import { withDeadline } from './deadline.ts'
import type { LeaderHints } from './leader-hints.ts'
import type { MetadataSnapshot } from './metadata.ts'
import { type MetadataQuestion, MetadataRefresher } from './metadata-refresher.ts'
import { type ClusterOptions, type ResolvedClusterOptions, resolveClusterOptions } from './options.ts'
import { orAbort } from './or-abort.ts'
import { type Left, retryUntil } from './retry.ts'
import { anyBroker, describeTarget, type Target } from './target.ts'
import { tookTooLong, unreached } from './took-too-long.ts'
import { awaitTopics } from './topic-metadata.ts'

/** What a cluster takes from outside. */
export interface ClusterDependencies {
  readonly clock: Clock
  readonly dial: Dial
  readonly log: Logger
}

/** Makes a cluster; nothing is sent before it is used. Throws UsageError INVALID_OPTION. */
export function createCluster(options: ClusterOptions, dependencies: ClusterDependencies): Cluster {
  return new ConnectedCluster(resolveClusterOptions(options), dependencies)
}

class ConnectedCluster implements Cluster {
  readonly clock: Clock
  readonly log: Logger
  readonly options: ResolvedClusterOptions
  readonly #brokers: Brokers
  readonly #refresher: MetadataRefresher
  readonly #coordinators: Coordinators
  readonly #listeners = new Set<(next: MetadataSnapshot, previous: MetadataSnapshot) => void>()
  readonly #closing = new AbortController()

  constructor(options: ResolvedClusterOptions, { clock, dial, log }: ClusterDependencies) {
    this.clock = clock
    this.log = log
    this.options = options
    const authenticator = options.sasl && createAuthenticator(options.sasl.reveal(), clock, log)
    // By ending the connection alone can a broker tell that a Produce with acks=0 did not reach the leader.
    const onLost = () => this.#refresher.markStale()
    this.#brokers = new Brokers({ clock, dial, log, options, authenticator, onLost })
    this.#coordinators = new Coordinators((request, minVersion) =>
      this.send(FindCoordinator, request, anyBroker, { minVersion }),
    )
    this.#refresher = new MetadataRefresher({
      clock,
      log,
      options,
      ask: (question) => this.send(Metadata, (version) => metadataRequest(question, version), anyBroker),
      onSnapshot: (next, previous) => this.#replaced(next, previous),
      onRestart: (why) => this.#restart(why),
    })
  }

  get metadata(): MetadataSnapshot {
    return this.#refresher.snapshot
  }

  watchTopics(topics: Iterable<string> | 'all'): () => void {
    return this.#refresher.watch(topics)
  }

  onMetadata(listener: (next: MetadataSnapshot, previous: MetadataSnapshot) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  refreshMetadata(topics?: readonly string[], options: CallOptions = {}): Promise<MetadataSnapshot> {
    const { timeoutMs = this.options.defaultApiTimeoutMs, signal } = options
    return this.#within('Refreshing metadata', timeoutMs, signal, (left) =>
      orAbort(this.#refresher.refresh(topics), left),
    )
  }

  topicMetadata(
    topics: readonly string[],
    options: CallOptions & { readonly allowAutoTopicCreation?: boolean; readonly patienceMs?: number } = {},
  ): Promise<MetadataSnapshot> {
    return awaitTopics(this.#refresher, topics, {
      clock: this.clock,
      allowAutoTopicCreation: options.allowAutoTopicCreation ?? false,
      patienceMs: options.patienceMs,
      bootstrapServers: this.options.bootstrapServers,
      retry: (what, attempt) => this.retry(what, attempt, options),
    })
  }

  async send<Input, Response>(
    api: Api<Input, Response>,
    request: NoInfer<Input> | ((version: number) => NoInfer<Input>),
    target: Target,
    options: SendOptions = {},
  ): Promise<Response> {
    let { timeoutMs = this.options.requestTimeoutMs } = options
    try {
      let broker = this.#ready(target)
      if (broker === undefined) {
        const start = this.clock.now()
        broker = await this.#connectWithin(api.name, target, timeoutMs, options.signal)
        timeoutMs = Math.max(1, timeoutMs - (this.clock.now() - start))
      }
      const version = chooseVersion(api, broker.versions, broker.connection.broker, options)
      const body = typeof request === 'function' ? (request as (version: number) => Input)(version) : request
      const { signal, noResponse } = options
      return await broker.connection.request(api, version, body, { timeoutMs, signal, noResponse })
    } catch (error) {
      if (error instanceof ConnectionError || error instanceof TimeoutError) this.#unreachable(target)
      throw error
    }
  }

  async version(api: Api<never>, target: Target, options: SendOptions = {}): Promise<number> {
    const { timeoutMs = this.options.requestTimeoutMs, signal } = options
    const broker = this.#ready(target) ?? (await this.#connectWithin(api.name, target, timeoutMs, signal))
    return chooseVersion(api, broker.versions, broker.connection.broker, options)
  }

  features(options: CallOptions = {}): Promise<ReadonlyMap<string, number>> {
    const ask = async (_attempt: number, left: Left) =>
      (await this.#connect(anyBroker, left.signal)).versions.features
    return this.retry('Asking for the features of the cluster', ask, options)
  }

  failed(errorCode: number, { target, ...details }: FailureDetails): BrokerError {
    const broker = details.broker ?? this.#nameOf(target)
    const error = brokerError(errorCode, { ...details, ...(broker !== undefined && { broker }) })
    for (const knowledge of error.invalidates) {
      if (knowledge === 'coordinator') {
        if (target?.kind === 'coordinator') this.#coordinators.forget(target.type, target.key)
      } else if (knowledge === 'brokers') {
        this.#restart('a broker asked for it')
      } else if (knowledge !== 'session') {
        this.#refresher.markStale()
      }
    }
    return error
  }

  applyLeaderHints(hints: LeaderHints): void {
    this.#refresher.applyHints(hints)
  }

  retry<T>(
    what: string,
    attempt: (attemptNumber: number, left: Left) => Promise<T>,
    options: CallOptions & Partial<Pick<Left, 'failing'>> = {},
  ): Promise<T> {
    const { retryBackoffMs, retryBackoffMaxMs, defaultApiTimeoutMs } = this.options
    return retryUntil(what, attempt, {
      clock: this.clock,
      timeoutMs: options.timeoutMs ?? defaultApiTimeoutMs,
      backoff: { initialMs: retryBackoffMs, maxMs: retryBackoffMaxMs },
      signals: [options.signal, this.#closing.signal],
      whom: this.#bootstrapServers,
      unreached: () => unreached(this.#awaited()),
      failing: options.failing,
    })
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return
    const reason = new ClosedError('The client was closed.')
    this.#closing.abort(reason)
    this.#refresher.close(reason)
    this.#brokers.close()
  }

  /** The connection to the target, when there is one: the way of nearly every request, without waiting. */
  #ready(target: Target): ReadyBroker | undefined {
    switch (target.kind) {
      case 'broker':
        return this.#brokers.ready(target.id, 'main')
      case 'coordinator': {
        const node = this.#coordinators.known(target.type, target.key)
        return node && this.#brokers.ready(node.id, roleOf(target))
      }
      case 'controller': {
        const { controllerId } = this.metadata
        return controllerId < 0 ? undefined : this.#brokers.ready(controllerId, 'main')
      }
      case 'any':
        return undefined
    }
  }

  /** The broker that a target means, in the words of errors; undefined when that is not known. */
  #nameOf(target: Target | undefined): string | undefined {
    if (target === undefined || target.kind === 'any') return undefined
    if (target.kind === 'coordinator') {
      const node = this.#coordinators.known(target.type, target.key)
      return node && labelOf(node)
    }
    const node = this.metadata.brokers.get(target.kind === 'broker' ? target.id : this.metadata.controllerId)
    return node && labelOf(node)
  }

  #connectWithin(
    api: string,
    target: Target,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<ReadyBroker> {
    return this.#within(`Connecting to ${describeTarget(target)} for ${api}`, timeoutMs, signal, (left) =>
      this.#connect(target, left),
    )
  }

  async #connect(target: Target, signal: AbortSignal): Promise<ReadyBroker> {
    if (target.kind === 'any') return this.#brokers.any(signal)
    if (target.kind === 'coordinator') {
      const node = await orAbort(this.#coordinators.find(target.type, target.key), signal)
      return this.#brokers.connect(node, roleOf(target), signal)
    }
    if (!this.#refresher.known) await orAbort(this.#refresher.refresh(), signal)
    const id = target.kind === 'broker' ? target.id : this.metadata.controllerId
    if (target.kind === 'controller' && id < 0) return this.#brokers.any(signal)
    return this.#brokers.connect(this.#node(id), 'main', signal)
  }

  #node(id: number): BrokerAddress {
    const node = this.metadata.brokers.get(id)
    if (node !== undefined) return node
    this.#refresher.markStale()
    throw brokerError(ErrorCodes.BROKER_NOT_AVAILABLE, { broker: `id ${id}`, retriable: true })
  }

  /** A time limit, with a signal that ends with the caller's, at the limit, and when the cluster is closed. */
  #within<T>(
    what: string,
    timeoutMs: number,
    signal: AbortSignal | undefined,
    work: (left: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const limits = { clock: this.clock, timeoutMs, signals: [signal, this.#closing.signal] }
    return withDeadline(limits, work, () => tookTooLong(what, timeoutMs, this.#awaited()))
  }

  /** Whom calls wait for: connections, or else the metadata that says whom to connect to. */
  #awaited(): Trying[] {
    const trying = this.#brokers.trying()
    const { failure } = this.#refresher
    if (trying.length > 0 || failure === undefined) return trying
    return [{ broker: this.#bootstrapServers, failure }]
  }

  /** As errors name them. */
  get #bootstrapServers(): string {
    return this.options.bootstrapServers.map(formatAddress).join(', ')
  }

  /** What could not be reached may have moved. */
  #unreachable(target: Target): void {
    if (target.kind === 'any' || this.#closing.signal.aborted) return
    if (target.kind === 'coordinator') this.#coordinators.forget(target.type, target.key)
    else this.#refresher.markStale()
  }

  #replaced(next: MetadataSnapshot, previous: MetadataSnapshot): void {
    this.#brokers.update(next.brokers)
    for (const listener of this.#listeners) {
      try {
        listener(next, previous)
      } catch (error) {
        this.log.error('a listener of metadata failed', { error })
      }
    }
  }

  #restart(why: string): void {
    this.log.warn('starting again from the bootstrap servers', { why })
    this.#brokers.restart(why)
    this.#refresher.markStale()
  }
}

/** Version 0 says "all" by an empty list, and before version 4 whoever asks for a topic may create it. */
function metadataRequest(question: MetadataQuestion, version: number): MetadataRequestInput {
  const { topics, allowAutoTopicCreation } = question
  const named = topics?.map((name) => ({ name })) ?? (version === 0 ? [] : null)
  return version < 4 ? { topics: named } : { topics: named, allowAutoTopicCreation }
}

/** Transactions never wait on purpose, so their coordinator needs no second connection. */
function roleOf({ type, beside }: Extract<Target, { kind: 'coordinator' }>): Role {
  return type === 'transaction' || beside ? 'main' : 'coordinator'
}
