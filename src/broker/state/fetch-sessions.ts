// Owns: fetch sessions (KIP-227): what a consumer fetches, remembered between its requests. Pure: the caller brings the time.
// Called by: the Fetch handler. Never: reads a log.
import { ErrorCodes } from '../../protocol/error-codes.ts'

/** One partition that is to be fetched, and from where. */
export interface FetchPartition {
  /** Empty where the request speaks of topics by id. */
  readonly topic: string
  /** Empty where the request speaks of topics by name. */
  readonly topicId: string
  readonly partition: number
  readonly fetchOffset: number
  readonly maxBytes: number
  /** -1 when the client does not know it. */
  readonly currentLeaderEpoch: number
  /** -1 when the client does not know it. */
  readonly lastFetchedEpoch: number
}

/** What was found for a partition, as far as a session has to know it. */
export interface FetchedFacts {
  readonly errorCode: number
  readonly highWatermark: number
  readonly logStartOffset: number
  readonly recordsSize: number
  /** Set when the consumer should read elsewhere. */
  readonly preferredReadReplica?: number
}

/** A Fetch request in the words of sessions. */
export interface FetchSessionRequest {
  readonly sessionId: number
  readonly sessionEpoch: number
  /** From version 13 on topics go by id; a session cannot mix both. */
  readonly usesTopicIds: boolean
  readonly partitions: readonly FetchPartition[]
  readonly forgotten: readonly {
    readonly topic: string
    readonly topicId: string
    readonly partition: number
  }[]
}

interface Session {
  readonly id: number
  readonly usesTopicIds: boolean
  readonly createdAt: number
  lastUsedAt: number
  epoch: number
  readonly partitions: Map<string, { request: FetchPartition; highWatermark: number; logStartOffset: number }>
}

/** What one request turned out to be. */
export type FetchContext =
  | { readonly kind: 'error'; readonly errorCode: number }
  | {
      readonly kind: 'sessionless'
      readonly request: FetchSessionRequest
      readonly partitions: readonly FetchPartition[]
    }
  | {
      readonly kind: 'full'
      readonly request: FetchSessionRequest
      readonly partitions: readonly FetchPartition[]
    }
  | {
      readonly kind: 'incremental'
      readonly session: Session
      readonly partitions: readonly FetchPartition[]
    }

/** Settings of the session cache. */
export interface FetchSessionOptions {
  /** How many sessions there may be (`max.incremental.fetch.session.cache.slots`). */
  readonly slots: number
  /** Draws a positive int32. */
  readonly newId: () => number
}

const EPOCH_INITIAL = 0
const EPOCH_FINAL = -1
const LARGEST_EPOCH = 2_147_483_647
/** A session that was not used for this long may be thrown out, one that is younger may not (KIP-227). */
const MIN_EVICTION_MS = 120_000

/** The fetch sessions of one broker. */
export class FetchSessions {
  readonly #options: FetchSessionOptions
  readonly #sessions = new Map<number, Session>()

  constructor(options: FetchSessionOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#sessions.size
  }

  /** Finds out what a request asks for, and moves its session on. */
  open(request: FetchSessionRequest, nowMs: number): FetchContext {
    const { sessionId, sessionEpoch, partitions } = request
    if (sessionEpoch === EPOCH_INITIAL || sessionEpoch === EPOCH_FINAL) {
      this.#sessions.delete(sessionId)
      return { kind: sessionEpoch === EPOCH_FINAL ? 'sessionless' : 'full', request, partitions }
    }
    const session = this.#sessions.get(sessionId)
    if (session === undefined) return { kind: 'error', errorCode: ErrorCodes.FETCH_SESSION_ID_NOT_FOUND }
    if (session.epoch !== sessionEpoch)
      return { kind: 'error', errorCode: ErrorCodes.INVALID_FETCH_SESSION_EPOCH }
    if (session.usesTopicIds !== request.usesTopicIds) {
      return { kind: 'error', errorCode: ErrorCodes.FETCH_SESSION_TOPIC_ID_ERROR }
    }
    update(session, request)
    if (session.partitions.size === 0) {
      this.#sessions.delete(sessionId)
      return { kind: 'sessionless', request, partitions }
    }
    session.lastUsedAt = nowMs
    session.epoch = session.epoch === LARGEST_EPOCH ? 1 : session.epoch + 1
    return {
      kind: 'incremental',
      session,
      partitions: [...session.partitions.values()].map((one) => one.request),
    }
  }

  /** The partitions that a request is about, without moving its session. */
  peek(request: FetchSessionRequest): readonly FetchPartition[] {
    const known = this.#sessions.get(request.sessionId)?.partitions.values() ?? []
    return [...request.partitions, ...[...known].map((one) => one.request)]
  }

  /** Chooses which of the results are to be answered, and under which session id (0: none). */
  close<Result extends FetchedFacts>(
    context: Exclude<FetchContext, { kind: 'error' }>,
    results: readonly { readonly request: FetchPartition; readonly result: Result }[],
    nowMs: number,
  ): {
    readonly sessionId: number
    readonly answered: readonly { request: FetchPartition; result: Result }[]
  } {
    if (context.kind === 'sessionless') return { sessionId: 0, answered: results }
    if (context.kind === 'full') {
      return { sessionId: this.#create(context.request, results, nowMs), answered: results }
    }
    const { session } = context
    return {
      sessionId: session.id,
      answered: results.filter((one) => hasNews(session, one.request, one.result)),
    }
  }

  #create(
    request: FetchSessionRequest,
    results: readonly { readonly request: FetchPartition; readonly result: FetchedFacts }[],
    nowMs: number,
  ): number {
    if (!this.#makeRoom(results.length, nowMs)) return 0
    let id = this.#options.newId()
    while (id === 0 || this.#sessions.has(id)) id = this.#options.newId()
    const partitions: Session['partitions'] = new Map()
    for (const { request: one, result } of results) {
      const highWatermark = result.errorCode === 0 ? result.highWatermark : -1
      partitions.set(keyOf(one), { request: one, highWatermark, logStartOffset: result.logStartOffset })
    }
    const { usesTopicIds } = request
    this.#sessions.set(id, { id, usesTopicIds, createdAt: nowMs, lastUsedAt: nowMs, epoch: 1, partitions })
    return id
  }

  #makeRoom(size: number, nowMs: number): boolean {
    if (this.#sessions.size < this.#options.slots) return true
    const sessions = [...this.#sessions.values()]
    const stale = sessions.find(({ lastUsedAt }) => nowMs - lastUsedAt > MIN_EVICTION_MS)
    const smaller = sessions
      .filter(({ createdAt, partitions }) => nowMs - createdAt > MIN_EVICTION_MS && partitions.size <= size)
      .sort((a, b) => a.partitions.size - b.partitions.size)[0]
    const victim = stale ?? smaller
    return victim !== undefined && this.#sessions.delete(victim.id)
  }
}

function update(session: Session, request: FetchSessionRequest): void {
  for (const one of request.partitions) {
    const known = session.partitions.get(keyOf(one))
    if (known) known.request = one
    else session.partitions.set(keyOf(one), { request: one, highWatermark: -1, logStartOffset: -1 })
  }
  for (const one of request.forgotten) session.partitions.delete(keyOf(one))
}

/** Tells whether the client has to hear of a result, and remembers that it was told. */
function hasNews(session: Session, request: FetchPartition, result: FetchedFacts): boolean {
  const key = keyOf(request)
  const known = session.partitions.get(key)
  if (known === undefined || !differs(known, result)) return false
  known.highWatermark = result.errorCode === 0 ? result.highWatermark : -1
  known.logStartOffset = result.logStartOffset
  if (result.recordsSize > 0) {
    // Whoever got records goes to the end of the line, so that a full response starves nobody.
    session.partitions.delete(key)
    session.partitions.set(key, known)
  }
  return true
}

function differs(known: { highWatermark: number; logStartOffset: number }, result: FetchedFacts): boolean {
  return (
    result.recordsSize > 0 ||
    result.errorCode !== 0 ||
    (result.preferredReadReplica ?? -1) >= 0 ||
    known.highWatermark !== result.highWatermark ||
    known.logStartOffset !== result.logStartOffset
  )
}

function keyOf(one: {
  readonly topic: string
  readonly topicId: string
  readonly partition: number
}): string {
  return `${one.topicId || one.topic}/${one.partition}`
}
