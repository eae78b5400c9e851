// Owns: one consumer of the demo's group, from joining to leaving. Called by: the story. Never: knows the other members.
import { delay, systemClock } from '../../base/clock.ts'
import type { Consumer, Kafka } from '../../index.ts'
import type { Ledger } from './ledger.ts'
import type { MemberState } from './state.ts'

/** What a member needs to know. */
export interface MemberOptions {
  readonly name: string
  readonly groupId: string
  readonly topic: string
  readonly ledger: Ledger
  /** Tells of an assignment or a revocation, in a sentence. */
  readonly tell: (text: string) => void
  /** Called with what ended the reading unasked. */
  readonly failed: (error: unknown) => void
}

/** Time that the demo's handler takes for a record: work, as far as the reader can see. */
const WORK_MS = 1
const AUTO_COMMIT_MS = 500

/** Reads the topic in the group, booking each record once its handler has returned. */
export class Member {
  readonly #options: MemberOptions
  readonly #consumer: Consumer
  readonly #partitions = new Set<number>()
  #state: MemberState['state'] = 'joining'
  #processed = 0
  #reading: Promise<void> | undefined

  constructor(kafka: Kafka, options: MemberOptions) {
    this.#options = options
    this.#consumer = kafka.consumer({
      groupId: options.groupId,
      topics: [options.topic],
      autoOffsetReset: 'earliest',
      autoCommitIntervalMs: AUTO_COMMIT_MS,
      onAssigned: (partitions) => this.#assigned(partitions.map(({ partition }) => partition)),
      onRevoked: (partitions) =>
        this.#released(
          'gives back',
          partitions.map(({ partition }) => partition),
        ),
      onLost: (partitions) =>
        this.#released(
          'has lost',
          partitions.map(({ partition }) => partition),
        ),
    })
  }

  get state(): MemberState {
    return {
      name: this.#options.name,
      state: this.#state,
      partitions: [...this.#partitions].sort((one, other) => one - other),
      processed: this.#processed,
    }
  }

  /** Joins the group and begins to read. */
  start(): void {
    const { ledger, failed } = this.#options
    this.#reading = this.#consumer
      .run({
        concurrency: 8,
        eachRecord: async (record) => {
          await delay(systemClock, WORK_MS)
          ledger.processed(record.partition, record.offset)
          this.#processed += 1
        },
      })
      .catch((error) => {
        if (this.#state !== 'leaving' && this.#state !== 'left') failed(error)
      })
  }

  /** Finishes what is in hand, commits it and leaves the group; within `timeoutMs`, or as long as consumers take at most. */
  async leave(timeoutMs?: number): Promise<void> {
    if (this.#state === 'left') return
    this.#state = 'leaving'
    await this.#consumer.close(timeoutMs === undefined ? {} : { timeoutMs })
    await this.#reading
    this.#state = 'left'
  }

  #assigned(partitions: number[]): void {
    const { ledger, name, tell } = this.#options
    if (this.#state === 'joining') this.#state = 'reading'
    for (const partition of partitions) {
      this.#partitions.add(partition)
      ledger.owned(partition, name)
    }
    if (partitions.length > 0) tell(`${name} gets ${list(partitions)}`)
  }

  #released(what: string, partitions: number[]): void {
    const { ledger, name, tell } = this.#options
    for (const partition of partitions) {
      this.#partitions.delete(partition)
      ledger.released(partition, name)
    }
    if (partitions.length > 0) tell(`${name} ${what} ${list(partitions)}`)
  }
}

function list(partitions: number[]): string {
  const sorted = partitions.toSorted((one, other) => one - other)
  return `${sorted.length === 1 ? 'partition' : 'partitions'} ${sorted.join(', ')}`
}
