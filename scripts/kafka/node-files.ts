// Owns: the files a Kafka node starts from: its properties and its formatted log folder. Called by: the launcher. Never: starts a process but Kafka's formatter, once per machine.
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kafkaJars } from './jars.ts'
import { javaTool } from './java.ts'
import { type Security, type SecurityProtocol, scramArguments, securityProperties } from './security.ts'

/** What one node of a cluster is told. */
export interface NodeConfig {
  readonly id: number
  readonly clusterId: string
  readonly folder: string
  /** Ports by listener name; `CONTROLLER` is among them. */
  readonly ports: ReadonlyMap<string, number>
  readonly protocols: ReadonlyMap<string, SecurityProtocol>
  /** `id@host:port` of every controller. */
  readonly quorumVoters: string
  readonly brokers: number
  readonly security: Security
  readonly extraProperties: Readonly<Record<string, string | number | boolean>>
}

const HOST = '127.0.0.1'

/** A Kafka identifier: 128 random bits in its base64 form. */
export function randomUuid(): string {
  // Kafka reserves identifiers that start with a dash for nobody, but its tools take them for options.
  return randomBytes(16).toString('base64url').replace(/^-/, 'A')
}

/** Writes the properties file of a node and formats its log folder; returns the file's path. */
export async function writeNodeFiles(config: NodeConfig): Promise<string> {
  const data = join(config.folder, `data-${config.id}`)
  mkdirSync(data, { recursive: true })
  // What `kafka-storage format` writes, without its second of Java for each node of each cluster.
  writeFileSync(
    join(data, 'meta.properties'),
    `version=1\ncluster.id=${config.clusterId}\nnode.id=${config.id}\ndirectory.id=${randomUuid()}\n`,
  )
  await writeCheckpoint(join(data, 'bootstrap.checkpoint'), config.security.users)
  const file = join(config.folder, `node-${config.id}.properties`)
  writeFileSync(file, toProperties({ ...properties(config, data), ...config.extraProperties }))
  return file
}

function properties(config: NodeConfig, data: string): Record<string, string | number | boolean> {
  const replicas = Math.min(3, config.brokers)
  const listeners = [...config.ports].map(([name, port]) => `${name}://${HOST}:${port}`)
  const protocols = [...config.protocols, ['CONTROLLER', 'PLAINTEXT']]
  return {
    'process.roles': 'broker,controller',
    'node.id': config.id,
    'broker.rack': `rack-${config.id}`,
    // Matters to consumers only that tell their rack (KIP-392).
    'replica.selector.class': 'org.apache.kafka.common.replica.RackAwareReplicaSelector',
    // How soon the cleaner of compacted topics looks again; the default is 15 s.
    'log.cleaner.backoff.ms': 500,
    'controller.quorum.voters': config.quorumVoters,
    listeners: listeners.join(','),
    'advertised.listeners': listeners.filter((listener) => !listener.startsWith('CONTROLLER:')).join(','),
    'listener.security.protocol.map': protocols.map((pair) => pair.join(':')).join(','),
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': data,
    'default.replication.factor': replicas,
    'offsets.topic.replication.factor': replicas,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': replicas,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 4,
    'min.insync.replicas': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'group.consumer.assignment.interval.ms': 0,
    // Members of KIP-848 groups cannot say after how long they count as dead: the default is 45 s.
    'group.consumer.min.session.timeout.ms': 1000,
    'group.consumer.session.timeout.ms': 6000,
    'group.consumer.min.heartbeat.interval.ms': 100,
    'group.consumer.heartbeat.interval.ms': 500,
    // A dead broker is noticed after this; the default is 9 s.
    'broker.session.timeout.ms': 5000,
    'broker.heartbeat.interval.ms': 1000,
    'auto.leader.rebalance.enable': false,
    'log.cleaner.dedupe.buffer.size': 16_777_216,
    'num.network.threads': 2,
    'num.io.threads': 4,
    ...securityProperties(config.protocols, config.security),
  }
}

function toProperties(entries: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(entries)
    .map(([key, value]) => `${key}=${String(value).replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n`)
    .join('')
}

/** The feature levels of a freshly formatted cluster, and its users: without any, the same file for every cluster of this Kafka version. */
async function writeCheckpoint(target: string, users: Readonly<Record<string, string>> = {}): Promise<void> {
  const scram = scramArguments(users)
  if (scram.length > 0) return formatted(target, scram)
  const file = `${await kafkaJars()}.bootstrap.checkpoint`
  if (!existsSync(file)) {
    await formatted(`${file}.${process.pid}`, [])
    renameSync(`${file}.${process.pid}`, file)
  }
  copyFileSync(file, target)
}

/** Has Kafka format a folder, and keeps the one file that matters. */
async function formatted(target: string, args: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'odradek-format-'))
  try {
    const data = join(folder, 'data')
    const file = join(folder, 'format.properties')
    writeFileSync(
      file,
      toProperties({
        'process.roles': 'broker,controller',
        'node.id': 1,
        'controller.quorum.voters': `1@${HOST}:9093`,
        listeners: `PLAINTEXT://${HOST}:9092,CONTROLLER://${HOST}:9093`,
        'controller.listener.names': 'CONTROLLER',
        'log.dirs': data,
      }),
    )
    await javaTool('kafka.tools.StorageTool', ['format', '-t', randomUuid(), '-c', file, ...args])
    copyFileSync(join(data, 'bootstrap.checkpoint'), target)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
