// Owns: scripted brokers that share metadata, and a client's cluster in front of them, in virtual time. Called by: tests of cluster. Never: knows Kafka's rules.
import assert from 'node:assert/strict'
import type { LogFields, Logger } from '../../../src/base/log.ts'
import type { Cluster } from '../../../src/cluster/cluster.ts'
import { createCluster } from '../../../src/cluster/create-cluster.ts'
import type { ClusterOptions } from '../../../src/cluster/options.ts'
import {
  Metadata,
  type MetadataRequest,
  type MetadataResponseInput,
  type MetadataResponseTopicsInput,
} from '../../../src/protocol/generated/03-metadata.ts'
import type {
  FindCoordinatorRequest,
  FindCoordinatorResponseInput,
} from '../../../src/protocol/generated/10-find-coordinator.ts'
import { MemoryNetwork, type MemoryNetworkOptions, VirtualClock } from '../../../src/testing/index.ts'
import { ScriptedBroker } from './scripted-broker.ts'

/** A log line as a test sees it. */
export interface LogLine {
  readonly level: string
  readonly message: string
  readonly fields: LogFields
}

/** What a story is told with. */
export interface ScriptedCluster {
  readonly clock: VirtualClock
  readonly network: MemoryNetwork
  /** The index is the id minus 1. */
  readonly brokers: ScriptedBroker[]
  /** Topics that the brokers know; tests change it. */
  readonly topics: Map<string, MetadataResponseTopicsInput>
  readonly cluster: Cluster
  readonly log: LogLine[]
  /** What the brokers answer to this question about metadata. */
  answer(request: MetadataRequest): MetadataResponseInput
  addBroker(): Promise<ScriptedBroker>
}

/** How the story begins. */
export interface ScriptedClusterOptions extends ClusterOptions {
  readonly brokerCount?: number
  readonly seed?: number
  readonly network?: Partial<MemoryNetworkOptions>
}

/** A topic as brokers tell of it; `leaders` has the leader of each partition. */
export function topicOf(
  name: string,
  leaders: readonly number[],
  more: Partial<MetadataResponseTopicsInput> & { readonly leaderEpoch?: number } = {},
): MetadataResponseTopicsInput {
  const { leaderEpoch = 0, ...rest } = more
  const partitions = leaders.map((leaderId, partitionIndex) => ({
    errorCode: leaderId < 0 ? 5 : 0,
    partitionIndex,
    leaderId,
    leaderEpoch,
    replicaNodes: [1],
    isrNodes: [1],
  }))
  return { errorCode: 0, name, topicId: Buffer.alloc(16, name).toString('base64url'), partitions, ...rest }
}

/** What a broker answers when it knows the coordinators: `place` gives an id, or a negative error code. */
export function coordinatorsAt(
  place: (key: string) => number,
): (request: FindCoordinatorRequest, version: number) => FindCoordinatorResponseInput {
  const row = (key: string) => {
    const id = place(key)
    return id > 0
      ? { nodeId: id, host: `b${id}`, port: 9092, errorCode: 0, errorMessage: null }
      : { nodeId: -1, host: '', port: -1, errorCode: -id, errorMessage: 'not now' }
  }
  return ({ key, coordinatorKeys }, version) =>
    version >= 4 ? { coordinators: coordinatorKeys.map((each) => ({ key: each, ...row(each) })) } : row(key)
}

/** Tells a story; afterwards nothing may be left: no timer, no connection. */
export async function scriptedStory(
  options: ScriptedClusterOptions,
  tell: (world: ScriptedCluster) => Promise<void>,
): Promise<void> {
  const { brokerCount = 1, seed = 1, network: networkOptions, ...given } = options
  const clock = new VirtualClock({ seed })
  const network = new MemoryNetwork({ clock, seed, latencyMs: 1, ...networkOptions })
  const brokers: ScriptedBroker[] = []
  const topics = new Map<string, MetadataResponseTopicsInput>()
  const answer = (request: MetadataRequest) => answerFrom(brokers, topics, request)
  const addBroker = async () => {
    const address = { host: `b${brokers.length + 1}`, port: 9092 }
    const broker = await new ScriptedBroker(address).listen(network.listen)
    brokers.push(broker.on(Metadata, answer))
    return broker
  }
  for (let id = 1; id <= brokerCount; id++) await addBroker()
  const log: LogLine[] = []
  const bootstrapServers = given.bootstrapServers ?? brokers.map((broker) => broker.name)
  const cluster = createCluster(
    { ...given, bootstrapServers },
    { clock, dial: network.dial, log: recorder(log) },
  )
  await clock.run(async () => {
    await tell({ clock, network, brokers, topics, cluster, log, answer, addBroker })
    await cluster.close()
  })
  await clock.advance(2_000)
  assert.equal(clock.pendingTimers, 0, 'a timer was left behind')
  assert.equal(network.connections(), 0, 'a connection was left behind')
}

function answerFrom(
  brokers: readonly ScriptedBroker[],
  topics: ReadonlyMap<string, MetadataResponseTopicsInput>,
  request: MetadataRequest,
): MetadataResponseInput {
  const names = request.topics?.map(({ name }) => String(name)) ?? [...topics.keys()]
  return {
    clusterId: 'cluster',
    controllerId: 1,
    brokers: brokers.map(({ address }, index) => ({ nodeId: index + 1, ...address })),
    topics: names.map((name) => topics.get(name) ?? { errorCode: 3, name, partitions: [] }),
  }
}

function recorder(lines: LogLine[]): Logger {
  const at =
    (level: string) =>
    (message: string, fields: LogFields = {}) => {
      lines.push({ level, message, fields })
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
