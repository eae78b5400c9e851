// Owns: what the rooms above may ask of a cluster. Called by: consumer, producer, admin. Never: knows what a group or a record is.
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { Api } from '../protocol/api.ts'
import type { BrokerError, BrokerErrorDetails } from '../protocol/error-codes.ts'
import type { LeaderHints } from './leader-hints.ts'
import type { MetadataSnapshot } from './metadata.ts'
import type { ResolvedClusterOptions } from './options.ts'
import type { Left } from './retry.ts'
import type { Target } from './target.ts'

/** How long to wait, and a way to stop waiting; an aborted signal rejects with its reason. */
export interface CallOptions {
  /** Milliseconds for everything including retries, from 0. Default: `defaultApiTimeoutMs`. */
  readonly timeoutMs?: number
  /** Ends the call, which then rejects with the signal's reason. Default: none. */
  readonly signal?: AbortSignal
}

/** How one request is sent. */
export interface SendOptions {
  /** Milliseconds to wait for the answer. Default: `requestTimeoutMs`. A longer one is for requests that a broker holds back on purpose. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  /** Newest version to use, when the program cannot use all that the API knows. */
  readonly maxVersion?: number
  /** Oldest version that will do. */
  readonly minVersion?: number
  /** True when the broker answers nothing (Produce with acks=0): resolves with undefined once the bytes have left. */
  readonly noResponse?: boolean
}

/** The connections to one cluster and what is known of it. */
export interface Cluster {
  readonly clock: Clock
  readonly log: Logger
  readonly options: ResolvedClusterOptions
  /** What is known now: frozen, and replaced, never edited. */
  readonly metadata: MetadataSnapshot

  /** Topics to keep metadata for; returns a function that takes the interest back. */
  watchTopics(topics: Iterable<string> | 'all'): () => void
  /** Calls `listener` after each replacement of the snapshot; returns a function that ends this. */
  onMetadata(listener: (next: MetadataSnapshot, previous: MetadataSnapshot) => void): () => void
  /** One refresh, asked for after this call (joining one that is queued), of these topics or of all that are watched. */
  refreshMetadata(topics?: readonly string[], options?: CallOptions): Promise<MetadataSnapshot>
  /** A snapshot that knows these topics, with partitions; retries what heals. Throws UNKNOWN_TOPIC_OR_PARTITION for one that does not exist. */
  topicMetadata(
    topics: readonly string[],
    options?: CallOptions & { readonly allowAutoTopicCreation?: boolean; readonly patienceMs?: number },
  ): Promise<MetadataSnapshot>

  /** One request, ONE attempt: finds the broker, connects, negotiates the version, sends, decodes. Error codes in the answer are the caller's to hand to `failed`. */
  send<Input, Response>(
    api: Api<Input, Response>,
    request: NoInfer<Input> | ((version: number) => NoInfer<Input>),
    target: Target,
    options?: SendOptions,
  ): Promise<Response>
  /** Newest version that both sides know, after connecting; throws UNSUPPORTED_BROKER when there is none. */
  version(api: Api<never>, target: Target, options?: SendOptions): Promise<number>
  /** Features of the cluster with the level that is switched on, such as `group.version`, as one broker tells them; none where it is too old. Retries what heals. */
  features(options?: CallOptions): Promise<ReadonlyMap<string, number>>
  /** Tells the caches what an answer's error code means for them, and returns the error to throw. */
  failed(errorCode: number, details: FailureDetails): BrokerError
  /** New leaders that an answer named (KIP-951); older knowledge is ignored. */
  applyLeaderHints(hints: LeaderHints): void

  /**
   * Repeats `attempt` while its error is retriable, with backoff and jitter, until `timeoutMs` (default: `defaultApiTimeoutMs`).
   * Its second argument is what is left, to be handed on. Then throws with the last error as its cause: with its code if a broker
   * answered it, TimeoutError otherwise.
   */
  retry<T>(
    what: string,
    attempt: (attemptNumber: number, left: Left) => Promise<T>,
    options?: CallOptions,
  ): Promise<T>
  /** Closes all connections and fails what is still waiting with ClosedError. Idempotent. */
  close(): Promise<void>
}

/** Where an error code was answered. */
export interface FailureDetails extends BrokerErrorDetails {
  readonly target?: Target
}
