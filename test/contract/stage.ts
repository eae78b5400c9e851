// Owns: what a story works with: topics and groups of its own, clients, members, a journal, conditions with a deadline; and its end.
// Called by: stories, and the test files that tell them. Never: waits without a deadline.
import { delay } from '../../src/base/clock.ts'
import { asError } from '../../src/base/errors.ts'
import { type Logger, lineLogger, withFields } from '../../src/base/log.ts'
import type { TopicPartitionOffset } from '../../src/base/types.ts'
import { Kafka, type KafkaOptions, type Producer, type ProducerOptions } from '../../src/index.ts'
import type { Backend } from './backend.ts'
import { Journal } from './journal.ts'
import { Probe, type TopicSpec } from './probe.ts'
import type { Story } from './story.ts'

const DEADLINE_MS = 100_000
/** Virtual time costs nothing. */
const VIRTUAL_DEADLINE_MS = 600_000
const POLL_MS = 20
/** How long a coordinator may tell older commits after it has loaded a group: usually a moment, on a machine that has much to do more. */
const LOADING_MS = 30_000
/** What clients logged last, shown when a story fails. */
const LOG_LINES = 40

/** How records are made for a story. */
export interface ProduceOptions {
  /** Default: the stage's own producer. */
  readonly producer?: Producer
  /** All to one partition. Default: by key, a different one for each record. */
  readonly partition?: number
  /** Messages handed to one `send`. Default: 10. */
  readonly perSend?: number
}

/** Who takes part in a story and may fail on the way: the members of groups. */
export interface Participant {
  readonly name: string
  /** Partitions it owns, as `topic:partition`. */
  readonly owned: string[]
  /** Throws what it failed with. */
  check(): void
  /** Frees what it holds, at the end of the story, in whatever state it is. */
  dispose(): Promise<void>
}

/** The place where one story is told. */
export class Stage {
  readonly backend: Backend
  readonly journal = new Journal()
  readonly probe: Probe
  readonly #slug: string
  readonly #log: Logger
  readonly #logLines: string[] = []
  readonly #topics: string[] = []
  readonly #groups = new Set<string>()
  readonly #clients: Kafka[] = []
  readonly #members: Participant[] = []
  #producer: Producer | undefined
  #names = 0
  #produced = 0

  constructor(backend: Backend, storyName: string) {
    this.backend = backend
    this.#slug = storyName
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
    const keep = (line: string) => {
      this.#logLines.push(line)
      if (this.#logLines.length > LOG_LINES) this.#logLines.shift()
    }
    this.#log = lineLogger('info', keep, () => backend.clock.wallTime())
    this.probe = new Probe(backend.network.dialFrom('probe'), backend.clock, backend.bootstrapServers)
  }

  /** A new topic, with one partition unless told otherwise; its name contains the label. */
  async topic(spec: Partial<TopicSpec> = {}, label = ''): Promise<string> {
    const name = this.#unique(label)
    this.#topics.push(name)
    await this.probe.createTopic(name, { partitions: 1, ...spec })
    return name
  }

  /** A name for a group whose commits are watched from now on. */
  group(): string {
    const name = this.#unique()
    this.#groups.add(name)
    return name
  }

  /** The last lines that the clients logged. */
  get logTail(): string {
    return this.#logLines.join('\n')
  }

  /** A client on a host of its own; `dial` is the host's, or one that listens in. */
  kafka(
    host: string,
    options: Partial<KafkaOptions> = {},
    dial = this.backend.network.dialFrom(host),
  ): Kafka {
    const { bootstrapServers, clock } = this.backend
    const kafka = new Kafka(
      {
        bootstrapServers,
        clientId: host,
        requestTimeoutMs: 5000,
        log: withFields(this.#log, { host }),
        ...options,
      },
      { clock, dial },
    )
    this.#clients.push(kafka)
    return kafka
  }

  producer(options: ProducerOptions = {}, host = 'producer'): Producer {
    return this.kafka(host).producer(options)
  }

  /** Looks after a participant: the story fails when it fails, and disposes of it at the end. */
  lookAfter(participant: Participant): void {
    this.#members.push(participant)
  }

  /** Produces records with different values and puts them into the journal as they are acknowledged. */
  async produce(topic: string, count: number, options: ProduceOptions = {}): Promise<void> {
    this.#producer ??= options.producer ?? this.producer()
    const { producer = this.#producer, partition, perSend = 10 } = options
    const sends: Promise<void>[] = []
    for (let left = count; left > 0; left -= perSend) {
      const messages = Array.from({ length: Math.min(perSend, left) }, () => {
        const number = this.#produced++
        const message = { key: `key-${number}`, value: `record ${number} of ${this.#slug}` }
        return partition === undefined ? message : { ...message, partition }
      })
      const send = producer.send({ topic, messages }).then((rows) => {
        for (const [index, row] of rows.entries()) this.journal.acked(row, messages[index]!.value)
      })
      sends.push(send)
    }
    await Promise.all(sends)
  }

  /** Resolves when the condition holds; rejects after the deadline, or as soon as a member has failed, with the state of the story. */
  async until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    const { clock, virtual } = this.backend
    const timeoutMs = virtual ? VIRTUAL_DEADLINE_MS : DEADLINE_MS
    const deadline = clock.now() + timeoutMs
    while (!(await condition())) {
      for (const member of this.#members) member.check()
      if (clock.now() > deadline) {
        const owners = this.#members.map(({ name, owned }) => `${name}: ${owned.join(' ') || '-'}`)
        throw new Error(
          `Not within ${timeoutMs} ms: ${what}\n${this.journal.summary()}\n${owners.join('\n')}`,
        )
      }
      await delay(clock, POLL_MS)
    }
  }

  /** Every acknowledged record has been processed. */
  allProcessed(): Promise<void> {
    return this.until('all records are processed', () => this.journal.complete)
  }

  /** The partitions of a topic are shared among these members, evenly. */
  shared(topic: string, partitions: number, members: readonly Participant[]): Promise<void> {
    const names = members.map(({ name }) => name).join(', ')
    return this.until(`${partitions} partitions are shared by ${names}`, () => {
      const owned = members.map((member) => member.owned.filter((key) => key.startsWith(`${topic}:`)))
      const even = owned.every(({ length }) => length === partitions / members.length)
      return even && new Set(owned.flat()).size === partitions
    })
  }

  /** Reads what the broker has as committed into the journal, which checks it. */
  async noteCommits(): Promise<void> {
    for (const group of this.#groups) await this.#noteCommitted(group)
  }

  /**
   * A real coordinator that has just loaded a group tells older commits until its followers have asked again: what goes back is
   * read again before it counts.
   */
  async #noteCommitted(group: string): Promise<readonly TopicPartitionOffset[]> {
    const { clock, virtual } = this.backend
    const deadline = clock.now() + (virtual ? 0 : LOADING_MS)
    let rows = await this.probe.committed(group)
    while (clock.now() < deadline && this.journal.goesBack(rows)) {
      await delay(clock, POLL_MS)
      rows = await this.probe.committed(group)
    }
    this.journal.committed(rows)
    return rows
  }

  /** The broker has every acknowledged record of a topic as committed. */
  async allCommitted(group: string, topic: string, partitions: number): Promise<void> {
    await this.until(`all of ${topic} is committed`, async () => {
      const rows = await this.#noteCommitted(group)
      return Array.from({ length: partitions }, (_, partition) => partition).every((partition) => {
        const end = Math.max(-1, ...this.journal.log({ topic, partition }).keys()) + 1
        return (
          end === 0 ||
          rows.some((row) => row.topic === topic && row.partition === partition && row.offset === end)
        )
      })
    })
  }

  /** Throws unless the broker's log of a topic is what was acknowledged: each record once, none besides. */
  async logIsExactly(topic: string, partitions: number): Promise<void> {
    for (let partition = 0; partition < partitions; partition++) {
      const log = await this.probe.records({ topic, partition })
      const acked = this.journal.log({ topic, partition })
      const found = log.map((record) => `${record.offset} ${String(record.value)}`)
      const expected = [...acked]
        .sort(([one], [other]) => one - other)
        .map(([offset, value]) => `${offset} ${value}`)
      const wrong = found.find((row, index) => row !== expected[index]) ?? expected[found.length]
      if (wrong !== undefined) {
        throw new Error(
          `The log of ${topic}:${partition} has ${found.length} records, acknowledged were ${expected.length}; first difference: ${wrong}`,
        )
      }
    }
  }

  /** Closes all that the story opened, deletes its topics, then checks the journal. */
  async end(failed: boolean): Promise<void> {
    const problems: unknown[] = []
    const closings = [
      ...this.#members.map((one) => one.dispose()),
      ...this.#clients.map((one) => one.close()),
    ]
    for (const closed of await Promise.allSettled(closings)) {
      if (closed.status === 'rejected') problems.push(closed.reason)
    }
    // A virtual broker ends with its story.
    if (!this.backend.virtual) {
      for (const topic of this.#topics)
        await this.probe.deleteTopic(topic).catch((error) => problems.push(error))
    }
    if (failed) return
    for (const member of this.#members) member.check()
    this.journal.check()
    if (problems.length > 0) throw asError(problems[0])
  }

  #unique(label = ''): string {
    this.#names++
    return [this.#slug, label, this.#names, this.backend.uniqueSuffix].filter(String).join('-')
  }
}

/** Tells a story from beginning to end. */
export async function tell(backend: Backend, story: Story): Promise<void> {
  const stage = new Stage(backend, story.name)
  let failed = true
  try {
    await story.tell(stage)
    failed = false
    await stage.end(failed)
  } catch (error) {
    if (failed) await stage.end(failed)
    throw new Error(`${asError(error).message}\nThe clients logged:\n${stage.logTail}`, { cause: error })
  }
}
