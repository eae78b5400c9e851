// Owns: a broker that probes talk to, real or embedded, with names that nobody else uses. Called by: likeness.test.ts and the probes. Never: judges.
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../../src/base/clock.ts'
import type { Address } from '../../../src/base/transport.ts'
import { tcpDial } from '../../../src/network/tcp.ts'
import {
  BatchBuilder,
  type BatchOptions,
  CreateTopics,
  FindCoordinator,
  ListOffsets,
  Metadata,
  OffsetFetch,
  Produce,
} from '../../../src/protocol/index.ts'
import { RawClient } from '../../unit/broker/raw-client.ts'

/** Something to try on both brokers; what it returns has to be the same. */
export interface Probe {
  readonly name: string
  run(place: Place): Promise<unknown>
}

const dial = tcpDial({ clock: systemClock, connectTimeoutMs: 10_000 })

/** One broker as the probes see it. */
export class Place {
  readonly #address: Address
  readonly #open: RawClient[] = []
  #probe = 0
  #names = 0

  constructor(bootstrapServer: string) {
    const [host = '', port] = bootstrapServer.split(':')
    this.#address = { host, port: Number(port) }
  }

  async connect(clientId = 'probe'): Promise<RawClient> {
    const client = await RawClient.connect(dial, this.#address, clientId)
    this.#open.push(client)
    return client
  }

  /** Closes what the last probe left open, and begins with new names. */
  tidy(): void {
    for (const client of this.#open.splice(0)) client.close()
    this.#probe++
    this.#names = 0
  }

  /** A name that is not in use; the same one at both brokers. */
  fresh(kind: string): string {
    return `${kind}-${this.#probe}-${this.#names++}`
  }

  /** Makes a topic of that many partitions, and waits until it can be used. */
  topic(partitions = 1, configs: Readonly<Record<string, string>> = {}): Promise<string> {
    return this.create(this.fresh('topic'), partitions, configs)
  }

  /** Makes a topic of that name, and waits until it can be used. */
  async create(
    name: string,
    partitions = 1,
    configs: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const client = await this.connect()
    const rows = Object.entries(configs).map(([key, value]) => ({ name: key, value }))
    const wanted = { name, numPartitions: partitions, replicationFactor: 1, assignments: [], configs: rows }
    await client.send(CreateTopics, 7, { topics: [wanted], timeoutMs: 10_000, validateOnly: false })
    await until(async () => {
      const asked = Array.from({ length: partitions }, (_, partitionIndex) => ({
        partitionIndex,
        timestamp: -1,
      }))
      const { topics } = await client.send(ListOffsets, 5, {
        replicaId: -1,
        topics: [{ name, partitions: asked }],
      })
      return topics[0]!.partitions.every(({ errorCode }) => errorCode === 0)
    })
    return name
  }

  async topicId(name: string): Promise<string> {
    const client = await this.connect()
    return (await client.send(Metadata, 12, { topics: [{ name }] })).topics[0]!.topicId
  }

  /** A group id whose coordinator is ready. */
  async group(): Promise<string> {
    const groupId = this.fresh('group')
    const client = await this.connect()
    await until(
      async () => (await client.send(FindCoordinator, 1, { key: groupId, keyType: 0 })).errorCode === 0,
    )
    // A coordinator that has just been made is still loading.
    await until(async () => (await client.send(OffsetFetch, 2, { groupId, topics: [] })).errorCode === 0)
    return groupId
  }
}

/** Asks again until it is so. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await condition()) return
    await sleep(50)
  }
  throw new Error('the broker is not ready within 30 s')
}

/** A batch of these values; the time is a fixed one in the past. */
export function batch(
  values: readonly string[],
  options: BatchOptions & { timestamp?: number; noKey?: boolean } = {},
): Buffer {
  const { timestamp = 1_700_000_000_000, noKey = false, ...rest } = options
  const builder = new BatchBuilder()
  for (const value of values) {
    const key = noKey ? null : Buffer.from('key')
    builder.append({ key, value: Buffer.from(value), timestamp })
  }
  return Buffer.from(builder.build(rest))
}

/** Sends one partition's records; gives the row that is answered. */
export async function produce(
  client: RawClient,
  topic: string,
  records: Buffer | null,
  { version = 9, acks = -1, index = 0 } = {},
) {
  const topicData = [{ name: topic, partitionData: [{ index, records }] }]
  const { responses } = await client.send(Produce, version, { acks, timeoutMs: 10_000, topicData })
  const { errorCode, baseOffset, logStartOffset } = responses[0]!.partitionResponses[0]!
  return { errorCode, baseOffset, logStartOffset }
}
