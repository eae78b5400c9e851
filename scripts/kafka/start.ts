// Owns: a real Apache Kafka cluster on this machine, from its first port to the removal of its data. Called by: tests of the Kafka lane, `npm run kafka`, benchmarks. Never: leaves anything behind.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brokerProcess, PortTakenError, type RealBroker } from './broker-process.ts'
import { type Certificates, makeCertificates } from './certificates.ts'
import { KAFKA_VERSION, kafkaJars, type Progress } from './jars.ts'
import { QUICK_JVM } from './java.ts'
import { type NodeConfig, randomUuid, writeNodeFiles } from './node-files.ts'
import { freePorts, isFree, releasePorts } from './ports.ts'
import { guardFolder } from './processes.ts'
import type { SecurityProtocol } from './security.ts'

/** What kind of cluster to start. */
export interface KafkaOptions {
  /** Number of nodes, each broker and controller. Default: 1. */
  readonly brokers?: number
  /** Client port of the first broker, the next ones follow; others are free ones. Default: free ones. */
  readonly port?: number
  /** More listeners by name, each on a free port of each broker, with what {@link extraProperties} say of them. */
  readonly listeners?: Readonly<Record<string, SecurityProtocol>>
  /** Users of listeners with SASL, by name; OAUTHBEARER takes unsecured tokens. */
  readonly users?: Readonly<Record<string, string>>
  /** Broker properties beyond, or instead of, those for quick tests. */
  readonly extraProperties?: Readonly<Record<string, string | number | boolean>>
  /** JVM flags. Default: small and quick to start; `[]` for measurements, with a heap size. */
  readonly jvm?: readonly string[]
  readonly progress?: Progress
}

/** A running Apache Kafka. */
export interface RealKafka {
  /** Addresses of the plain listener of all brokers, separated by commas. */
  readonly bootstrapServers: string
  readonly brokers: readonly RealBroker[]
  readonly folder: string
  /** What listeners with TLS show, and a client may show them; undefined without such a listener. */
  readonly certificates: Certificates | undefined
  /** `host:port` of a listener on each broker, separated by commas. */
  addressesOf(listener: string): string
  /** Kills all nodes and removes their data. */
  stop(): Promise<void>
}

const ATTEMPTS = 5
const SMALL_JVM = [...QUICK_JVM, '-Xmx384m', '-XX:-UsePerfData']

/** Starts Apache Kafka and resolves when all its brokers serve; it ends with this process at the latest. */
export async function startKafka(options: KafkaOptions = {}): Promise<RealKafka> {
  const { progress = () => {}, port } = options
  await kafkaJars(progress)
  for (let attempt = 1; ; attempt++) {
    const kafka = await prepare(options)
    try {
      progress(`Starting Apache Kafka ${KAFKA_VERSION} with ${count(kafka.brokers.length, 'broker')}`)
      await Promise.all(kafka.brokers.map((broker) => broker.start()))
      return kafka
    } catch (error) {
      await kafka.stop()
      if (!(error instanceof PortTakenError) || port !== undefined || attempt === ATTEMPTS) throw error
      progress('A port was taken in between; trying others')
    }
  }
}

async function prepare(options: KafkaOptions): Promise<RealKafka> {
  const { brokers = 1, listeners = {}, extraProperties = {}, jvm = SMALL_JVM } = options
  const protocols = new Map<string, SecurityProtocol>([
    ['PLAINTEXT', 'PLAINTEXT'],
    ...Object.entries(listeners),
  ])
  const ports = await choosePorts(brokers, [...protocols.keys(), 'CONTROLLER'], options.port)
  const folder = mkdtempSync(join(tmpdir(), 'odradek-kafka-'))
  const removeFolder = guardFolder(folder)
  const clusterId = randomUuid()
  const quorumVoters = ports.map((of, index) => `${index + 1}@127.0.0.1:${of.get('CONTROLLER')}`).join(',')
  const secure = [...protocols.values()].some((protocol) => protocol.endsWith('SSL'))
  const certificates = secure ? await makeCertificates(folder) : undefined
  const security = { ...(options.users && { users: options.users }), ...(certificates && { certificates }) }
  const nodes: RealBroker[] = []
  for (const [index, of] of ports.entries()) {
    const id = index + 1
    const config: NodeConfig = {
      id,
      clusterId,
      folder,
      ports: of,
      protocols,
      quorumVoters,
      brokers,
      security,
      extraProperties,
    }
    const logFile = join(folder, `node-${id}.log`)
    writeFileSync(logFile, '')
    nodes.push(brokerProcess({ id, propertiesFile: await writeNodeFiles(config), logFile, ports: of, jvm }))
  }
  return {
    bootstrapServers: nodes.map((node) => node.address).join(','),
    brokers: nodes,
    folder,
    certificates,
    addressesOf: (listener) => nodes.map(({ ports: of }) => `127.0.0.1:${of.get(listener)}`).join(','),
    async stop() {
      await Promise.all(nodes.map((node) => node.kill()))
      removeFolder()
      releasePorts(ports.flatMap((of) => [...of.values()]))
    },
  }
}

async function choosePorts(
  brokers: number,
  names: readonly string[],
  firstPort: number | undefined,
): Promise<Map<string, number>[]> {
  const free = await freePorts(brokers * names.length)
  const ports = Array.from(
    { length: brokers },
    () => new Map(names.map((name) => [name, free.pop() as number])),
  )
  if (firstPort === undefined) return ports
  for (const [index, of] of ports.entries()) {
    const port = firstPort + index
    if (!(await isFree(port)))
      throw new Error(`Port ${port} is in use; choose another one, or none for a free one.`)
    of.set('PLAINTEXT', port)
  }
  return ports
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
