// Owns: the requests of one connection that wait to be sent or answered, and which of them are due. Called by: connection. Never: reads a clock or touches a socket.
import { DecodeError } from '../base/errors.ts'

/** One request that waits. */
export interface Pending {
  readonly correlationId: number
  /** Name of the API. */
  readonly api: string
  readonly version: number
  /** When the caller began to wait, and for how long. */
  readonly since: number
  readonly timeoutMs: number
  /** How long the broker may leave it unanswered, at the head of the queue, before the connection counts as dead. */
  readonly patienceMs: number
  /** True when nothing will be answered. */
  readonly noResponse: boolean
  /** True when it goes before all that is not written yet, and is written while the others are held. */
  readonly urgent: boolean
  /** The bytes, until they are written. */
  frame: Buffer | undefined
  writtenAt: number
  /** The caller has gone; the answer will be passed over. */
  abandoned: boolean
  /** Called once the caller waits no longer, unless it left by itself. */
  settled: (() => void) | undefined
  /** Reads the answer's frame. */
  decode(frame: Buffer): unknown
  resolve(value: unknown): void
  reject(error: unknown): void
}

/** A queue: Kafka answers the requests of one connection in their order. */
export class InFlight {
  readonly #queue: Pending[] = []
  /** Requests at the front that are written. */
  #written = 0
  #lastProgress = 0
  /** Requests without an answer whose bytes are written and may not have left yet, the oldest first. */
  readonly #leaving = new Set<Pending>()
  /** Whether only urgent requests may be written. */
  held = false

  /** All that wait, written or not. */
  get size(): number {
    return this.#queue.length + this.#leaving.size
  }

  /** Those that may be written and are not. */
  get unwritten(): number {
    if (this.held) return this.#queue[this.#written]?.urgent ? 1 : 0
    return this.#queue.length - this.#written
  }

  add(pending: Pending): void {
    if (pending.urgent) this.#queue.splice(this.#written, 0, pending)
    else this.#queue.push(pending)
  }

  /** The next request to write, which counts as written from now on; undefined when all are. */
  write(now: number): { readonly pending: Pending; readonly frame: Buffer } | undefined {
    const pending = this.#queue[this.#written]
    if (pending?.frame === undefined || (this.held && !pending.urgent)) return undefined
    const { frame } = pending
    pending.frame = undefined
    pending.writtenAt = now
    if (pending.noResponse) {
      this.#queue.splice(this.#written, 1)
      this.#leaving.add(pending)
    } else this.#written++
    return { pending, frame }
  }

  /** The bytes of a request without an answer have left; whether its caller still waits for that. */
  left(pending: Pending): boolean {
    return this.#leaving.delete(pending) && !pending.abandoned
  }

  /** The request that an answer belongs to; throws DecodeError when it cannot be the next one. */
  answered(correlationId: number, now: number): Pending {
    const head = this.#written > 0 ? this.#queue[0] : undefined
    if (head?.correlationId !== correlationId) {
      const expected =
        head === undefined ? 'nothing was asked' : `the next to answer is ${head.correlationId} (${head.api})`
      throw new DecodeError(`an answer with correlation id ${correlationId} arrived, but ${expected}`)
    }
    this.#queue.shift()
    this.#written--
    this.#lastProgress = now
    return head
  }

  /** The caller stops waiting. What is not written yet is never sent; the answer to the rest will be passed over. */
  abandon(pending: Pending): void {
    pending.abandoned = true
    const at = pending.frame === undefined ? -1 : this.#queue.indexOf(pending)
    if (at >= 0) this.#queue.splice(at, 1)
  }

  /** Abandons and returns those whose callers have waited long enough. */
  expire(now: number): Pending[] {
    const due = this.#waiting().filter((pending) => deadline(pending) <= now)
    for (const pending of due) this.abandon(pending)
    return due
  }

  /** The request whose missing answer proves the connection dead. */
  overdue(now: number): Pending | undefined {
    return this.#heads().find((head) => this.#deadAt(head) <= now)
  }

  /** When the connection counts as dead unless the head is answered, or has left; Infinity: nothing is waited for. */
  deadAt(): number {
    return this.#heads().reduce((at, head) => Math.min(at, this.#deadAt(head)), Number.POSITIVE_INFINITY)
  }

  /** The next moment at which `expire` or `overdue` has something to tell; Infinity: none. */
  nextDue(): number {
    let next = this.deadAt()
    for (const pending of this.#waiting()) next = Math.min(next, deadline(pending))
    return next
  }

  /** Empties the queue and returns those whose callers still wait. */
  drain(): Pending[] {
    const waiting = this.#waiting()
    this.#written = 0
    this.#queue.length = 0
    this.#leaving.clear()
    return waiting
  }

  /** Those whose callers wait. */
  #waiting(): Pending[] {
    return [...this.#queue, ...this.#leaving].filter((pending) => !pending.abandoned)
  }

  /** What has to come first: the next answer, and the next bytes without one. */
  #heads(): Pending[] {
    const heads = this.#queue.slice(0, 1)
    if (this.#leaving.size > 0) heads.push(this.#leaving.values().next().value as Pending)
    return heads
  }

  /** What stood behind a slow request has its whole patience from the moment it came to the head. */
  #deadAt(head: Pending): number {
    if (head.frame !== undefined) return Number.POSITIVE_INFINITY
    return Math.max(head.writtenAt, this.#lastProgress) + head.patienceMs
  }
}

function deadline(pending: Pending): number {
  return pending.since + pending.timeoutMs
}
