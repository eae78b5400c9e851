// Owns: what was acknowledged to a producer and what members of a group say they did with it, and which promises that breaks.
// Called by: processes.test.ts. Never: asks a broker.
import assert from 'node:assert/strict'
import type { MemberEvent } from './events.ts'

/** Who has a journal. */
export interface Told {
  readonly name: string
  readonly events: readonly MemberEvent[]
  /** Tells only what it processed. */
  readonly foreign?: boolean
}

interface Processed {
  readonly value: string
  /** When it was processed for the first time. */
  readonly atMs: number
  readonly times: number
}

/** The books of one topic. */
export class Books {
  readonly #acked = new Map<string, string>()

  acked(partition: number, offset: number, value: string): void {
    this.#acked.set(`${partition}@${offset}`, value)
  }

  get ackedCount(): number {
    return this.#acked.size
  }

  /** Number of different records that members processed. */
  processedCount(members: readonly Told[]): number {
    return processedBy(members).size
  }

  /** Number of times that a record was processed after the first. */
  repeatedCount(members: readonly Told[]): number {
    return [...processedBy(members).values()].reduce((sum, { times }) => sum + times - 1, 0)
  }

  /** Throws unless every acknowledged record was processed as it was written, and on every other broken promise. */
  check(members: readonly Told[]): void {
    const processed = processedBy(members)
    const problems = members.flatMap((member) => [
      ...problemsOfOrder(member),
      ...problemsOfCommits(member, processed),
    ])
    for (const [at, value] of this.#acked) {
      const found = processed.get(at)?.value
      if (found !== value) problems.push(`${at} was written as ${value} and processed as ${found}`)
    }
    assert.equal(problems.length, 0, `${problems.length} problems:\n${problems.slice(0, 20).join('\n')}`)
  }
}

function processedBy(members: readonly Told[]): Map<string, Processed> {
  const found = new Map<string, Processed>()
  for (const { events } of members) {
    for (const event of events) {
      if (event.kind !== 'processed') continue
      const at = `${event.partition}@${event.offset}`
      const { times = 0, atMs = event.atMs } = found.get(at) ?? {}
      found.set(at, { value: event.value, atMs: Math.min(atMs, event.atMs), times: times + 1 })
    }
  }
  return found
}

/** A member goes on where the group has committed, and then from record to record. */
function problemsOfOrder({ name, events, foreign }: Told): string[] {
  if (foreign) return []
  const problems: string[] = []
  const next = new Map<number, number>()
  for (const event of events) {
    if (event.kind === 'assigned') for (const [partition, start] of event.starts) next.set(partition, start)
    if (event.kind !== 'processed') continue
    const expected = next.get(event.partition)
    if (event.offset !== expected)
      problems.push(`${name} processed ${event.partition}@${event.offset} instead of @${expected}`)
    next.set(event.partition, event.offset + 1)
  }
  return problems
}

/** What was committed when a member took over had been processed by then. */
function problemsOfCommits({ name, events }: Told, processed: ReadonlyMap<string, Processed>): string[] {
  const problems: string[] = []
  for (const event of events) {
    if (event.kind !== 'assigned') continue
    for (const [partition, committed] of event.starts) {
      for (let offset = 0; offset < committed; offset++) {
        const found = processed.get(`${partition}@${offset}`)
        if (found !== undefined && found.atMs <= event.atMs) continue
        problems.push(`${name} found ${partition}@${committed} committed before @${offset} was processed`)
        break
      }
    }
  }
  return problems
}
