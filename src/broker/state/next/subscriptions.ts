// Owns: which topics the members of a consumer group read, by name and by pattern. Called by: groups-next.ts. Never: knows epochs.
import { ErrorCodes } from '../../../protocol/error-codes.ts'
import type { NextMember } from './member.ts'
import { compilePattern } from './pattern.ts'
import type { Refusal, TopicsView } from './types.ts'

/** Kafka looks for new topics no more often than this. */
const REFRESH_MIN_INTERVAL_MS = 10_000

/** What became of a pattern with a heartbeat. */
export type PatternChange = 'none' | 'updated' | 'resolved'

/** The patterns of a group and the topics that they have been found to match. */
export class Subscriptions {
  readonly #topics: TopicsView
  readonly #refreshIntervalMs: number
  readonly #resolved = new Map<string, ReadonlySet<string>>()
  #refreshedAtMs = Number.NEGATIVE_INFINITY
  #refreshedVersion = -1

  constructor(topics: TopicsView, refreshIntervalMs: number) {
    this.#topics = topics
    this.#refreshIntervalMs = refreshIntervalMs
  }

  /** What is wrong with the pattern that a member brings; one that others use has been looked at before. */
  check(regex: string, members: Iterable<NextMember>): Refusal | undefined {
    if (regex === '' || patternsOf(members).has(regex)) return undefined
    const compiled = compilePattern(regex)
    if (compiled instanceof RegExp) return undefined
    return { errorCode: ErrorCodes.INVALID_REGULAR_EXPRESSION, errorMessage: compiled.problem }
  }

  /** Says whether a member's new pattern counts at once. */
  change(before: string, after: string): PatternChange {
    if (before === after) return 'none'
    return after === '' || this.#resolved.has(after) ? 'resolved' : 'updated'
  }

  /** Whether the patterns have to be looked at (again). */
  needsRefresh(members: Iterable<NextMember>, nowMs: number): boolean {
    const patterns = patternsOf(members)
    if (patterns.size === 0) return false
    if (nowMs <= this.#refreshedAtMs + REFRESH_MIN_INTERVAL_MS && this.#resolved.size > 0) return false
    const isNew = [...patterns].some((regex) => !this.#resolved.has(regex))
    const isOld = nowMs > this.#refreshedAtMs + this.#refreshIntervalMs
    return isNew || isOld || this.#topics.version !== this.#refreshedVersion
  }

  /** Finds the topics of all patterns; true if any pattern matches others than before. */
  refresh(members: Iterable<NextMember>, nowMs: number): boolean {
    this.#refreshedAtMs = nowMs
    this.#refreshedVersion = this.#topics.version
    let changed = false
    for (const regex of patternsOf(members)) {
      const pattern = compilePattern(regex)
      if (!(pattern instanceof RegExp)) continue
      const names = this.#topics.list().map(({ name }) => name)
      const matching = new Set(names.filter((name) => pattern.test(name)))
      const known = this.#resolved.get(regex) ?? new Set<string>()
      if (known.size !== matching.size || [...matching].some((name) => !known.has(name))) changed = true
      this.#resolved.set(regex, matching)
    }
    return changed
  }

  /** Forgets patterns that no member uses any more. */
  prune(members: Iterable<NextMember>): void {
    const patterns = patternsOf(members)
    for (const regex of [...this.#resolved.keys()]) if (!patterns.has(regex)) this.#resolved.delete(regex)
    if (this.#resolved.size === 0) this.#refreshedAtMs = Number.NEGATIVE_INFINITY
  }

  /** Names that a member is subscribed to, whether the topics exist or not. */
  namesOf(member: NextMember): Set<string> {
    const matching = this.#resolved.get(member.topicRegex) ?? []
    return new Set([...member.topicNames, ...matching])
  }

  /** Ids of those that exist. */
  topicIdsOf(member: NextMember): Set<string> {
    const ids = [...this.namesOf(member)].map((name) => this.#topics.get(name)?.id)
    return new Set(ids.filter((id) => id !== undefined))
  }

  /** Changes with the topics that the members read, their ids and their numbers of partitions. */
  fingerprint(members: Iterable<NextMember>): string {
    const names = new Set([...members].flatMap((member) => [...this.namesOf(member)]))
    const known = [...names].sort().flatMap((name) => {
      const topic = this.#topics.get(name)
      return topic ? [`${name}:${topic.id}:${topic.partitions.length}`] : []
    })
    return known.join(',')
  }
}

function patternsOf(members: Iterable<NextMember>): Set<string> {
  return new Set([...members].map(({ topicRegex }) => topicRegex).filter((regex) => regex !== ''))
}
