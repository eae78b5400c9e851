// Owns: checking and making a topic, for every way to ask for one. Called by: CreateTopics, Metadata, the broker's own createTopic. Never: answers a request.
import { ErrorCodes } from '../protocol/error-codes.ts'
import type { ClusterState } from './state/cluster.ts'
import { checkTopicConfig } from './state/topic-configs.ts'
import { checkTopicName } from './state/topics.ts'

/** A topic that somebody wants; -1 or nothing means the broker's default. */
export interface WantedTopic {
  readonly name: string
  readonly partitions?: number
  readonly replicationFactor?: number
  /** Brokers of each partition, preferred leader first; then the two above are -1. */
  readonly assignment?: readonly (readonly number[])[]
  readonly configs?: ReadonlyMap<string, string | null>
  readonly validateOnly?: boolean
}

/** The topic, or the error and what is wrong. */
export type TopicResult =
  | {
      readonly errorCode: 0
      readonly topicId: string
      readonly partitions: number
      readonly replicas: number
    }
  | { readonly errorCode: number; readonly message: string }

/** Kafka's controller makes no more partitions at once. */
export const MOST_PARTITIONS_AT_ONCE = 10_000

/** Makes a topic, or says why not; with `validateOnly` no topic comes of it. */
export function createTopic(cluster: ClusterState, wanted: WantedTopic): TopicResult {
  const problem = checkName(cluster, wanted.name) ?? checkConfigs(wanted)
  if (problem) return problem
  const { defaultPartitions, defaultReplicationFactor } = cluster.options
  const partitions = orDefault(wanted.partitions, defaultPartitions)
  const replicas = orDefault(wanted.replicationFactor, defaultReplicationFactor)
  const wrong = wanted.assignment
    ? checkAssignment(cluster, wanted)
    : checkNumbers(cluster, partitions, replicas)
  if (wrong) return wrong
  const assignment = wanted.assignment ?? cluster.place(partitions, replicas)
  const configs = new Map([...(wanted.configs ?? [])].map(([name, value]) => [name, value ?? '']))
  // Kafka tells an id even then.
  const topicId = wanted.validateOnly
    ? cluster.newId()
    : cluster.topics.create({ name: wanted.name, assignment, configs }).id
  return { errorCode: 0, topicId, partitions: assignment.length, replicas: assignment[0]?.length ?? 0 }
}

function orDefault(value: number | undefined, fallback: number): number {
  return value === undefined || value === -1 ? fallback : value
}

function checkName(cluster: ClusterState, name: string): TopicResult | undefined {
  const errorCode = checkTopicName(name)
  if (errorCode !== ErrorCodes.NONE) {
    const message = `The topic name '${name}' is not allowed: 1 to 249 characters of a-z, A-Z, 0-9, '.', '_' and '-', and not '.' or '..'.`
    return { errorCode, message }
  }
  if (cluster.topics.get(name) === undefined) return undefined
  return { errorCode: ErrorCodes.TOPIC_ALREADY_EXISTS, message: `Topic '${name}' already exists.` }
}

function checkConfigs({ configs = new Map() }: WantedTopic): TopicResult | undefined {
  for (const [name, value] of configs) {
    const message = checkTopicConfig(name, value)
    if (message !== undefined) return { errorCode: ErrorCodes.INVALID_CONFIG, message }
  }
  return undefined
}

function checkNumbers(cluster: ClusterState, partitions: number, replicas: number): TopicResult | undefined {
  if (partitions < 1) {
    const message = `The number of partitions is ${partitions}, it has to be 1 or more, or -1 for the default.`
    return { errorCode: ErrorCodes.INVALID_PARTITIONS, message }
  }
  if (partitions > MOST_PARTITIONS_AT_ONCE) {
    const message = `The number of partitions is ${partitions}, at most ${MOST_PARTITIONS_AT_ONCE} can be made at once.`
    return { errorCode: ErrorCodes.POLICY_VIOLATION, message }
  }
  const brokers = cluster.online.length
  if (replicas >= 1 && replicas <= brokers) return undefined
  const message = `The replication factor is ${replicas}, it has to be from 1 to ${brokers}, the number of brokers, or -1.`
  return { errorCode: ErrorCodes.INVALID_REPLICATION_FACTOR, message }
}

function checkAssignment(cluster: ClusterState, wanted: WantedTopic): TopicResult | undefined {
  const { assignment = [], partitions = -1, replicationFactor = -1 } = wanted
  if (partitions !== -1 || replicationFactor !== -1) {
    const message = 'Partitions and replication factor have to be -1 where an assignment is given.'
    return { errorCode: ErrorCodes.INVALID_REQUEST, message }
  }
  const size = assignment[0]?.length ?? 0
  const sound = assignment.every(
    (ids) =>
      ids.length === size &&
      size > 0 &&
      new Set(ids).size === size &&
      ids.every((id) => cluster.nodes.has(id)),
  )
  if (sound && size > 0) return undefined
  const message = 'Each partition needs the same number of different brokers, all of which exist.'
  return { errorCode: ErrorCodes.INVALID_REPLICA_ASSIGNMENT, message }
}
