// Owns: DescribeConfigs of topics, brokers and groups. Called by: dispatch.ts. Never: changes a setting.
// 1 synonyms, config source; 2 throttle time; 3 types and documentation; 4 flexible.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import {
  DescribeConfigs,
  type DescribeConfigsRequestResources,
} from '../../protocol/generated/32-describe-configs.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import { configTypeCode, topicConfigs } from '../state/topic-configs.ts'

const TOPIC = 2
const BROKER = 4
const GROUP = 32
/** How Kafka calls the type of a whole number. */
const INT = 3
/** Where a value comes from. */
const OF_TOPIC = 1
const BY_DEFAULT = 5

export const describeConfigs = defineHandler(DescribeConfigs, {
  minVersion: 1,
  maxVersion: 4,
  handle: ({ resources }, context) => ({
    results: resources.map((resource) => ({
      resourceType: resource.resourceType,
      resourceName: resource.resourceName,
      ...describe(resource, context),
    })),
  }),
  refuse: ({ resources }, errorCode) => ({
    results: resources.map(({ resourceType, resourceName }) => ({
      resourceType,
      resourceName,
      ...failure(errorCode, null),
    })),
  }),
})

function describe(
  { resourceType, resourceName, configurationKeys }: DescribeConfigsRequestResources,
  context: RequestContext,
) {
  const { cluster } = context
  const wanted = (name: string) => configurationKeys === null || configurationKeys.includes(name)
  if (resourceType === TOPIC) {
    const topic = cluster.topics.get(resourceName)
    if (topic === undefined) return failure(ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION, null)
    return { errorCode: 0, errorMessage: null, configs: topicRows(topic.configs, wanted) }
  }
  if (resourceType === BROKER) {
    const isBroker = resourceName === '' || cluster.nodes.has(Number(resourceName))
    if (!isBroker) return failure(ErrorCodes.INVALID_REQUEST, `There is no broker ${resourceName}.`)
    return { errorCode: 0, errorMessage: null, configs: brokerRows(context, wanted) }
  }
  if (resourceType === GROUP && resourceName !== '')
    return { errorCode: 0, errorMessage: null, configs: groupRows(context, wanted) }
  return failure(ErrorCodes.INVALID_REQUEST, `Resources of type ${resourceType} have no settings here.`)
}

function failure(errorCode: number, errorMessage: string | null) {
  return { errorCode, errorMessage, configs: [] }
}

function topicRows(own: ReadonlyMap<string, string>, wanted: (name: string) => boolean) {
  return [...topicConfigs]
    .filter(([name]) => wanted(name))
    .map(([name, definition]) => ({
      name,
      value: own.get(name) ?? definition.default,
      readOnly: false,
      configSource: own.has(name) ? OF_TOPIC : BY_DEFAULT,
      isSensitive: false,
      configType: configTypeCode(definition),
    }))
}

function brokerRows({ cluster }: RequestContext, wanted: (name: string) => boolean) {
  const { options } = cluster
  const values = {
    'auto.create.topics.enable': options.autoCreateTopics,
    'connections.max.idle.ms': options.connectionsMaxIdleMs,
    'default.replication.factor': options.defaultReplicationFactor,
    'fetch.max.bytes': options.fetchMaxBytes,
    'group.consumer.assignment.interval.ms': options.groupConsumerAssignmentIntervalMs,
    'group.consumer.heartbeat.interval.ms': options.groupConsumerHeartbeatIntervalMs,
    'group.consumer.max.size': options.groupConsumerMaxSize,
    'group.consumer.regex.refresh.interval.ms': options.groupConsumerRegexRefreshIntervalMs,
    'group.consumer.session.timeout.ms': options.groupConsumerSessionTimeoutMs,
    'group.initial.rebalance.delay.ms': options.groupInitialRebalanceDelayMs,
    'group.max.session.timeout.ms': options.groupMaxSessionTimeoutMs,
    'group.max.size': options.groupMaxSize,
    'group.min.session.timeout.ms': options.groupMinSessionTimeoutMs,
    'message.max.bytes': options.messageMaxBytes,
    'num.partitions': options.defaultPartitions,
    'offset.metadata.max.bytes': options.offsetMetadataMaxBytes,
    'socket.request.max.bytes': options.socketRequestMaxBytes,
  }
  return Object.entries(values)
    .filter(([name]) => wanted(name))
    .map(([name, value]) => ({
      name,
      value: String(value),
      readOnly: true,
      configSource: BY_DEFAULT,
      isSensitive: false,
    }))
}

/** Of every group the same, also of one that does not exist: none has settings of its own here. */
function groupRows({ cluster }: RequestContext, wanted: (name: string) => boolean) {
  const { groupConsumerHeartbeatIntervalMs, groupConsumerSessionTimeoutMs } = cluster.options
  const values = {
    'consumer.heartbeat.interval.ms': groupConsumerHeartbeatIntervalMs,
    'consumer.session.timeout.ms': groupConsumerSessionTimeoutMs,
  }
  return Object.entries(values)
    .filter(([name]) => wanted(name))
    .map(([name, value]) => ({
      name,
      value: String(value),
      readOnly: false,
      configSource: BY_DEFAULT,
      isSensitive: false,
      configType: INT,
    }))
}
