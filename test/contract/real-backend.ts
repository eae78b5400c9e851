// Owns: a real Apache Kafka as a place for stories: its own, or one that is running already. Called by: test/kafka/contract.test.ts. Never: leaves topics or processes behind.
import { randomBytes } from 'node:crypto'
import { type RealKafka, startKafka } from '../../scripts/kafka/start.ts'
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

/** Starts three brokers, or uses those of `ODRADEK_TEST_BOOTSTRAP_SERVERS`. */
export async function realPlace(running = process.env.ODRADEK_TEST_BOOTSTRAP_SERVERS): Promise<RealPlace> {
  const dial = tcpDial({ clock: systemClock, connectTimeoutMs: CONNECT_TIMEOUT_MS })
  const kafka = running ? undefined : await startKafka({ brokers: 3 })
  const bootstrapServers = running || (kafka as RealKafka).bootstrapServers
  const probe = new Probe(dial, systemClock, bootstrapServers)
  return {
    backend() {
      const network = new ProxyNetwork(dial)
      const backend: Backend = {
        name: running ? `Kafka at ${running}` : 'Apache Kafka',
        bootstrapServers,
        clock: systemClock,
        virtual: false,
        network,
        uniqueSuffix: randomBytes(4).toString('hex'),
        ...(kafka && { cluster: control(kafka, probe) }),
      }
      return { backend, close: () => network.close() }
    },
    close: async () => kafka?.stop(),
  }
}

function control(kafka: RealKafka, probe: Probe): ClusterControl {
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
    killBroker: (id) => broker(id).kill(),
    startBroker: (id) => broker(id).start(),
  }
}
