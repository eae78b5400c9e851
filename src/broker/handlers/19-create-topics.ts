// Owns: CreateTopics. Called by: dispatch.ts. Never: checks or makes a topic itself; create-topic.ts does.
// 2 throttle time; 4 defaults for partitions and replicas; 5 flexible, configs in the answer; 7 topic ids.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { CreateTopics, type CreateTopicsRequestTopics } from '../../protocol/generated/19-create-topics.ts'
import { createTopic, MOST_PARTITIONS_AT_ONCE, type TopicResult } from '../create-topic.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import { topicConfigs } from '../state/topic-configs.ts'

/** DescribeConfigs' codes for where a value comes from. */
const TOPIC_CONFIG = 1
const DEFAULT_CONFIG = 5

export const createTopics = defineHandler(CreateTopics, {
  minVersion: 2,
  maxVersion: 7,
  asksForErrors: true,
  handle({ topics, validateOnly }, context) {
    const names = topics.map(({ name }) => name)
    const isScripted = context.injected('') !== ErrorCodes.NONE
    if (!isScripted && countPartitions(topics) > MOST_PARTITIONS_AT_ONCE)
      return refuseAll(topics, ErrorCodes.POLICY_VIOLATION)
    const twice = (name: string) => names.indexOf(name) !== names.lastIndexOf(name)
    // A name that comes twice is refused once.
    return {
      topics: topics
        .filter(({ name }, index) => names.indexOf(name) === index)
        .map((topic) => create(topic, validateOnly, twice(topic.name), context)),
    }
  },
  refuse: ({ topics }, errorCode) => refuseAll(topics, errorCode),
})

function refuseAll(topics: readonly CreateTopicsRequestTopics[], errorCode: number) {
  return { topics: topics.map(({ name }) => ({ name, errorCode })) }
}

function countPartitions(topics: readonly CreateTopicsRequestTopics[]): number {
  return topics.reduce(
    (sum, { numPartitions, assignments }) => sum + Math.max(0, numPartitions, assignments.length),
    0,
  )
}

function create(
  topic: CreateTopicsRequestTopics,
  validateOnly: boolean,
  twice: boolean,
  context: RequestContext,
) {
  const { name } = topic
  const injected = context.injected(name)
  if (injected !== ErrorCodes.NONE) return { name, errorCode: injected }
  if (twice) {
    return { name, errorCode: ErrorCodes.INVALID_REQUEST, errorMessage: 'Duplicate topic name.' }
  }
  const result = make(topic, validateOnly, context)
  if ('message' in result) return { name, errorCode: result.errorCode, errorMessage: result.message }
  const { errorCode, topicId, partitions, replicas } = result
  return {
    name,
    errorCode,
    topicId,
    numPartitions: partitions,
    replicationFactor: replicas,
    configs: configRows(new Map(topic.configs.map((one) => [one.name, one.value]))),
  }
}

function make(topic: CreateTopicsRequestTopics, validateOnly: boolean, context: RequestContext): TopicResult {
  const { name, numPartitions, replicationFactor, assignments, configs } = topic
  const ordered = [...assignments].sort((a, b) => a.partitionIndex - b.partitionIndex)
  if (ordered.some(({ partitionIndex }, index) => partitionIndex !== index)) {
    const message = 'The partitions of an assignment have to be numbered from 0 without gaps.'
    return { errorCode: ErrorCodes.INVALID_REPLICA_ASSIGNMENT, message }
  }
  return createTopic(context.cluster, {
    name,
    partitions: numPartitions,
    replicationFactor,
    ...(ordered.length > 0 ? { assignment: ordered.map(({ brokerIds }) => brokerIds) } : {}),
    configs: new Map(configs.map((one) => [one.name, one.value])),
    validateOnly,
  })
}

function configRows(own: ReadonlyMap<string, string | null>) {
  return [...topicConfigs].map(([name, definition]) => ({
    name,
    value: own.get(name) ?? definition.default,
    readOnly: false,
    configSource: own.has(name) ? TOPIC_CONFIG : DEFAULT_CONFIG,
    isSensitive: false,
  }))
}
