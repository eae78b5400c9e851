// Owns: Produce. Called by: dispatch.ts. Never: judges a batch itself; append.ts does.
// 3 magic 2 only; 5 log start offset; 7 zstd; 8 error messages; 9 flexible; 10 leader hints (KIP-951);
// 11 TRANSACTION_ABORTABLE; 12 adds partitions to the transaction (KIP-890); 13 topic ids.
// Versions 0 to 2 are advertised and refused, as Kafka 4 does, because old librdkafka clients look at the number only.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import {
  Produce,
  type ProduceRequest,
  type ProduceRequestTopicData,
} from '../../protocol/generated/00-produce.ts'
import { appendBatch } from '../append.ts'
import { CLOSE_CONNECTION, defineHandler, NO_ANSWER, type RequestContext } from '../handler.ts'
import { leaderHint, locate, nodeEndpoints } from '../locate.ts'
import { checkTransaction, checkTransactionalId } from '../produce-in-transaction.ts'
import { isInternalTopic } from '../state/cluster.ts'
import { topicConfig } from '../state/topic-configs.ts'

export const produce = defineHandler(Produce, {
  minVersion: 3,
  advertisedMinVersion: 0,
  maxVersion: 13,
  asksForErrors: true,
  handle(request, context) {
    const unnamed = checkTransactionalId(request)
    const responses = unnamed
      ? refuse(request, unnamed).responses
      : request.topicData.map((topic) => produceTopic(request, topic, context))
    if (request.acks === 0) {
      const failed = responses.some(({ partitionResponses }) =>
        partitionResponses.some(({ errorCode }) => errorCode !== ErrorCodes.NONE),
      )
      // Nobody waits for an answer, so closing is the only way to tell.
      return failed ? CLOSE_CONNECTION : NO_ANSWER
    }
    const leaders = responses.flatMap(({ partitionResponses }) =>
      partitionResponses.flatMap(({ currentLeader }) => (currentLeader ? [currentLeader.leaderId] : [])),
    )
    return { responses, nodeEndpoints: nodeEndpoints(context.cluster, leaders) }
  },
  refuse,
})

function refuse({ topicData }: ProduceRequest, errorCode: number) {
  return {
    responses: topicData.map(({ name, topicId, partitionData }) => ({
      name,
      topicId,
      partitionResponses: partitionData.map(({ index }) => failure(index, errorCode)),
    })),
  }
}

interface PartitionAnswer {
  readonly index: number
  readonly errorCode: number
  readonly baseOffset: number
  readonly logAppendTimeMs?: number
  readonly logStartOffset?: number
  readonly errorMessage?: string | null
  readonly currentLeader?: { readonly leaderId: number; readonly leaderEpoch: number }
}

function produceTopic(request: ProduceRequest, topic: ProduceRequestTopicData, context: RequestContext) {
  const byId = context.version >= 13
  const { cluster } = context
  const name = byId ? cluster.topics.byId(topic.topicId)?.name : topic.name
  return {
    name: topic.name,
    topicId: topic.topicId,
    partitionResponses: topic.partitionData.map(({ index, records }) =>
      producePartition(name, index, records, request, context),
    ),
  }
}

function producePartition(
  name: string | undefined,
  index: number,
  records: Buffer | null,
  request: ProduceRequest,
  context: RequestContext,
): PartitionAnswer {
  const { cluster, version } = context
  const { acks } = request
  const { errorCode, partition } = locate(context, name, index)
  if (errorCode !== ErrorCodes.NONE || partition === undefined) {
    const hint = version >= 10 ? leaderHint(errorCode, partition) : undefined
    return { ...failure(index, errorCode), ...(hint ? { currentLeader: hint } : {}) }
  }
  if (acks < -1 || acks > 1) return failure(index, ErrorCodes.INVALID_REQUIRED_ACKS)
  const configs = cluster.topics.get(partition.topic)?.configs ?? new Map<string, string>()
  const wantedInSync = Number(topicConfig(configs, 'min.insync.replicas'))
  if (acks === -1 && partition.isr.length < Math.min(wantedInSync, partition.replicas.length)) {
    return failure(index, ErrorCodes.NOT_ENOUGH_REPLICAS)
  }
  if (isInternalTopic(partition.topic)) return failure(index, ErrorCodes.INVALID_TOPIC_EXCEPTION)
  const outside = checkTransaction(request, partition, records, context)
  if (outside !== ErrorCodes.NONE) return failure(index, outside)
  const result = appendBatch(partition, records, {
    version,
    configs,
    messageMaxBytes: cluster.options.messageMaxBytes,
    wallTimeMs: cluster.clock.wallTime(),
  })
  if (!('message' in result)) return { index, ...result, logStartOffset: partition.log.startOffset }
  const { logStartOffset, message } = result
  return { ...failure(index, result.errorCode), logStartOffset, errorMessage: message }
}

function failure(index: number, errorCode: number): PartitionAnswer {
  return { index, errorCode, baseOffset: -1 }
}
