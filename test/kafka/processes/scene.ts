// Owns: one topic, one group and its members as processes, a producer that goes on, and conditions with a deadline. Called by: processes.test.ts. Never: starts brokers.
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { guardFolder } from '../../../scripts/kafka/processes.ts'
import { type Admin, type ConsumerOptions, Kafka, type Producer } from '../../../src/index.ts'
import { Books, type Told } from './books.ts'
import { MemberProcess } from './member-process.ts'
import type { GroupProtocol } from './protocols.ts'

const DEADLINE_MS = 120_000
const POLL_MS = 50
const PACE_MS = 40
const PER_SEND = 20

/** Who is expected to go on. */
interface Living {
  /** Throws when it has not. */
  check(): void
}

/** What happens around one group. */
export class Scene {
  readonly topic: string
  readonly groupId: string
  readonly books = new Books()
  readonly members: MemberProcess[] = []
  readonly admin: Admin
  readonly #bootstrapServers: string
  readonly #partitions: number
  readonly #protocol: GroupProtocol
  readonly #kafka: Kafka
  readonly #producer: Producer
  readonly #folder = mkdtempSync(join(tmpdir(), 'odradek-members-'))
  readonly #removeFolder = guardFolder(this.#folder)
  #sent = 0
  #producing: Promise<void> | undefined
  #stopped = false

  constructor(bootstrapServers: string, name: string, partitions: number, protocol: GroupProtocol) {
    this.topic = `${name}-${randomBytes(4).toString('hex')}`
    this.groupId = `group-of-${this.topic}`
    this.#bootstrapServers = bootstrapServers
    this.#partitions = partitions
    this.#protocol = protocol
    this.#kafka = new Kafka({ bootstrapServers, clientId: `${name}-hand`, requestTimeoutMs: 10_000 })
    this.#producer = this.#kafka.producer({ deliveryTimeoutMs: DEADLINE_MS })
    this.admin = this.#kafka.admin()
  }

  async open(): Promise<this> {
    const [created] = await this.admin.createTopics([{ topic: this.topic, numPartitions: this.#partitions }])
    if (created?.error !== undefined) throw created.error
    return this
  }

  /** Starts a member. */
  start(name: string, options: Partial<ConsumerOptions> = {}): MemberProcess {
    const member = new MemberProcess({
      bootstrapServers: this.#bootstrapServers,
      clientId: name,
      journal: join(this.#folder, `${this.members.length}-${name}.jsonl`),
      consumer: {
        groupId: this.groupId,
        topics: [this.topic],
        autoOffsetReset: 'earliest',
        autoCommitIntervalMs: 200,
        ...this.#protocol.options,
        ...options,
      },
    })
    this.members.push(member)
    return member
  }

  /** Sends records to all partitions in turn, and keeps the books. */
  async produce(count: number): Promise<void> {
    const messages = Array.from({ length: count }, () => {
      const number = this.#sent++
      return { value: `record ${number}`, partition: number % this.#partitions }
    })
    const rows = await this.#producer.send({ topic: this.topic, messages })
    rows.forEach(({ partition, offset }, at) => {
      this.books.acked(partition, offset, messages[at]?.value ?? '')
    })
  }

  /** Goes on producing until `stopProducing`. */
  startProducing(): void {
    const going = async () => {
      while (!this.#stopped) {
        await this.produce(PER_SEND)
        await sleep(PACE_MS)
      }
    }
    this.#producing = going()
    this.#producing.catch(() => {})
  }

  async stopProducing(): Promise<void> {
    this.#stopped = true
    await this.#producing
  }

  /** Resolves when the condition holds; rejects after the deadline, or when a member failed that nobody killed. */
  async until(
    what: string,
    condition: () => boolean | Promise<boolean>,
    alive: readonly Living[],
  ): Promise<void> {
    const deadline = performance.now() + DEADLINE_MS
    while (!(await condition())) {
      for (const member of alive) member.check()
      if (performance.now() > deadline) {
        const owners = this.members.map(
          ({ name, owned, events }) =>
            `${name}: owns ${owned.join(' ') || 'nothing'}, last ${JSON.stringify(events.at(-1))}`,
        )
        const counts = `${this.books.processedCount(this.members)} of ${this.books.ackedCount} records processed`
        throw new Error(`Not within ${DEADLINE_MS} ms: ${what}\n${counts}\n${owners.join('\n')}`)
      }
      await sleep(POLL_MS)
    }
  }

  /** All partitions are shared evenly by these members. */
  shared(...members: MemberProcess[]): Promise<void> {
    const names = members.map(({ name }) => name).join(', ')
    return this.until(
      `${this.#partitions} partitions are shared by ${names}`,
      () => {
        const owned = members.map((member) => member.owned)
        const even = owned.every(({ length }) => length === this.#partitions / members.length)
        return even && new Set(owned.flat()).size === this.#partitions
      },
      members,
    )
  }

  /** So many more records are processed than now. */
  async more(count: number, ...alive: Living[]): Promise<void> {
    const goal = this.#processed([]) + count
    await this.until(`${count} more records are processed`, () => this.#processed([]) >= goal, alive)
  }

  /** Every acknowledged record is processed, by members or `others`. */
  async allProcessed(alive: readonly Living[], others: readonly Told[] = []): Promise<void> {
    const all = () => this.#processed(others) === this.books.ackedCount
    await this.until('all records are processed', all, alive)
  }

  #processed(others: readonly Told[]): number {
    for (const member of this.members) member.read()
    return this.books.processedCount([...this.members, ...others])
  }

  /** The group has committed all of the topic. */
  async allCommitted(): Promise<void> {
    await this.until('all records are committed', async () => {
      const rows = await this.admin.listGroupOffsets(this.groupId)
      return rows.reduce((sum, row) => sum + Math.max(0, row.offset), 0) === this.books.ackedCount
    }, [])
  }

  /** Ends all members that are left. */
  async close(): Promise<void> {
    this.#stopped = true
    await this.#producing?.catch(() => {})
    await Promise.all(this.members.map((member) => member.dispose()))
    await this.#kafka.close()
    this.#removeFolder()
  }
}
