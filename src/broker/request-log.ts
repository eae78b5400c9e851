// Owns: the last requests that a broker or cluster has received, decoded. Called by: dispatch.ts, and tests that ask what a client sent.
// Never: grows without bound: it forgets by number and by bytes.
import { type Deferred, deferred } from '../base/deferred.ts'
import { ClosedError } from '../base/errors.ts'

/** One request as it was received. */
export interface LoggedRequest {
  /** Counts from 0 and never repeats. */
  readonly index: number
  /** Wall time in milliseconds. */
  readonly time: number
  /** Kafka's name of the API, such as `Fetch`. */
  readonly api: string
  readonly version: number
  readonly clientId: string | null
  readonly correlationId: number
  /** Id of the broker that received it. */
  readonly broker: number
  /** Number of the connection, unique in the cluster. */
  readonly connection: number
  /** Size of the frame without its length field. */
  readonly sizeInBytes: number
  /** The decoded request, with Kafka's field names. */
  readonly request: unknown
  /** The answer, as far as fields were not left to their defaults; undefined until it is given, and where none is given. */
  response?: unknown
}

/** How much is remembered. */
export interface RequestLogOptions {
  readonly maxRequests: number
  /** Bytes of requests and answers together. */
  readonly maxBytes: number
}

/** A ring of requests. */
export class RequestLog {
  readonly #options: RequestLogOptions
  #entries: LoggedRequest[] = []
  readonly #answerBytes = new WeakMap<LoggedRequest, number>()
  #bytes = 0
  #next = 0
  #closed = false
  readonly #waiting = new Set<{ matches: (one: LoggedRequest) => boolean; found: Deferred<LoggedRequest> }>()

  constructor(options: RequestLogOptions) {
    this.#options = options
  }

  /** Adds a request and wakes who waits for one like it. */
  add(facts: Omit<LoggedRequest, 'index'>): LoggedRequest {
    const entry: LoggedRequest = { ...facts, index: this.#next++ }
    this.#entries.push(entry)
    this.#bytes += entry.sizeInBytes
    this.#trim()
    for (const one of [...this.#waiting]) {
      if (!one.matches(entry)) continue
      this.#waiting.delete(one)
      one.found.resolve(entry)
    }
    return entry
  }

  /** Adds the answer to a request, of `sizeInBytes` on the wire. */
  answered(entry: LoggedRequest, response: unknown, sizeInBytes: number): void {
    // Forgotten already: it must not be counted.
    if (entry.index < (this.#entries[0]?.index ?? this.#next)) return
    entry.response = response
    this.#answerBytes.set(entry, sizeInBytes)
    this.#bytes += sizeInBytes
    this.#trim()
  }

  /** The requests that are remembered, oldest first; of one API if it is named. */
  list(api?: string): LoggedRequest[] {
    return this.#entries.filter((one) => api === undefined || one.api === api)
  }

  /** How many requests have been received in all; an index for `waitFor`. */
  get count(): number {
    return this.#next
  }

  /** The first remembered request from index `since` on (default: any) for which `matches` is true, or the next one that comes. Rejects with ClosedError when the brokers are closed before. */
  waitFor(matches: (one: LoggedRequest) => boolean, since = 0): Promise<LoggedRequest> {
    const fits = (one: LoggedRequest) => one.index >= since && matches(one)
    const known = this.#entries.find(fits)
    if (known) return Promise.resolve(known)
    if (this.#closed) return Promise.reject(closedError())
    const found = deferred<LoggedRequest>()
    // Who asked and does not wait any more must not hear of the end.
    found.promise.catch(() => {})
    this.#waiting.add({ matches: fits, found })
    return found.promise
  }

  /** No more requests will come; what came can still be read. */
  close(): void {
    this.#closed = true
    for (const { found } of this.#waiting) found.reject(closedError())
    this.#waiting.clear()
  }

  /** Forgets all requests; who waits goes on waiting. */
  clear(): void {
    this.#entries = []
    this.#bytes = 0
  }

  #trim(): void {
    while (this.#entries.length > this.#options.maxRequests || this.#bytes > this.#options.maxBytes) {
      const oldest = this.#entries.shift()
      if (oldest === undefined) return
      this.#bytes -= oldest.sizeInBytes + (this.#answerBytes.get(oldest) ?? 0)
    }
  }
}

function closedError(): ClosedError {
  return new ClosedError('The brokers were closed before a request came for which the condition is true.')
}
