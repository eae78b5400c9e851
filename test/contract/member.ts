// Owns: one consumer of a group in a story, which tells the journal everything it sees. Called by: stories.
// Never: decides what is right (the journal does).
import { delay } from '../../src/base/clock.ts'
import { type Deferred, deferred } from '../../src/base/deferred.ts'
import type { Consumer, ConsumerOptions, KafkaOptions, KafkaRecord } from '../../src/index.ts'
import type { Backend } from './backend.ts'
import type { Journal } from './journal.ts'
import { timesOf } from './protocols.ts'
import type { Participant, Stage } from './stage.ts'

/** The ways to read that a consumer has; a story is true for each. */
export type Reading = 'eachRecord' | 'eachBatch' | 'iterate' | 'poll'

/** How a member of a group behaves; without a `groupProtocol` it is a classic one. */
export interface MemberOptions
  extends Omit<ConsumerOptions, 'topics' | 'onAssigned' | 'onRevoked' | 'onLost'> {
  readonly topics: readonly string[]
  readonly reading?: Reading
  /** Time that a handler takes for a record, from 0 to this, drawn from the clock. Default: 0. */
  readonly workMs?: number
  readonly kafka?: Partial<KafkaOptions>
}

const KILL_CLOSE_MS = 1000

/** A consumer and the loop that reads from it. */
export class Member implements Participant {
  readonly name: string
  readonly consumer: Consumer
  readonly #backend: Backend
  readonly #journal: Journal
  readonly #workMs: number
  readonly #polls: boolean
  /** Settles when the loop has ended; rejects with what it threw. */
  readonly #reading: Promise<void>
  /** Set when the member was killed: its handlers wait for it, and do nothing more. */
  #grave: Deferred<void> | undefined
  #left = false
  #failure: unknown

  /** Joins at once. */
  constructor(stage: Stage, name: string, options: MemberOptions) {
    const { backend, journal } = stage
    const { reading = 'eachRecord', workMs = 0, kafka, ...given } = options
    this.name = name
    this.#backend = backend
    this.#journal = journal
    this.#workMs = workMs
    this.consumer = stage.kafka(name, kafka).consumer({
      autoOffsetReset: 'earliest',
      ...timesOf(given.groupProtocol ?? 'classic'),
      maxPollIntervalMs: 10_000,
      autoCommitIntervalMs: 300,
      fetchMaxWaitMs: 200,
      ...given,
      onAssigned: (partitions) => journal.owns(name, partitions),
      onRevoked: (partitions) => journal.releases(name, partitions),
      onLost: (partitions) => journal.releases(name, partitions),
    })
    this.#polls = reading === 'poll'
    this.#reading = this.#read(reading)
    this.#reading.catch((error: unknown) => {
      this.#failure = error
    })
    stage.lookAfter(this)
  }

  /** Partitions it owns, as `topic:partition`. */
  get owned(): string[] {
    return this.#journal.ownedBy(this.name)
  }

  /** Throws what its loop threw. */
  check(): void {
    if (this.#failure !== undefined && this.#grave === undefined) {
      throw new Error(`${this.name} stopped reading: ${String(this.#failure)}`, { cause: this.#failure })
    }
  }

  /** Closes the consumer in order, and waits for its loop. */
  async leave(): Promise<void> {
    if (this.#left) return
    this.#left = true
    if (this.#polls) await this.#lastPoll()
    await this.consumer.close()
    this.#journal.gone(this.name)
    await this.#reading
  }

  /** What a poll returned is in the program's hands: nobody waits for it but the program, and only that knows when it is done. */
  async #lastPoll(): Promise<void> {
    this.consumer.wakeup()
    await this.#reading
    await this.consumer.commit()
  }

  /** Ends it as a crash does (`cut`: its sockets are reset) or as a power cut does (`silence`: nobody is told). */
  kill(how: 'cut' | 'silence'): void {
    this.#grave = deferred()
    // Often no handler is at work that would wait for it.
    this.#grave.promise.catch(() => {})
    this.#journal.gone(this.name)
    const { network } = this.#backend
    if (how === 'silence') {
      network.silence({ from: this.name })
    } else {
      network.refuse({ from: this.name })
      network.cut({ from: this.name })
    }
  }

  /** Frees what it holds, at the end of the story, in whatever state it is. */
  async dispose(): Promise<void> {
    if (this.#left) return
    this.#left = true
    this.#journal.gone(this.name)
    this.#grave?.reject(new Error('killed'))
    await this.consumer.close(this.#grave ? { timeoutMs: KILL_CLOSE_MS } : {}).catch(() => {})
    await this.#reading.catch(() => {})
  }

  async #read(reading: Reading): Promise<void> {
    const { consumer } = this
    if (reading === 'eachRecord') return consumer.run({ eachRecord: (record) => this.#handle(record) })
    if (reading === 'eachBatch') return consumer.run({ eachBatch: (batch) => this.#handleAll(batch.records) })
    if (reading === 'iterate') {
      for await (const record of consumer) await this.#handle(record)
      return
    }
    while (!this.#left) {
      const records = await consumer.poll({ timeoutMs: 500 }).catch((error: unknown) => {
        if (this.#left) return []
        throw error
      })
      await this.#handleAll(records)
    }
  }

  async #handleAll(records: Iterable<KafkaRecord>): Promise<void> {
    for (const record of records) await this.#handle(record)
  }

  async #handle(record: KafkaRecord): Promise<void> {
    const { topic, partition, offset } = record
    const at = { topic, partition, offset }
    this.#journal.handed(this.name, at, String(record.value))
    if (this.#workMs > 0) {
      const { clock } = this.#backend
      await delay(clock, Math.floor(clock.random() * (this.#workMs + 1)))
    }
    await this.#grave?.promise
    this.#journal.processed(this.name, at)
  }
}
