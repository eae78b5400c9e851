// Owns: a consumer's surroundings in virtual time: embedded brokers, clients on hosts of their own, records to read.
// Called by: the tests of src/consumer. Never: waits in real time.
import { delay } from '../../../src/base/clock.ts'
import { type Logger, lineLogger, silentLogger } from '../../../src/base/log.ts'
import type { ClusterOptions, EmbeddedCluster } from '../../../src/broker/index.ts'
import { createCluster } from '../../../src/cluster/create-cluster.ts'
import { toBroker, toController } from '../../../src/cluster/target.ts'
import {
  type Consumer,
  type ConsumerOptions,
  Kafka,
  type KafkaOptions,
  type KafkaRecord,
} from '../../../src/index.ts'
import { DeleteRecords } from '../../../src/protocol/generated/21-delete-records.ts'
import { CreatePartitions } from '../../../src/protocol/generated/37-create-partitions.ts'
import { startVirtualCluster, type VirtualCluster } from '../../../src/testing/index.ts'

/** What a test tells: with brokers in virtual time that end with it. */
export async function inScene<T>(
  story: (scene: Scene) => Promise<T>,
  options: ClusterOptions & { readonly seed?: number } = {},
): Promise<T> {
  const { seed = 1, ...cluster } = options
  await using virtual = await startVirtualCluster({
    seed,
    cluster: { groupInitialRebalanceDelayMs: 0, requestLogSize: 100_000, ...cluster },
    // Nothing in a consumer's story is so long: a story that hangs ends here.
    clock: { limitMs: 1_800_000 },
  })
  const scene = new Scene(virtual)
  return await virtual.run(async () => {
    try {
      return await story(scene)
    } catch (error) {
      console.log(scene.logLines.slice(-60).join('\n'))
      throw error
    } finally {
      await scene.close()
    }
  })
}

/** The surroundings. */
export class Scene {
  readonly virtual: VirtualCluster
  readonly logLines: string[] = []
  readonly #clients: Kafka[] = []
  #hosts = 0

  constructor(virtual: VirtualCluster) {
    this.virtual = virtual
  }

  get cluster(): EmbeddedCluster {
    return this.virtual.cluster
  }

  get now(): number {
    return this.virtual.clock.now()
  }

  #log(host: string): Logger {
    const write = (line: string) => this.logLines.push(`${host} ${line}`)
    return lineLogger('debug', write, () => this.virtual.clock.wallTime())
  }

  kafka(host = `host-${++this.#hosts}`, options: Partial<KafkaOptions> = {}): Kafka {
    const { bootstrapServers, clock, network } = this.virtual
    const given = { bootstrapServers, clientId: host, log: this.#log(host), ...options }
    const kafka = new Kafka(given, { clock, dial: network.dialFrom(host) })
    this.#clients.push(kafka)
    return kafka
  }

  /** A consumer of topic `t` in group `g` from the beginning, unless told otherwise. */
  consumer(options: Partial<ConsumerOptions> = {}, host?: string): Consumer {
    // Most of these tests look at requests of the classic protocol, or script their answers.
    const groupProtocol = 'classic'
    const usual = { groupId: 'g', topics: ['t'], autoOffsetReset: 'earliest', groupProtocol } as const
    return this.kafka(host).consumer({ ...usual, ...options })
  }

  topic(partitions: number, name = 't', more: object = {}): void {
    this.cluster.createTopic({ name, partitions, ...more })
  }

  /** Appends `count` records with the values `from`, `from + 1`, ... to one partition; each send is a batch. */
  async produce(
    partition: number,
    count: number,
    from = 0,
    options: { topic?: string; perBatch?: number } = {},
  ): Promise<void> {
    const { topic = 't', perBatch = count } = options
    const producer = this.kafka('producer').producer()
    for (let sent = 0; sent < count; sent += perBatch) {
      const messages = Array.from({ length: Math.min(perBatch, count - sent) }, (_, at) => ({
        partition,
        value: String(from + sent + at),
      }))
      await producer.send({ topic, messages })
    }
    await producer.close()
  }

  /** Makes a topic larger, as an admin would. */
  async addPartitions(name: string, count: number): Promise<void> {
    const { bootstrapServers, clock, network } = this.virtual
    const dependencies = { clock, dial: network.dialFrom('admin'), log: silentLogger }
    const admin = createCluster({ bootstrapServers }, dependencies)
    const topics = [{ name, count, assignments: null }]
    await admin.send(CreatePartitions, { topics, timeoutMs: 1_000, validateOnly: false }, toController)
    await admin.close()
  }

  /** Lets a partition begin at this offset, as retention would. */
  async deleteRecords(name: string, partitionIndex: number, offset: number): Promise<void> {
    const { bootstrapServers, clock, network } = this.virtual
    const dependencies = { clock, dial: network.dialFrom('admin'), log: silentLogger }
    const admin = createCluster({ bootstrapServers }, dependencies)
    const topics = [{ name, partitions: [{ partitionIndex, offset }] }]
    await admin.send(
      DeleteRecords,
      { topics, timeoutMs: 1_000 },
      toBroker(this.cluster.leaderOf(name, partitionIndex)),
    )
    await admin.close()
  }

  sleep(ms: number): Promise<void> {
    return delay(this.virtual.clock, ms)
  }

  /** Waits until the condition holds; throws after so many milliseconds. */
  async until(condition: () => boolean, what = 'the condition', limitMs = 120_000): Promise<void> {
    const deadline = this.now + limitMs
    while (!condition()) {
      if (this.now > deadline) throw new Error(`${what} did not come true within ${limitMs} ms`)
      await this.sleep(10)
    }
  }

  /** Committed offset of a partition of `t` in group `g`, as the broker knows it. */
  committed(partition = 0, topic = 't', groupId = 'g'): number | undefined {
    return this.cluster.committedOffsets(groupId).get(`${topic}:${partition}`)?.offset
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#clients.map((client) => client.close()))
  }
}

/** `partition:offset=value`. */
export function written(record: KafkaRecord): string {
  return `${record.partition}:${record.offset}=${record.value?.toString()}`
}

/** Reads with `for await` until so many records came, and breaks off. */
export async function read(consumer: Consumer, count: number): Promise<KafkaRecord[]> {
  const records: KafkaRecord[] = []
  for await (const record of consumer) {
    records.push(record)
    if (records.length === count) break
  }
  return records
}
