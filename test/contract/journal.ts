// Owns: the oracle of a story: what was produced, handed out, processed, owned and committed, and what of it breaks a promise.
// Called by: stage.ts, members, tests. Never: asks the client under test what is true.
import assert from 'node:assert/strict'
import { partitionKey, type TopicPartition, type TopicPartitionOffset } from '../../src/base/types.ts'

interface Book {
  /** Values by offset, as acknowledged by the broker. */
  readonly acked: Map<number, string>
  /** How often each offset was handed to a handler of a living member. */
  readonly handed: Map<number, number>
  readonly processed: Set<number>
  /** Highest committed offset that was seen. */
  committed: number
}

/** Keeps the books of one story. Breaches are noted when they happen and reported by `check`. */
export class Journal {
  readonly #books = new Map<string, Book>()
  /** Partitions of each living member, with the last offset it was handed. */
  readonly #owned = new Map<string, Map<string, number | undefined>>()
  readonly #dead = new Set<string>()
  /** Those of the dead who may come back. */
  readonly #cutOff = new Set<string>()
  readonly #handedValues: { where: string; offset: number; value: string }[] = []
  readonly #withGaps = new Set<string>()
  readonly problems: string[] = []
  #acked = 0
  #processed = 0
  #repeated = 0

  /** Offsets of this topic need not follow each other: it has markers, aborted or compacted records. */
  hasGaps(topic: string): void {
    this.#withGaps.add(topic)
  }

  /** The broker acknowledged a record. */
  acked(at: TopicPartitionOffset, value: string): void {
    const { acked, processed } = this.#book(at)
    const other = acked.get(at.offset)
    if (other !== undefined) {
      this.#problem(`${show(at)} was acknowledged for two records: ${other} and ${value}`)
    } else {
      this.#acked++
      if (processed.has(at.offset)) this.#processed++
    }
    acked.set(at.offset, value)
  }

  /** A member was told that it owns these partitions now. */
  owns(member: string, partitions: readonly TopicPartition[]): void {
    if (this.#cutOff.delete(member)) this.#dead.delete(member)
    if (this.#dead.has(member)) return
    const mine = this.#owned.get(member) ?? new Map<string, number | undefined>()
    this.#owned.set(member, mine)
    for (const { topic, partition } of partitions) {
      const key = partitionKey(topic, partition)
      for (const [other, theirs] of this.#owned) {
        if (other !== member && theirs.has(key))
          this.#problem(`${member} was given ${key}, which ${other} still has`)
      }
      mine.set(key, undefined)
    }
  }

  /** A member was told that it has to give up these partitions. */
  releases(member: string, partitions: readonly TopicPartition[]): void {
    for (const { topic, partition } of partitions)
      this.#owned.get(member)?.delete(partitionKey(topic, partition))
  }

  /** A member has left for good, or was killed: what it does from now on does not count. */
  gone(member: string): void {
    this.#owned.delete(member)
    this.#dead.add(member)
  }

  /**
   * A member cannot know what becomes of its partitions: what it does does not count until it is given some anew.
   * But its session is over before others get them: from then on it must not be handed records of them.
   */
  cutOff(member: string): void {
    this.gone(member)
    this.#cutOff.add(member)
  }

  /** A handler was given a record. */
  handed(member: string, at: TopicPartitionOffset, value: string): void {
    const key = partitionKey(at.topic, at.partition)
    if (this.#cutOff.has(member)) {
      for (const [other, theirs] of this.#owned)
        if (theirs.has(key)) this.#problem(`${member} was handed ${show(at)}, which ${other} has by now`)
    }
    if (this.#dead.has(member)) return
    const book = this.#book(at)
    const mine = this.#owned.get(member)
    if (!mine?.has(key)) this.#problem(`${member} was handed ${show(at)}, a partition that it does not own`)
    const last = mine?.get(key)
    const isNext = last === undefined || at.offset === last + 1
    if (!isNext && !(this.#withGaps.has(at.topic) && at.offset > last))
      this.#problem(`${member} was handed ${show(at)} after offset ${last}`)
    if (at.offset < book.committed) {
      this.#problem(`${member} was handed ${show(at)} again, although offset ${book.committed} was committed`)
    }
    mine?.set(key, at.offset)
    const times = book.handed.get(at.offset) ?? 0
    book.handed.set(at.offset, times + 1)
    if (times > 0) this.#repeated++
    this.#handedValues.push({ where: key, offset: at.offset, value })
  }

  /** A handler has done its work. */
  processed(member: string, at: TopicPartitionOffset): void {
    if (this.#dead.has(member)) return
    const { acked, processed } = this.#book(at)
    if (processed.has(at.offset)) return
    processed.add(at.offset)
    if (acked.has(at.offset)) this.#processed++
  }

  /** Offsets that the broker has as committed at this moment; -1 or less is none. */
  committed(rows: readonly TopicPartitionOffset[]): void {
    for (const row of rows) {
      const book = this.#book(row)
      if (row.offset < 0) continue
      if (row.offset < book.committed)
        this.#problem(`the commit of ${show(row)} went back from ${book.committed}`)
      for (const offset of book.acked.keys()) {
        if (offset < row.offset && !book.processed.has(offset)) {
          this.#problem(`${show(row)} was committed, but offset ${offset} was not processed`)
          break
        }
      }
      book.committed = Math.max(book.committed, row.offset)
    }
  }

  /** Whether one of these committed offsets is below one that was noted before. */
  goesBack(rows: readonly TopicPartitionOffset[]): boolean {
    return rows.some((row) => row.offset >= 0 && row.offset < this.#book(row).committed)
  }

  /** Number of acknowledged records. */
  get ackedCount(): number {
    return this.#acked
  }

  /** Number of acknowledged records that were processed at least once. */
  get processedCount(): number {
    return this.#processed
  }

  /** Number of times that a record was handed out after the first. */
  get repeatedCount(): number {
    return this.#repeated
  }

  /** Whether every acknowledged record has been processed. */
  get complete(): boolean {
    return this.processedCount === this.ackedCount
  }

  /** Partitions of a living member. */
  ownedBy(member: string): string[] {
    return [...(this.#owned.get(member)?.keys() ?? [])].sort()
  }

  /** Values by offset of one partition, as acknowledged. */
  log(at: TopicPartition): ReadonlyMap<number, string> {
    return this.#book(at).acked
  }

  /** Throws with everything that was noted, and with what was handed out but never acknowledged, or differs from it. */
  check(): void {
    const found = [...this.problems]
    for (const { where, offset, value } of this.#handedValues) {
      const acked = this.#books.get(where)?.acked.get(offset)
      if (acked !== value)
        found.push(`${where}@${offset} was handed out as ${brief(value)}, acknowledged as ${brief(acked)}`)
    }
    assert.equal(
      found.length,
      0,
      `${found.length} breaches:\n${found.slice(0, 20).join('\n')}\n${this.summary()}`,
    )
  }

  /** Throws unless every acknowledged record was processed, and on every breach. */
  checkComplete(): void {
    this.check()
    const lost: string[] = []
    for (const [key, book] of this.#books) {
      for (const offset of book.acked.keys()) if (!book.processed.has(offset)) lost.push(`${key}@${offset}`)
    }
    assert.equal(
      lost.length,
      0,
      `${lost.length} records were lost: ${lost.slice(0, 20).join(', ')}\n${this.summary()}`,
    )
  }

  /** The state of the books, for the message of a failure. */
  summary(): string {
    const lines = [...this.#books].map(
      ([key, book]) =>
        `${key}: acked ${book.acked.size}, handed ${book.handed.size}, processed ${book.processed.size}, committed ${book.committed}, ` +
        `owner ${[...this.#owned].filter(([, mine]) => mine.has(key)).map(([member]) => member) || 'none'}`,
    )
    return lines.join('\n')
  }

  #problem(what: string): void {
    this.problems.push(what)
  }

  #book({ topic, partition }: TopicPartition): Book {
    const key = partitionKey(topic, partition)
    let book = this.#books.get(key)
    if (book === undefined) {
      book = { acked: new Map(), handed: new Map(), processed: new Set(), committed: 0 }
      this.#books.set(key, book)
    }
    return book
  }
}

function show(at: TopicPartitionOffset): string {
  return `${partitionKey(at.topic, at.partition)}@${at.offset}`
}

function brief(value: string | undefined): string {
  return value === undefined
    ? 'nothing'
    : JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value)
}
