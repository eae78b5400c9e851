// Owns: creating, deleting and describing topics. Called by: admin.ts. Never: keeps what it learned.
import type { KafkaError } from '../base/errors.ts'
import type { CallOptions, Cluster } from '../cluster/cluster.ts'
import { oneRequest } from '../cluster/one-request.ts'
import { anyBroker, toController } from '../cluster/target.ts'
import {
  knownTopicId,
  NO_CREATION_VERSION,
  type PartitionDescription,
  partitionRows,
} from '../cluster/topic-rows.ts'
import { unknownTopic } from '../cluster/unknown-topic.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import { Metadata, type MetadataResponseTopics } from '../protocol/generated/03-metadata.ts'
import { CreateTopics, type CreateTopicsRequestTopicsInput } from '../protocol/generated/19-create-topics.ts'
import { DeleteTopics } from '../protocol/generated/20-delete-topics.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import { settleRows } from './rows.ts'

/** A topic to create. */
export interface NewTopic {
  readonly topic: string
  /** From 1. Default: the broker's `num.partitions`. */
  readonly numPartitions?: number
  /** From 1. Default: the broker's `default.replication.factor`. */
  readonly replicationFactor?: number
  /** For each partition the ids of its brokers, the preferred leader first, instead of the two numbers. */
  readonly replicasAssignments?: readonly (readonly number[])[]
  /** Topic configs by Kafka's names, such as `cleanup.policy`. */
  readonly configs?: Readonly<Record<string, string | number | boolean>>
}

/** A topic that was created, or why not. */
export interface CreatedTopic {
  readonly topic: string
  /** Undefined where the broker does not tell; likewise the numbers, -1. */
  readonly topicId: string | undefined
  readonly numPartitions: number
  readonly replicationFactor: number
  readonly error?: KafkaError
}

/** A topic that was deleted, or why not. */
export interface DeletedTopic {
  readonly topic: string
  readonly error?: KafkaError
}

/** A topic by name. */
export interface TopicListing {
  readonly topic: string
  readonly topicId: string | undefined
  readonly isInternal: boolean
  readonly partitionCount: number
}

export type { PartitionDescription }

/** A topic with its partitions, or why there is no description. */
export interface TopicDescription {
  readonly topic: string
  readonly topicId: string | undefined
  readonly isInternal: boolean
  readonly partitions: readonly PartitionDescription[]
  readonly error?: KafkaError
}

/** First version that accepts the broker's defaults for the two numbers. */
const DEFAULTS_VERSION = 4
/** First version that names topics by a structure. */
const DELETE_STRUCTURE_VERSION = 6

export function createTopics(
  cluster: Cluster,
  topics: readonly NewTopic[],
  options: CallOptions & { readonly validateOnly?: boolean } = {},
): Promise<CreatedTopic[]> {
  const failedRow = ({ topic }: NewTopic, error: KafkaError): CreatedTopic => ({
    topic,
    topicId: undefined,
    numPartitions: -1,
    replicationFactor: -1,
    error,
  })
  return settleRows<NewTopic, CreatedTopic>(
    cluster,
    'createTopics',
    topics,
    createOnce(cluster, options.validateOnly ?? false),
    failedRow,
    options,
  )
}

function createOnce(cluster: Cluster, validateOnly: boolean) {
  return async (topics: readonly NewTopic[], left: Required<CallOptions>) => {
    const needsDefaults = topics.some((topic) => {
      return (
        topic.replicasAssignments === undefined &&
        (topic.numPartitions === undefined || topic.replicationFactor === undefined)
      )
    })
    const request = { topics: topics.map(creation), timeoutMs: left.timeoutMs, validateOnly }
    const response = await cluster.send(CreateTopics, request, toController, {
      ...left,
      ...(needsDefaults ? { minVersion: DEFAULTS_VERSION } : {}),
    })
    const answers = new Map(response.topics.map((answer) => [answer.name, answer]))
    return topics.map(({ topic }) => {
      const answer = answers.get(topic)
      const details = { api: 'CreateTopics', topic, target: toController }
      if (answer === undefined) return cluster.failed(-1, details)
      const { errorCode, errorMessage, topicId, numPartitions, replicationFactor } = answer
      if (errorCode !== 0) return cluster.failed(errorCode, { ...details, errorMessage })
      return { topic, topicId: knownTopicId(topicId), numPartitions, replicationFactor }
    })
  }
}

function creation(topic: NewTopic): CreateTopicsRequestTopicsInput {
  const { numPartitions = -1, replicationFactor = -1, replicasAssignments = [], configs = {} } = topic
  const assigned = replicasAssignments.length > 0
  return {
    name: topic.topic,
    numPartitions: assigned ? -1 : numPartitions,
    replicationFactor: assigned ? -1 : replicationFactor,
    assignments: replicasAssignments.map((brokerIds, partitionIndex) => ({ partitionIndex, brokerIds })),
    configs: Object.entries(configs).map(([name, value]) => ({ name, value: String(value) })),
  }
}

export function deleteTopics(
  cluster: Cluster,
  topics: readonly string[],
  options: CallOptions = {},
): Promise<DeletedTopic[]> {
  const attempt = async (names: readonly string[], left: Required<CallOptions>) => {
    const { timeoutMs } = left
    const response = await cluster.send(
      DeleteTopics,
      (version: number) =>
        version >= DELETE_STRUCTURE_VERSION
          ? { topics: names.map((name) => ({ name, topicId: ZERO_UUID })), timeoutMs }
          : { topicNames: names, timeoutMs },
      toController,
      left,
    )
    const answers = new Map(response.responses.map((answer) => [answer.name, answer]))
    return names.map((topic) => {
      const { errorCode = -1, errorMessage = null } = answers.get(topic) ?? {}
      const details = { api: 'DeleteTopics', topic, target: toController, errorMessage }
      return errorCode === 0 ? { topic } : cluster.failed(errorCode, details)
    })
  }
  return settleRows<string, DeletedTopic>(
    cluster,
    'deleteTopics',
    topics,
    attempt,
    (topic, error) => ({ topic, error }),
    options,
  )
}

export async function listTopics(
  cluster: Cluster,
  options: CallOptions & { readonly includeInternal?: boolean } = {},
): Promise<TopicListing[]> {
  const response = await cluster.retry(
    'listTopics',
    (_attempt, left) =>
      cluster.send(Metadata, { topics: null, allowAutoTopicCreation: false }, anyBroker, {
        ...oneRequest(cluster, left),
        minVersion: NO_CREATION_VERSION,
      }),
    options,
  )
  return response.topics
    .filter((topic) => options.includeInternal === true || !topic.isInternal)
    .map(({ name, topicId, isInternal, partitions }) => {
      return { topic: name!, topicId: knownTopicId(topicId), isInternal, partitionCount: partitions.length }
    })
    .sort((a, b) => (a.topic < b.topic ? -1 : 1))
}

export function describeTopics(
  cluster: Cluster,
  topics: readonly string[],
  options: CallOptions = {},
): Promise<TopicDescription[]> {
  const attempt = async (names: readonly string[], left: Required<CallOptions>) => {
    const request = { topics: names.map((name) => ({ name })), allowAutoTopicCreation: false }
    const version = { minVersion: NO_CREATION_VERSION }
    const response = await cluster.send(Metadata, request, anyBroker, { ...left, ...version })
    const answers = new Map(response.topics.map((answer) => [answer.name, answer]))
    return names.map((topic) => {
      const answer = answers.get(topic)
      const errorCode = answer?.errorCode ?? -1
      if (errorCode === ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION) {
        return unknownTopic(topic, cluster.options.bootstrapServers, true)
      }
      if (errorCode !== 0) return cluster.failed(errorCode, { api: 'Metadata', topic })
      return description(topic, answer!)
    })
  }
  const failedRow = (topic: string, error: KafkaError): TopicDescription => {
    return { topic, topicId: undefined, isInternal: false, partitions: [], error }
  }
  return settleRows<string, TopicDescription>(cluster, 'describeTopics', topics, attempt, failedRow, options)
}

function description(topic: string, answer: MetadataResponseTopics): TopicDescription {
  const { topicId, isInternal } = answer
  return { topic, topicId: knownTopicId(topicId), isInternal, partitions: partitionRows(answer) }
}
