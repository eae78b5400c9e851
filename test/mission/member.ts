// Owns: a member of a group as rows use it: a host, a client, a consumer that runs, the journal of what it did, and its sudden death.
// Called by: the rows. Never: decides what is right; the journal and the rows do.
import { asError } from '../../src/base/errors.ts'
import type { Dial } from '../../src/base/transport.ts'
import { partitionKey, type TopicPartition } from '../../src/base/types.ts'
import type { Consumer, ConsumerOptions, KafkaOptions, KafkaRecord } from '../../src/index.ts'
import { timesOf } from '../contract/protocols.ts'
import type { Participant, Stage } from '../contract/stage.ts'
import { Tap } from './tap.ts'

/** What a member is told beside the consumer's own options; without a `groupProtocol` it is a classic one. */
export interface MemberOptions extends ConsumerOptions {
  readonly name: string
  readonly kafka?: Partial<KafkaOptions>
  /** Most records at work at the same time. Default: 8. */
  readonly concurrency?: number
  /** What stands between it and the brokers; default: nothing. */
  readonly through?: (dial: Dial) => Dial
  /** The work on a record; default: none. */
  readonly work?: (record: KafkaRecord) => unknown
}

/** Reads from the beginning with a handler from the moment it is made. */
export class Member implements Participant {
  readonly name: string
  readonly consumer: Consumer
  readonly tap: Tap
  /** Such as `revoked 0 1`: what the hooks were told. */
  readonly events: string[] = []
  handed = 0
  readonly #stage: Stage
  readonly #running: Promise<void>
  #failure: Error | undefined
  #dead = false

  constructor(stage: Stage, options: MemberOptions) {
    const { name, kafka, concurrency = 8, work = () => {}, through = (dial) => dial, ...consumer } = options
    this.name = name
    this.#stage = stage
    this.tap = new Tap(stage.backend.clock)
    const dial = through(stage.backend.network.dialFrom(name))
    const client = stage.kafka(name, kafka, this.tap.dial(dial))
    this.consumer = client.consumer({
      autoOffsetReset: 'earliest',
      ...timesOf(consumer.groupProtocol ?? 'classic'),
      ...consumer,
      onAssigned: async (partitions) => {
        this.#note('assigned', partitions)
        stage.journal.owns(name, partitions)
        await consumer.onAssigned?.(partitions)
      },
      onRevoked: async (partitions) => {
        this.#note('revoked', partitions)
        await consumer.onRevoked?.(partitions)
        stage.journal.releases(name, partitions)
      },
      onLost: async (partitions) => {
        this.#note('lost', partitions)
        stage.journal.releases(name, partitions)
        await consumer.onLost?.(partitions)
      },
    })
    this.#running = this.consumer
      .run({
        concurrency,
        eachRecord: async (record) => {
          this.handed++
          stage.journal.handed(name, record, String(record.value))
          await work(record)
          stage.journal.processed(name, record)
        },
      })
      .catch((error: unknown) => {
        this.#failure = asError(error)
      })
    stage.lookAfter(this)
  }

  get owned(): string[] {
    const keys = this.consumer.assignment().map(({ topic, partition }) => partitionKey(topic, partition))
    return this.#dead ? [] : keys.sort()
  }

  check(): void {
    if (this.#failure !== undefined && !this.#dead) throw this.#failure
  }

  /** Ends in order. */
  async leave(): Promise<void> {
    await this.consumer.close()
    await this.#running
    this.#stage.journal.gone(this.name)
  }

  /** Ends as a killed process does: its connections break, and nothing is heard of it again. */
  kill(): void {
    const { network } = this.#stage.backend
    this.#dead = true
    this.#stage.journal.gone(this.name)
    network.refuse({ from: this.name })
    network.cut({ from: this.name })
  }

  async dispose(): Promise<void> {
    await this.consumer.close({ timeoutMs: this.#dead ? 0 : 10_000 }).catch((error: unknown) => {
      if (!this.#dead) throw error
    })
    await this.#running
  }

  #note(what: string, partitions: readonly TopicPartition[]): void {
    const numbers = partitions.map(({ partition }) => partition).sort((one, other) => one - other)
    this.events.push([what, ...numbers].join(' '))
  }
}
