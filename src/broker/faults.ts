// Owns: faults that a test has scripted, and which of them hit a request. Called by: tests (add, clear), dispatch.ts (plan).
// Never: carries a fault out; dispatch.ts and connection.ts do.
import { UsageError } from '../base/errors.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import { apis } from '../protocol/generated/apis.ts'
import type { LoggedRequest } from './request-log.ts'

/** Which requests a fault hits: all that is given must fit. */
export interface FaultMatch {
  /** Kafka's name of the API, such as `Fetch`. Default: every API. */
  readonly api?: string
  /** A topic that the request is about. An error then hits only that topic's part of the request. */
  readonly topic?: string
  /** A partition of `topic` that the request is about. */
  readonly partition?: number
  readonly clientId?: string
  readonly groupId?: string
  /** Id of the broker that received the request. */
  readonly broker?: number
  /** Any further condition on the decoded request. */
  readonly where?: (request: LoggedRequest) => boolean
  /** The first match that is hit, counted from 1. Default: 1. */
  readonly nth?: number
  /** How many matches are hit. Default: 1; with `probability`: no limit. */
  readonly times?: number
  /** Chance from 0 to 1 that a match is hit, drawn from the injected clock's randomness. Default: 1. */
  readonly probability?: number
}

/** What happens to a request that is hit; all parts that are given happen. */
export interface FaultAction {
  /** Kafka's name or number of an error, put where the API's answer has its error codes. The request is not applied. */
  readonly error?: string | number
  /** Waits before the request is handled; later requests of the connection wait too, as they do in Kafka. */
  readonly delayMs?: number
  /** Cuts the connection: before the request is applied, after it was applied and before its answer, or after that many bytes of the answer. */
  readonly cut?: 'before' | 'after' | { readonly afterBytes: number }
  /** Never answers, nor anything that follows on the connection: without applying the request, or after applying it. */
  readonly drop?: 'before' | 'after'
}

/** A fault in place. */
export interface Fault {
  /** Matches that were hit so far. */
  readonly hits: number
  /** Takes the fault away. */
  remove(): void
}

/** What is to be done with one request. */
export interface FaultPlan {
  readonly delayMs: number
  readonly error: { readonly code: number; readonly topic?: string; readonly partition?: number } | undefined
  readonly cut: FaultAction['cut']
  readonly drop: FaultAction['drop']
}

/** What faults need to know of a request. */
export interface FaultSubject {
  readonly logged: LoggedRequest
  readonly mentions: (topic: string, partition: number | undefined) => boolean
}

interface Entry {
  readonly match: FaultMatch
  readonly action: FaultAction
  readonly errorCode: number | undefined
  seen: number
  hits: number
}

/** The faults of a cluster. */
export class Faults {
  readonly #random: () => number
  readonly #entries = new Set<Entry>()

  constructor(random: () => number) {
    this.#random = random
  }

  /** Puts a fault in place; faults are tried in the order in which they were added, and all that match are carried out. */
  add(match: FaultMatch, action: FaultAction): Fault {
    check(match)
    const entry: Entry = { match, action, errorCode: errorCodeOf(action.error), seen: 0, hits: 0 }
    this.#entries.add(entry)
    return {
      get hits() {
        return entry.hits
      },
      remove: () => {
        this.#entries.delete(entry)
      },
    }
  }

  /** Takes all faults away. */
  clear(): void {
    this.#entries.clear()
  }

  /** What the faults in place do to this request, or undefined when none hits it. Counts. */
  plan(subject: FaultSubject): FaultPlan | undefined {
    let plan: FaultPlan | undefined
    for (const entry of this.#entries) {
      if (!this.#hits(entry, subject)) continue
      const { topic, partition } = entry.match
      const error = entry.errorCode === undefined ? undefined : { code: entry.errorCode, topic, partition }
      plan = {
        delayMs: (plan?.delayMs ?? 0) + (entry.action.delayMs ?? 0),
        error: plan?.error ?? error,
        cut: plan?.cut ?? entry.action.cut,
        drop: plan?.drop ?? entry.action.drop,
      }
    }
    return plan
  }

  #hits(entry: Entry, subject: FaultSubject): boolean {
    const { nth = 1, probability, times = probability === undefined ? 1 : Infinity } = entry.match
    if (!matches(entry.match, subject)) return false
    entry.seen++
    if (entry.seen < nth || entry.hits >= times) return false
    if (probability !== undefined && this.#random() >= probability) return false
    entry.hits++
    if (entry.hits >= times) this.#entries.delete(entry)
    return true
  }
}

function matches(match: FaultMatch, { logged, mentions }: FaultSubject): boolean {
  return (
    (match.api === undefined || match.api === logged.api) &&
    (match.clientId === undefined || match.clientId === logged.clientId) &&
    (match.broker === undefined || match.broker === logged.broker) &&
    (match.groupId === undefined || groupsOf(logged.request).includes(match.groupId)) &&
    (match.topic === undefined || mentions(match.topic, match.partition)) &&
    (match.where === undefined || match.where(logged))
  )
}

/** The groups that a request names, whatever its API. */
function groupsOf(request: unknown): unknown[] {
  const fields = request as {
    groupId?: unknown
    key?: unknown
    coordinatorKeys?: readonly unknown[]
    groups?: readonly unknown[]
  }
  const groups = (fields.groups ?? []).map((one) => (one as { groupId?: unknown } | null)?.groupId ?? one)
  return [fields.groupId, fields.key, ...(fields.coordinatorKeys ?? []), ...groups]
}

function check(match: FaultMatch): void {
  const wrong = (field: string, value: unknown, bound: string) =>
    new UsageError('INVALID_ARGUMENT', `fault: ${field} is ${String(value)}, it has to be ${bound}`)
  const names = [...apis.values()].map(({ name }) => name)
  if (match.api !== undefined && !names.includes(match.api)) {
    throw wrong('api', match.api, `one of ${names.join(', ')}`)
  }
  if (match.partition !== undefined && match.topic === undefined) {
    throw wrong('topic', match.topic, 'given where partition is given')
  }
  const { nth = 1, times = 1, probability = 1 } = match
  if (!Number.isInteger(nth) || nth < 1) throw wrong('nth', nth, 'a whole number from 1 on')
  if (!(times >= 1)) throw wrong('times', times, 'a number from 1 on')
  if (!(probability >= 0 && probability <= 1)) throw wrong('probability', probability, 'from 0 to 1')
}

function errorCodeOf(error: string | number | undefined): number | undefined {
  if (typeof error !== 'string') return error
  const code = (ErrorCodes as Readonly<Record<string, number>>)[error]
  if (code === undefined) {
    throw new UsageError('INVALID_ARGUMENT', `fault: Kafka has no error named ${error}`)
  }
  return code
}
