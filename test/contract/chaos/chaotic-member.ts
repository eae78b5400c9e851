// Owns: one consumer that reads, works, commits, seeks and fails at random. Called by: round.ts, mishaps.ts. Never: decides what is right (the oracle does).
import { type Clock, delay } from '../../../src/base/clock.ts'
import { type Deferred, deferred } from '../../../src/base/deferred.ts'
import { asError, KafkaError } from '../../../src/base/errors.ts'
import { partitionKey, type TopicPartition } from '../../../src/base/types.ts'
import type { Consumer, ConsumerOptions, Kafka, KafkaRecord } from '../../../src/index.ts'
import type { Dice } from './dice.ts'
import type { ChaosOracle } from './oracle.ts'
import type { Refetch } from './refetch.ts'

/** What a member lives in. */
export interface Surroundings {
  readonly clock: Clock
  readonly dice: Dice
  readonly oracle: ChaosOracle
  readonly refetch: Refetch
  readonly groupId: string
  readonly topics: readonly string[]
  /** How it takes part in the group: protocol, assignors. */
  readonly membership: Partial<ConsumerOptions>
  /** Whether few bytes may wait to be read, so that fetching often has to stop. */
  readonly narrow: boolean
}

/** Time for a close, in virtual milliseconds. */
const CLOSE_MS = 20_000
const OVER_MS = 25_000

/** A member and its loop, which begins again after its handlers fail. */
export class ChaoticMember {
  readonly name: string
  readonly consumer: Consumer
  readonly #place: Surroundings
  readonly #style: 'eachRecord' | 'eachBatch' | 'iterate' | 'poll' | 'key' | 'none'
  /** Records in the hands of handlers that run side by side, by key; with the order `none` all are alone. */
  readonly #inHand = new Map<string, number>()
  readonly #autoCommit: boolean
  readonly #workMs: number
  readonly #reading: Promise<void>
  #grave: Deferred<void> | undefined
  #closing: Promise<void> | undefined
  /** Set when the disturbances are over: no more failures, and what is processed is committed soon. */
  calm = false

  constructor(name: string, kafka: Kafka, place: Surroundings) {
    const { dice } = place
    this.name = name
    this.#place = place
    this.#style = dice.pick(['eachRecord', 'eachBatch', 'iterate', 'poll', 'key', 'none'] as const)
    this.#autoCommit = dice.chance(0.7)
    this.#workMs = dice.pick([0, 0, 5, 40])
    const maxPollIntervalMs = dice.between(3000, 10_000)
    this.consumer = kafka.consumer({
      groupId: place.groupId,
      topics: place.topics,
      ...place.membership,
      autoOffsetReset: 'earliest',
      maxPollIntervalMs,
      revokeTimeoutMs: dice.between(100, maxPollIntervalMs),
      enableAutoCommit: this.#autoCommit,
      autoCommitIntervalMs: dice.between(50, 1500),
      fetchMaxWaitMs: dice.between(10, 500),
      maxPollRecords: dice.between(1, 50),
      maxPartitionFetchBytes: place.narrow ? dice.pick([200, 2000, 1_000_000]) : 1_000_000,
      prefetchMaxBytes: place.narrow ? dice.pick([500, 5000, 50_000_000]) : 50_000_000,
      onAssigned: (partitions) => this.#onAssigned(partitions),
      onRevoked: (partitions) => this.#onRevoked(partitions),
      onLost: (partitions) => this.#onLost(partitions),
    })
    this.#reading = this.#readOn()
  }

  /** Whether it takes part, as far as anybody but itself can tell. */
  get living(): boolean {
    return this.#grave === undefined && this.#closing === undefined
  }

  /** From here on it does nothing any more. */
  kill(): void {
    this.#grave = deferred()
    this.#grave.promise.catch(() => {})
    this.#place.oracle.gone(this.name)
    this.#place.refetch.gone(this.name)
  }

  /** Closes in order; it must end in time, without an error. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const { clock, oracle, refetch } = this.#place
    refetch.gone(this.name)
    const started = clock.now()
    try {
      await this.consumer.close({ timeoutMs: CLOSE_MS })
    } catch (error) {
      oracle.problem(`${this.name}: close threw ${String(error)}`)
    }
    oracle.gone(this.name)
    const took = clock.now() - started
    if (took > OVER_MS) oracle.problem(`${this.name}: close took ${took} ms`)
    await this.#reading
  }

  /** Frees what a dead one holds. */
  async bury(): Promise<void> {
    this.#closing ??= Promise.resolve()
    this.#grave?.reject(new Error('killed'))
    await this.consumer.close({ timeoutMs: 500 }).catch(() => {})
    await this.#reading
  }

  /** A seek back, a pause or a resume, from outside of the handlers. */
  async fiddle(): Promise<void> {
    const { dice, oracle } = this.#place
    const mine = this.consumer.assignment()
    if (mine.length === 0) return
    const one = dice.pick(mine)
    const what = dice.between(0, 3)
    if (what === 0) this.#pause(one)
    else if (what === 1) this.consumer.resume()
    else if (what === 2) await this.#seekBack(one)
    else await this.consumer.position(one, { timeoutMs: 2000 }).catch(() => {})
    if (dice.chance(0.2) && oracle.owns(this.name, one))
      await this.consumer.committed([one], { timeoutMs: 2000 }).catch(() => {})
  }

  /** Peace: it works without failures, and commits. */
  resume(): void {
    this.calm = true
    this.consumer.resume()
    if (!this.#autoCommit && this.#style !== 'poll') this.#commitLater()
  }

  #pause(one: TopicPartition): void {
    this.#place.refetch.forget(this.name, [one])
    this.consumer.pause([one])
  }

  async #seekBack(to: TopicPartition): Promise<void> {
    const { dice, oracle } = this.#place
    const prefix = oracle.prefixOf(to)
    const at = { ...to, offset: dice.between(Math.max(0, prefix - 20), prefix) }
    // A partition whose onAssigned has not been called yet is nobody's in the books.
    if (!oracle.owns(this.name, to)) return
    oracle.sought(this.name, at)
    await this.consumer.seek(at)
  }

  async #onAssigned(partitions: readonly TopicPartition[]): Promise<void> {
    const { oracle } = this.#place
    if (this.#grave !== undefined) return
    oracle.assigned(this.name, partitions)
    if (!this.calm) await this.#greet(partitions)
    const paused = new Set(
      this.consumer.paused().map(({ topic, partition }) => partitionKey(topic, partition)),
    )
    const wanted = partitions.filter(({ topic, partition }) => !paused.has(partitionKey(topic, partition)))
    if (this.living) this.#place.refetch.expect(this.name, wanted)
  }

  /** What a program may do when it is told of partitions. */
  async #greet(partitions: readonly TopicPartition[]): Promise<void> {
    const { dice, clock } = this.#place
    if (dice.chance(0.1)) await this.#seekBack(dice.pick(partitions))
    if (dice.chance(0.2)) await delay(clock, dice.between(0, 500))
    if (dice.chance(0.1) && this.#style !== 'poll') await this.#commit()
  }

  async #onRevoked(partitions: readonly TopicPartition[]): Promise<void> {
    const { dice, oracle, refetch, clock } = this.#place
    if (this.#grave !== undefined) return
    oracle.released(this.name, partitions)
    refetch.forget(this.name, partitions)
    if (dice.chance(0.2)) await delay(clock, dice.between(0, 500))
    // In a poll loop the program alone knows whether it is done with what was returned.
    if (dice.chance(0.3) && this.#style !== 'poll') await this.#commit()
  }

  async #onLost(partitions: readonly TopicPartition[]): Promise<void> {
    this.#place.refetch.forget(this.name, partitions)
    if (this.#grave === undefined) this.#place.oracle.released(this.name, partitions)
  }

  async #readOn(): Promise<void> {
    const { oracle, clock } = this.#place
    while (this.#closing === undefined) {
      try {
        await this.#read()
        if (this.#closing === undefined) oracle.problem(`${this.name}: the reading ended by itself`)
        return
      } catch (thrown) {
        if (this.#closing !== undefined || this.#grave !== undefined) return
        const error = asError(thrown)
        const cause = error instanceof KafkaError && error.code === 'HANDLER_FAILED' ? error.cause : error
        if (!(cause instanceof WantedError)) oracle.problem(`${this.name}: reading threw ${error.stack}`)
        await delay(clock, 50)
      }
    }
  }

  async #read(): Promise<void> {
    const { consumer } = this
    const { dice } = this.#place
    const concurrency = dice.between(1, 4)
    switch (this.#style) {
      case 'eachRecord':
        return consumer.run({
          concurrency,
          eachRecord: (record) => {
            this.#handed(record)
            return this.#handle(record)
          },
        })
      case 'eachBatch':
        return consumer.run({
          concurrency,
          eachBatch: async ({ records }, context) => {
            for (const record of records) this.#handed(record)
            for (const record of records) {
              await this.#handle(record, records[0])
              if (dice.chance(0.2)) context.resolveOffset(record.offset)
            }
          },
        })
      case 'key':
      case 'none':
        return consumer.run({
          concurrency: 2 * concurrency,
          ordering: this.#style,
          eachRecord: (record) => this.#aside(record),
        })
      case 'iterate':
        for await (const record of consumer) {
          this.#handed(record)
          await this.#handle(record)
        }
        return
      case 'poll':
        return this.#poll()
    }
  }

  async #poll(): Promise<void> {
    const { dice } = this.#place
    while (this.#closing === undefined) {
      const records = await this.consumer.poll({ timeoutMs: dice.pick([0, 20, 500]) })
      for (const record of records) this.#handed(record)
      for (const record of records) await this.#work(record, record)
      if (!this.#autoCommit && (this.calm || dice.chance(0.3))) await this.#commit(records.at(-1), 1)
      else if (records.length === 0) await delay(this.#place.clock, 5)
    }
  }

  #handed(record: KafkaRecord): void {
    if (this.#grave !== undefined) return
    this.#place.oracle.handed(this.name, record, String(record.value))
  }

  get #sideBySide(): boolean {
    return this.#style === 'key' || this.#style === 'none'
  }

  async #aside(record: KafkaRecord): Promise<void> {
    const key = keyOf(record)
    const inHand = this.#inHand.get(key) ?? 0
    const order = this.#style === 'key' ? { key, inHand: inHand > 0 } : undefined
    if (this.#grave === undefined)
      this.#place.oracle.handedAside(this.name, record, String(record.value), order)
    this.#inHand.set(key, inHand + 1)
    try {
      await this.#handle(record)
    } finally {
      this.#inHand.set(key, (this.#inHand.get(key) ?? 0) - 1)
    }
  }

  /** `first`: where its handler began, to which it goes back when it fails. */
  async #handle(record: KafkaRecord, first = record): Promise<void> {
    await this.#work(record, first)
    const { dice } = this.#place
    if (this.calm || !dice.chance(this.#autoCommit ? 0.02 : 0.2)) return
    // In the middle of a batch only what was resolved is committed.
    const how = dice.between(0, this.#sideBySide ? 2 : 3)
    if (how < 2) await this.#commit(this.#style === 'eachBatch' || this.#sideBySide ? undefined : record)
    else if (how === 2) await this.consumer.commit({ wait: false }).catch(refused)
    // What it was given before the partition was lost and came back is not its own to commit by hand: it comes again.
    else if (this.#place.oracle.hasInHand(this.name, record)) {
      const { topic, partition, offset } = record
      await this.consumer.commit([{ topic, partition, offset: offset + 1 }]).catch(refused)
    }
    if (dice.chance(0.02) && this.#place.oracle.owns(this.name, record)) this.#pause(record)
  }

  #commitLater(): void {
    this.consumer.commit({ wait: false }).catch(() => {})
  }

  async #work(record: KafkaRecord, first: KafkaRecord): Promise<void> {
    const { dice, clock, oracle } = this.#place
    if (!this.calm && dice.chance(0.004)) await delay(clock, dice.between(1000, 12_000))
    else if (this.#workMs > 0) await delay(clock, dice.between(0, this.#workMs))
    await this.#grave?.promise
    if (!this.calm && this.#style !== 'poll' && dice.chance(0.004)) {
      // Who breaks a loop off and begins another one is done with the record in hand.
      if (this.#style === 'iterate') oracle.processed(record)
      else if (this.#sideBySide) oracle.failedAside(this.name, record, keyOf(record))
      else oracle.failed(this.name, first)
      throw new WantedError('wanted')
    }
    oracle.processed(record)
  }

  /** When a commit succeeds, what was processed of a partition that was owned all the time has to be committed. */
  async #commit(of?: KafkaRecord, more = 0): Promise<void> {
    const { oracle } = this.#place
    const owned = of !== undefined && oracle.hasInHand(this.name, of)
    try {
      await this.consumer.commit()
    } catch (error) {
      return refused(error)
    }
    // After a seek back less is processed than before.
    if (!owned || this.#grave !== undefined || oracle.seeksOf(this.name) > 0) return
    const committed = oracle.committedOf(of)
    if (committed < of.offset + more)
      oracle.problem(
        `${this.name} (${this.#style}, at ${Math.round(this.#place.clock.now())} ms): commit() succeeded with ${of.topic}:${of.partition}@${of.offset + more} processed, committed is ${committed}`,
      )
  }
}

function keyOf({ topic, partition, key }: KafkaRecord): string {
  return `${topic}:${partition} ${key}`
}

class WantedError extends Error {}

/** A commit may fail in ways that the program is told of. */
function refused(error: unknown): void {
  if (!(error instanceof KafkaError)) throw error
}
