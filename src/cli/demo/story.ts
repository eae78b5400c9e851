// Owns: what happens in the demo: a topic, a producer, three members of one group, one of which leaves, and the proof at the end.
// Called by: the demo command. Never: draws (the views do) or decides where the broker is.
import { onAbort } from '../../base/abort.ts'
import { delay, systemClock } from '../../base/clock.ts'
import { type Admin, Kafka, type KafkaError, type LogFields, TimeoutError } from '../../index.ts'
import { Ledger, type Verdict } from './ledger.ts'
import { Member } from './member.ts'
import type { DemoView } from './state.ts'

/** What the demo is to do. */
export interface DemoOptions {
  readonly bootstrapServers: string
  /** How the broker is named to the reader. */
  readonly broker: string
  /** Records to produce in all. */
  readonly records: number
  /** Gives up after this time, in milliseconds. */
  readonly timeoutMs: number
  /** Ends the demo early, cleaning up. */
  readonly signal: AbortSignal
}

const PARTITIONS = 6
const MEMBERS = ['member-1', 'member-2', 'member-3']
const LEAVER = 'member-2'
/** Different record keys: enough that each partition gets some. */
const KEYS = 60
/** Records of one step of the producer, and the pause between two steps. */
const STEP_RECORDS = 50
const STEP_PAUSE_MS = 40
/** Share of the records after which a member leaves. */
const LEAVES_AFTER = 0.4
/** Share of the records that come in one go at the end, so that a lag builds up and is worked off. */
const BURST = 0.25
const SHOW_EVERY_MS = 100
/** How long an unreachable broker is tried, unless the whole demo has less time. */
const CONNECT_TIMEOUT_MS = 10_000
const COMMITTED_EVERY_MS = 300
/** How long each part of the cleaning up may take when the broker does not answer any more. */
const CLEAN_UP_TIMEOUT_MS = 5_000
/** What the broker says of that which is not there to be removed. */
const GONE = ['UNKNOWN_TOPIC_OR_PARTITION', 'GROUP_ID_NOT_FOUND']

/** Plays the demo and returns what it proved; rejects when it cannot go on. Cleans up in either case. */
export async function runDemo(options: DemoOptions, view: DemoView): Promise<Verdict> {
  const demo = new Demo(options, view)
  try {
    return await demo.play()
  } finally {
    await demo.cleanUp()
    view.end()
  }
}

class Demo {
  readonly #options: DemoOptions
  readonly #view: DemoView
  readonly #kafka: Kafka
  readonly #admin: Admin
  readonly #ledger = new Ledger(PARTITIONS)
  readonly #startedAt = systemClock.now()
  readonly #topic: string
  readonly #groupId: string
  /** Aborted by the caller, by the deadline, or by a member that failed. */
  readonly #over = new AbortController()
  readonly #members: Member[]
  /** Whether the broker may have something that has to be removed. */
  #asked = false
  #doing = ''
  #lastTrouble = ''
  #readingCommitted = false

  constructor(options: DemoOptions, view: DemoView) {
    this.#options = options
    this.#view = view
    this.#kafka = new Kafka({
      bootstrapServers: options.bootstrapServers,
      clientId: 'odradek-demo',
      log: { debug() {}, info: this.#remember, warn: this.#remember, error: this.#remember },
    })
    this.#admin = this.#kafka.admin()
    const id = systemClock.randomBytes(3).toString('hex')
    this.#topic = `odradek-demo-${id}`
    this.#groupId = `odradek-demo-${id}`
    this.#members = MEMBERS.map(
      (name) =>
        new Member(this.#kafka, {
          name,
          groupId: this.#groupId,
          topic: this.#topic,
          ledger: this.#ledger,
          tell: (text) => this.#tell(text),
          failed: (error) => this.#over.abort(error),
        }),
    )
  }

  async play(): Promise<Verdict> {
    const { signal } = this.#options
    signal.throwIfAborted()
    const stopListening = onAbort(signal, () => this.#over.abort(signal.reason))
    let stopTimers = () => {}
    try {
      await this.#createTopic()
      stopTimers = this.#watch()
      for (const member of this.#members) member.start()
      this.#tell('three consumers join the group')
      await this.#until('the group to share out the partitions', () => this.#shares('2 2 2'))
      await this.#produceAndLeave()
      await this.#until('every record to be processed', () =>
        this.#ledger.rows().every((row) => row.processed >= row.produced),
      )
      this.#tell('every record is processed; the members commit and leave')
      await this.#orOver('the members to leave', Promise.all(this.#members.map((member) => member.leave())))
      await this.#orOver('the committed offsets', this.#readCommitted())
      return this.#ledger.verdict()
    } finally {
      stopListening()
      stopTimers()
    }
  }

  /** Closes what is open and, on a Kafka that lives on, deletes the topic and the group. Never rejects. */
  async cleanUp(): Promise<void> {
    const timeoutMs = this.#over.signal.aborted ? CLEAN_UP_TIMEOUT_MS : undefined
    await Promise.allSettled(this.#members.map((member) => member.leave(timeoutMs)))
    if (this.#asked) await this.#remove()
    await Promise.allSettled([this.#admin.close(), this.#kafka.close()])
  }

  async #remove(): Promise<void> {
    const options = { timeoutMs: CLEAN_UP_TIMEOUT_MS }
    const remove = async (what: string, removal: Promise<readonly { readonly error?: KafkaError }[]>) => {
      const [outcome] = await removal.catch((error: KafkaError) => [{ error }])
      const error = outcome?.error
      if (error && !GONE.includes(error.code)) this.#tell(`${what} may be left behind: ${error.message}`)
    }
    await Promise.all([
      remove(`topic ${this.#topic}`, this.#admin.deleteTopics([this.#topic], options)),
      remove(`group ${this.#groupId}`, this.#admin.deleteGroups([this.#groupId], options)),
    ])
  }

  async #createTopic(): Promise<void> {
    const limit = {
      timeoutMs: Math.min(this.#options.timeoutMs, CONNECT_TIMEOUT_MS),
      signal: this.#over.signal,
    }
    // Reaches the broker: what goes wrong or is interrupted up to here leaves nothing behind.
    await this.#admin.listTopics(limit)
    this.#asked = true
    const [created] = await this.#admin.createTopics(
      [{ topic: this.#topic, numPartitions: PARTITIONS }],
      limit,
    )
    if (created?.error) throw created.error
    this.#tell(`topic ${this.#topic} created with ${PARTITIONS} partitions on the ${this.#options.broker}`)
  }

  async #produceAndLeave(): Promise<void> {
    const { records } = this.#options
    const steady = Math.floor(records * (1 - BURST))
    const producer = this.#kafka.producer({ compressionType: 'gzip' })
    this.#tell(`a producer sends ${records} records`)
    let left = Promise.resolve()
    let leaving = false
    try {
      for (let from = 0; from < steady; from += STEP_RECORDS) {
        this.#over.signal.throwIfAborted()
        await this.#produce(producer, from, Math.min(steady, from + STEP_RECORDS))
        await delay(systemClock, STEP_PAUSE_MS, this.#over.signal)
        if (!leaving && from >= records * LEAVES_AFTER) {
          leaving = true
          left = this.#leave()
          left.catch((error) => this.#over.abort(error))
        }
      }
      this.#tell(`a burst of ${records - steady} records`)
      await this.#produce(producer, steady, records)
      await this.#orOver(`${LEAVER} to leave`, left)
      await this.#until('the partitions to move to the members that stayed', () => this.#shares('3 3'))
    } finally {
      await producer.close(this.#over.signal.aborted ? { timeoutMs: 0 } : {}).catch(() => {})
    }
  }

  async #produce(producer: ReturnType<Kafka['producer']>, from: number, to: number): Promise<void> {
    const messages = Array.from({ length: to - from }, (_, index) => ({
      key: `customer-${(from + index) % KEYS}`,
      value: JSON.stringify({ order: from + index }),
    }))
    const sent = producer.send({ topic: this.#topic, messages })
    for (const receipt of await this.#orOver('the broker to acknowledge records', sent)) {
      this.#ledger.produced(receipt.partition, receipt.offset)
    }
  }

  async #leave(): Promise<void> {
    this.#tell(`${LEAVER} leaves; its partitions move to the others`)
    await this.#members[MEMBERS.indexOf(LEAVER)]?.leave()
  }

  /** Whether the partitions of the members that own some are shared out like this: "2 2 2". */
  #shares(shares: string): boolean {
    const owned = this.#members.map((member) => member.state.partitions.length)
    return owned.filter((count) => count > 0).join(' ') === shares
  }

  async #readCommitted(): Promise<void> {
    for (const row of await this.#admin.listGroupOffsets(this.#groupId)) {
      if (row.topic === this.#topic && row.offset >= 0) this.#ledger.committed(row.partition, row.offset)
    }
  }

  /** In passing: what fails is tried again by the next look; the last one, before the verdict, must succeed. */
  async #lookAtCommits(): Promise<void> {
    if (this.#readingCommitted) return
    this.#readingCommitted = true
    try {
      await this.#readCommitted()
    } catch {
    } finally {
      this.#readingCommitted = false
    }
  }

  async #until(what: string, condition: () => boolean): Promise<void> {
    this.#doing = what
    while (!condition()) await delay(systemClock, SHOW_EVERY_MS / 4, this.#over.signal)
  }

  /** Waits for the work, or for the end of the demo if that comes first. */
  async #orOver<T>(what: string, work: Promise<T>): Promise<T> {
    this.#doing = what
    const { signal } = this.#over
    let stopListening = () => {}
    const over = new Promise<never>((_, reject) => {
      if (signal.aborted) reject(signal.reason)
      stopListening = onAbort(signal, () => reject(signal.reason))
    })
    try {
      return await Promise.race([work, over])
    } finally {
      stopListening()
    }
  }

  readonly #remember = (message: string, { error }: LogFields = {}): void => {
    if (error instanceof Error) this.#lastTrouble = ` The last trouble: ${message}: ${error.message}`
  }

  #tooLong(): TimeoutError {
    const { timeoutMs } = this.#options
    return new TimeoutError(
      `The demo gave up after ${timeoutMs} ms, waiting for ${this.#doing}; --timeout-ms gives it more.${this.#lastTrouble}`,
    )
  }

  #tell(text: string): void {
    this.#view.event({ atMs: Math.round(systemClock.now() - this.#startedAt), text })
  }

  #show(): void {
    const { broker, records } = this.#options
    this.#view.show({
      broker,
      topic: this.#topic,
      groupId: this.#groupId,
      elapsedMs: systemClock.now() - this.#startedAt,
      target: records,
      members: this.#members.map((member) => member.state),
      rows: this.#ledger.rows(),
    })
  }

  /** Starts the deadline and what is done again and again; returns how to end them. */
  #watch(): () => void {
    const deadline = systemClock.after(this.#options.timeoutMs, () => this.#over.abort(this.#tooLong()))
    const showing = setInterval(() => this.#show(), SHOW_EVERY_MS)
    const committed = setInterval(() => void this.#lookAtCommits(), COMMITTED_EVERY_MS)
    return () => {
      deadline()
      clearInterval(showing)
      clearInterval(committed)
      this.#show()
    }
  }
}
