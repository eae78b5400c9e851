// Owns: a real Apache Kafka as a place for stories: its own, or one that is running already. Called by: test/kafka/contract.test.ts. Never: leaves topics or processes behind.
import { randomBytes } from 'node:crypto'
import { type KafkaOptions, type RealKafka, startKafka } from '../../scripts/kafka/start.ts'
import { systemClock } from '../../src/base/clock.ts'
import { tcpDial } from '../../src/network/tcp.ts'
import type { Backend, ClusterControl } from './backend.ts'
import { Probe } from './probe.ts'
import { ProxyNetwork } from './proxy-network.ts'

const CONNECT_TIMEOUT_MS = 10_000
const OFFSETS_TOPIC = '__consumer_offsets'

/** A real Kafka for the stories of one test file. */
export interface RealPlace {
  /** The same brokers for each story, with a network and names of its own. */
  backend(): { backend: Backend; close(): Promise<void> }
  close(): Promise<void>
}

/** Starts three brokers with these properties, or uses those of `ODRADEK_TEST_BOOTSTRAP_SERVERS`. */
export async function realPlace(
  extraProperties: NonNullable<KafkaOptions['extraProperties']> = {},
): Promise<RealPlace> {
  const running = process.env.ODRADEK_TEST_BOOTSTRAP_SERVERS
  const dial = tcpDial({ clock: systemClock, connectTimeoutMs: CONNECT_TIMEOUT_MS })
  const kafka = running ? undefined : await startKafka({ brokers: 3, extraProperties })
  const bootstrapServers = running || (kafka as RealKafka).bootstrapServers
  const probe = new Probe(dial, systemClock, bootstrapServers)
  return {
    backend() {
      const network = new ProxyNetwork(dial)
      const killed = new Set<number>()
      const backend: Backend = {
        name: running ? `Kafka at ${running}` : 'Apache Kafka',
        bootstrapServers,
        clock: systemClock,
        virtual: false,
        network,
        uniqueSuffix: randomBytes(4).toString('hex'),
        ...(kafka && { cluster: control(kafka, probe, killed) }),
      }
      const close = async () => {
        await network.close()
        // Who dies in the next story must not be the last one that has something; if it still is, that story tells of it.
        if (killed.size > 0) await probe.allInSync().catch(() => {})
      }
      return { backend, close }
    },
    close: async () => kafka?.stop(),
  }
}

function control(kafka: RealKafka, probe: Probe, killed: Set<number>): ClusterControl {
  const broker = (id: number) => {
    const found = kafka.brokers.find((one) => one.id === id)
    if (found === undefined) throw new Error(`there is no broker ${id}`)
    return found
  }
  return {
    brokerIds: kafka.brokers.map(({ id }) => id),
    moveLeader: (topic, partition, brokerId) => probe.moveLeader({ topic, partition }, brokerId),
    moveCoordinator: async (groupId, brokerId) => {
      const partition = await probe.partitionOfGroup(groupId, OFFSETS_TOPIC)
      await probe.moveLeader({ topic: OFFSETS_TOPIC, partition }, brokerId)
    },
    compact: async () => {},
    killBroker: (id) => {
      killed.add(id)
      return broker(id).kill()
    },
    startBroker: (id) => broker(id).start(),
  }
}
