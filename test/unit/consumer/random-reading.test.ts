// Owns: handlers of all kinds, at random in virtual time: how long they take, when they fail, what happens to their partitions meanwhile.
// Called by: the unit lane; ODRADEK_SEED and ODRADEK_RUNS make it another one. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import {
  type Consumer,
  type ConsumerOptions,
  DeserializationError,
  type HandlerContext,
  type KafkaRecord,
  type RunOptions,
} from '../../../src/index.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

const HANDLING = ['partition', 'key', 'none', 'batch', 'resolving'] as const
const HAPPENINGS = ['seek', 'pause', 'resume', 'commit', 'later', 'join', 'leave', 'restart'] as const

const anyPlan = fc.record({
  handling: fc.constantFrom(...HANDLING),
  concurrency: fc.integer({ min: 1, max: 6 }),
  counts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3 }),
  keys: fc.integer({ min: 1, max: 6 }),
  perBatch: fc.integer({ min: 1, max: 20 }),
  /** How long handlers take, one after the other and from the start again; 0: they return at once. */
  tookMs: fc.array(fc.constantFrom(0, 0, 1, 3, 10, 40), { minLength: 1, maxLength: 12 }),
  /** Which handlers fail, counted from the first. */
  failing: fc.uniqueArray(fc.integer({ min: 0, max: 80 }), { maxLength: 4 }),
  happenings: fc.array(
    fc.record({
      afterMs: fc.integer({ min: 0, max: 60 }),
      what: fc.constantFrom(...HAPPENINGS),
      which: fc.nat(100),
    }),
    { maxLength: 12 },
  ),
  /** Whether there is a deserializer, and how it works. */
  deserializing: fc.constantFrom('not', 'not', 'at once', 'later'),
  /** Every so many records there is one that the deserializer refuses. */
  unreadable: fc.constantFrom(Number.POSITIVE_INFINITY, 2, 5, 9),
  verdict: fc.constantFrom('skip', 'fail'),
  autoCommitThreshold: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
  autoCommitIntervalMs: fc.integer({ min: 10, max: 200 }),
})
type RandomPlan = typeof anyPlan extends fc.Arbitrary<infer Plan> ? Plan : never

/** Keeps the books of one run: what is done, by whoever, and what is in hand. */
class Books {
  readonly problems: string[] = []
  readonly times = new Map<string, number>()
  readonly #done = new Set<string>()
  readonly #inHand = new Set<string>()

  isDone({ partition, offset }: { partition: number; offset: number }): boolean {
    return this.#done.has(`${partition}:${offset}`)
  }

  /** First offset of a partition that is not done. */
  lowest(partition: number): number {
    let offset = 0
    while (this.#done.has(`${partition}:${offset}`)) offset++
    return offset
  }

  /** `order`: of what only one may be in hand, and nothing that is not done may come before. */
  begin(record: KafkaRecord, order: string | undefined, before: readonly number[]): void {
    const { partition, offset } = record
    const place = `${partition}:${offset}`
    this.times.set(place, (this.times.get(place) ?? 0) + 1)
    if (order === undefined) return
    if (this.#inHand.has(order)) this.problems.push(`${place} began while another of ${order} was in hand`)
    this.#inHand.add(order)
    const open = before.find((one) => !this.isDone({ partition, offset: one }))
    if (open !== undefined) this.problems.push(`${place} began before ${open} of ${order} was done`)
  }

  end(record: KafkaRecord, order: string | undefined, done: boolean): void {
    if (done) this.done(record)
    if (order !== undefined) this.#inHand.delete(order)
  }

  done({ partition, offset }: Pick<KafkaRecord, 'partition' | 'offset'>): void {
    this.#done.add(`${partition}:${offset}`)
  }

  committed(partition: number, offset: number): void {
    const lowest = this.lowest(partition)
    if (offset > lowest) this.problems.push(`${partition}@${offset} is committed, done is up to ${lowest}`)
  }
}

/** One random run. */
class Run {
  readonly #scene: Scene
  readonly #plan: RandomPlan
  readonly #books = new Books()
  readonly #members: { readonly consumer: Consumer; readonly reading: Promise<void> }[] = []
  #handled = 0
  #closing = false

  constructor(scene: Scene, plan: RandomPlan) {
    this.#scene = scene
    this.#plan = plan
  }

  async play(): Promise<void> {
    const { counts, happenings, failing } = this.#plan
    await this.#produce()
    const lost = this.#skipped()
    this.#listen()
    this.#join()
    for (const { afterMs, what, which } of happenings) {
      await this.#scene.sleep(afterMs)
      await this.#happen(what, which)
    }
    for (const { consumer } of this.#members) consumer.resume()
    const all = () =>
      counts.every(
        (count, partition) =>
          this.#books.lowest(partition) === count && this.#scene.committed(partition) === count,
      )
    await this.#scene.until(() => {
      for (const { consumer } of this.#members) consumer.resume()
      return all() || this.#books.problems.length > 0
    }, 'the end')
    this.#closing = true
    await Promise.all(this.#members.map(({ consumer }) => consumer.close()))
    await Promise.all(this.#members.map(({ reading }) => reading))
    assert.deepEqual(this.#books.problems, [])
    const total = counts.reduce((sum, count) => sum + count, 0)
    const calm = happenings.every(({ what }) => ['pause', 'resume', 'commit', 'later'].includes(what))
    const repeats = [...this.#books.times].filter(([, times]) => times !== 1)
    if (calm && this.#plan.handling !== 'batch' && this.#plan.handling !== 'resolving')
      assert.ok(repeats.length <= Math.min(failing.length, total), `repeated: ${repeats.join(' ')}`)
    if (calm && failing.every((one) => one >= this.#handled) && this.#plan.handling !== 'resolving')
      assert.deepEqual(repeats, [])
    assert.equal(this.#books.times.size, total - lost)
  }

  #isUnreadable(offset: number): boolean {
    const { deserializing, unreadable } = this.#plan
    return deserializing !== 'not' && offset % unreadable === unreadable - 1
  }

  /** How many nobody can read; those that are skipped are done from the start. */
  #skipped(): number {
    let unreadable = 0
    for (const [partition, count] of this.#plan.counts.entries()) {
      for (let offset = 0; offset < count; offset++) {
        if (!this.#isUnreadable(offset)) continue
        unreadable++
        if (this.#plan.verdict === 'skip') this.#books.done({ partition, offset })
      }
    }
    return unreadable
  }

  #deserializing(): Partial<ConsumerOptions> {
    const { deserializing, verdict } = this.#plan
    if (deserializing === 'not') return {}
    const made = (bytes: Buffer) => {
      if (this.#isUnreadable(Number(bytes.toString()))) throw new Error('unreadable')
      return bytes
    }
    const later = async (bytes: Buffer) => {
      if (Number(bytes.toString()) % 3 === 0) await this.#scene.sleep(2)
      return made(bytes)
    }
    const valueDeserializer = { deserialize: deserializing === 'later' ? later : made }
    return {
      valueDeserializer: valueDeserializer as ConsumerOptions['valueDeserializer'],
      onDeserializationError: verdict,
    }
  }

  /** Goes on behind a record that cannot be read. */
  async #skip(consumer: Consumer, { record }: DeserializationError): Promise<void> {
    const { topic, partition, offset, value } = record
    assert.equal(String(value), String(offset))
    try {
      const sought = consumer.seek({ topic, partition, offset: offset + 1 })
      this.#books.done(record)
      await sought
    } catch (error) {
      // Somebody else has the partition and meets the record too.
      if ((error as { code?: string }).code !== 'WRONG_STATE') throw error
    }
  }

  async #produce(): Promise<void> {
    const { counts, keys, perBatch } = this.#plan
    this.#scene.topic(counts.length)
    const producer = this.#scene.kafka('producer').producer()
    for (const [partition, count] of counts.entries()) {
      for (let at = 0; at < count; at += perBatch) {
        const messages = Array.from({ length: Math.min(perBatch, count - at) }, (_, more) => ({
          partition,
          key: (at + more) % keys === 0 ? null : `k${(at + more) % keys}`,
          value: String(at + more),
        }))
        await producer.send({ topic: 't', messages })
      }
    }
    await producer.close()
  }

  #listen(): void {
    const where = ({ request }: { readonly request: unknown }) => {
      const { topics } = request as {
        topics: { partitions: { partitionIndex: number; committedOffset: number }[] }[]
      }
      for (const { partitions } of topics)
        for (const { partitionIndex, committedOffset } of partitions)
          this.#books.committed(partitionIndex, committedOffset)
      return false
    }
    this.#scene.cluster.faults.add({ api: 'OffsetCommit', where }, {})
  }

  #join(): void {
    const { autoCommitIntervalMs, autoCommitThreshold } = this.#plan
    const threshold = autoCommitThreshold === undefined ? {} : { autoCommitThreshold }
    const consumer = this.#scene.consumer({
      autoCommitIntervalMs,
      ...threshold,
      ...this.#deserializing(),
      heartbeatIntervalMs: 20,
      partitionAssignmentStrategy: ['cooperative-sticky'],
    })
    this.#members.push({ consumer, reading: this.#read(consumer) })
  }

  async #leave(at: number): Promise<void> {
    const [member] = this.#members.splice(at, 1)
    await member?.consumer.close()
    await member?.reading
  }

  async #happen(what: (typeof HAPPENINGS)[number], which: number): Promise<void> {
    const at = which % this.#members.length
    const { consumer } = this.#members[at] as { consumer: Consumer }
    const mine = consumer.assignment()
    const one = mine[which % mine.length]
    if (what === 'join' && this.#members.length < 3) this.#join()
    else if (what === 'leave' && this.#members.length > 1) await this.#leave(at)
    else if (what === 'restart') {
      await this.#leave(at)
      this.#join()
    } else if (what === 'commit') await consumer.commit({ timeoutMs: 2_000 }).catch(() => {})
    else if (what === 'later') await consumer.commit({ wait: false }).catch(() => {})
    else if (one === undefined) return
    else if (what === 'pause') consumer.pause([one])
    else if (what === 'resume') consumer.resume([one])
    else if (what === 'seek') {
      const offset = which % (this.#books.lowest(one.partition) + 1)
      await consumer.seek({ ...one, offset })
    }
  }

  /** Again whenever a handler fails. */
  async #read(consumer: Consumer): Promise<void> {
    for (;;) {
      try {
        await consumer.run(this.#options())
        return
      } catch (error) {
        const { code, cause } = error as { code?: string; cause?: Error }
        if (code === 'CLOSED') return
        if (error instanceof DeserializationError) {
          await this.#skip(consumer, error)
          continue
        }
        if (code !== 'HANDLER_FAILED' || cause?.message !== 'wanted') {
          this.#books.problems.push(String((error as Error).stack))
          return
        }
        if (this.#closing) return
      }
    }
  }

  #options(): RunOptions<KafkaRecord> {
    const { handling, concurrency } = this.#plan
    if (handling === 'batch' || handling === 'resolving') {
      const eachBatch: RunOptions<KafkaRecord>['eachBatch'] = ({ records }, context) =>
        this.#batch(records, context)
      return { concurrency, autoResolve: handling === 'batch', eachBatch }
    }
    return { concurrency, ordering: handling, eachRecord: (record) => this.#one(record) }
  }

  #one(record: KafkaRecord): Promise<void> | undefined {
    const order = this.#begin(record)
    const number = this.#handled++
    const tookMs = this.#tookMs(number)
    const end = () => {
      const fails = this.#plan.failing.includes(number)
      this.#books.end(record, order, !fails)
      if (fails) throw new Error('wanted')
    }
    if (tookMs === 0) {
      end()
      return undefined
    }
    return this.#scene.sleep(tookMs).then(end)
  }

  async #batch(records: readonly KafkaRecord[], context: HandlerContext): Promise<void> {
    const resolving = this.#plan.handling === 'resolving'
    for (const [at, record] of records.entries()) {
      if (context.isStale() && resolving) return
      const order = this.#begin(record)
      const number = this.#handled++
      await this.#scene.sleep(this.#tookMs(number))
      const fails = this.#plan.failing.includes(number)
      this.#books.end(record, order, resolving && !fails)
      if (fails) throw new Error('wanted')
      if (!resolving) continue
      context.resolveOffset(record.offset)
      if (number % 7 === 0) await context.commitOffsetsIfNecessary()
      // Some are left for the next time.
      if (at > 0 && number % 11 === 0) return
    }
    if (!resolving) for (const record of records) this.#books.done(record)
  }

  /** Says what has to be in order with the record, if anything, and what must be done before it. */
  #begin(record: KafkaRecord): string | undefined {
    const { handling, keys } = this.#plan
    const { partition, offset } = record
    const order =
      handling === 'none' ? undefined : `${partition} ${handling === 'key' ? (record.key ?? '-') : ''}`
    const before = Array.from({ length: offset }, (_, at) => at).filter((at) => !this.#isUnreadable(at))
    const alike = handling === 'key' ? before.filter((at) => at % keys === offset % keys) : before
    // A batch is done as a whole: those of it that are begun are in order.
    this.#books.begin(record, order, handling === 'batch' ? [] : alike)
    return order
  }

  #tookMs(number: number): number {
    const { tookMs } = this.#plan
    return tookMs[number % tookMs.length] as number
  }
}

test('random reading: when handlers and what happens to them are random, no commit is above the lowest unfinished record, keys stay in order, and nothing is missing', async () => {
  const seed = Number(process.env.ODRADEK_SEED ?? 5)
  const numRuns = Number(process.env.ODRADEK_RUNS ?? 20)
  await fc.assert(
    fc.asyncProperty(anyPlan, (plan) => inScene((scene) => new Run(scene, plan).play())),
    { seed, numRuns, endOnFailure: process.env.ODRADEK_SHRINK === undefined },
  )
})
