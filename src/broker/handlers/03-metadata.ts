// Owns: Metadata, and the topics that come into being because somebody asked for them. Called by: dispatch.ts. Never: serves data.
// 0 empty = all topics; 1 null = all, controller, rack; 2 cluster id; 3 throttle time; 4 auto-create flag; 5 offline replicas; 7 leader epoch;
// 8 authorized operations; 9 flexible; 10 topic ids; 11 no cluster operations; 12 by topic id; 13 top-level error.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import {
  Metadata,
  type MetadataRequest,
  type MetadataRequestTopics,
} from '../../protocol/generated/03-metadata.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import { clusterOperations, topicOperations } from '../authorized-operations.ts'
import { createTopic } from '../create-topic.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import { isInternalTopic } from '../state/cluster.ts'
import type { Partition } from '../state/partition.ts'
import { checkTopicName, type Topic } from '../state/topics.ts'

export const metadata = defineHandler(Metadata, {
  minVersion: 0,
  maxVersion: 13,
  asksForErrors: true,
  handle(request, context) {
    const { cluster } = context
    const wantsOperations = request.includeClusterAuthorizedOperations
    return {
      ...head(context),
      ...(wantsOperations ? { clusterAuthorizedOperations: clusterOperations } : {}),
      topics: asked(request, context).map((topic) => describe(topic, request, context)),
      controllerId: cluster.controllerId,
    }
  },
  refuse: (_request, errorCode, context) => ({
    ...head(context),
    errorCode: context.version >= 13 ? errorCode : 0,
    topics: [],
  }),
})

function head({ cluster }: RequestContext) {
  return {
    brokers: cluster.online.map(({ id, address, rack }) => ({ nodeId: id, ...address, rack })),
    clusterId: cluster.clusterId,
    controllerId: cluster.controllerId,
  }
}

type Asked = Topic | MetadataRequestTopics

function asked({ topics }: MetadataRequest, { cluster, version }: RequestContext): Asked[] {
  const all = topics === null || (version === 0 && topics.length === 0)
  if (all) return cluster.topics.list()
  return topics.map((one) => {
    if (one.name !== null) return cluster.topics.get(one.name) ?? one
    return cluster.topics.byId(one.topicId) ?? one
  })
}

function describe(topic: Asked, request: MetadataRequest, context: RequestContext) {
  const known = 'partitions' in topic
  const injected = context.injected(topic.name ?? '')
  const errorCode = injected || (known ? ErrorCodes.NONE : missing(topic, request, context))
  const topicId = known ? topic.id : topic.topicId
  // A topic that was asked for by its id alone has no name, which old versions cannot say.
  const name = topic.name ?? (context.version >= 12 ? null : '')
  if (!known || injected) return { errorCode, name, topicId, partitions: [] }
  return {
    errorCode,
    name,
    topicId,
    isInternal: isInternalTopic(topic.name),
    partitions: topic.partitions.map((partition) => describePartition(partition, context)),
    ...(request.includeTopicAuthorizedOperations ? { topicAuthorizedOperations: topicOperations } : {}),
  }
}

function describePartition(partition: Partition, { cluster }: RequestContext) {
  const { index, leader, leaderEpoch, replicas, isr } = partition
  return {
    errorCode: leader === -1 ? ErrorCodes.LEADER_NOT_AVAILABLE : ErrorCodes.NONE,
    partitionIndex: index,
    leaderId: leader,
    leaderEpoch,
    replicaNodes: replicas,
    isrNodes: isr,
    offlineReplicas: replicas.filter((id) => !cluster.nodes.get(id)?.online),
  }
}

/** Why a topic is not there. One that is made now is still unknown in this answer, as in Kafka, where making it takes a moment. */
function missing(topic: MetadataRequestTopics, request: MetadataRequest, context: RequestContext): number {
  const { cluster, version } = context
  if (topic.name === null || topic.topicId !== ZERO_UUID) return ErrorCodes.UNKNOWN_TOPIC_ID
  const mayCreate = cluster.options.autoCreateTopics && (version < 4 || request.allowAutoTopicCreation)
  if (!mayCreate) return checkTopicName(topic.name) || ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION
  const { errorCode } = createTopic(cluster, { name: topic.name })
  return errorCode || ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION
}
