// Owns: what a consumer can be asked about topics that it need not read. Called by: facade.ts. Never: creates topics, or changes what is read.
import type { CallOptions, Cluster } from '../cluster/cluster.ts'
import { oneRequest } from '../cluster/one-request.ts'
import { anyBroker } from '../cluster/target.ts'
import {
  knownTopicId,
  NO_CREATION_VERSION,
  type PartitionDescription,
  partitionRows,
} from '../cluster/topic-rows.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import { Metadata, type MetadataResponseTopics } from '../protocol/generated/03-metadata.ts'

/** A topic and its partitions. */
export interface TopicPartitions {
  readonly topic: string
  /** Undefined where the broker is too old to tell. */
  readonly topicId: string | undefined
  readonly isInternal: boolean
  readonly partitions: readonly PartitionDescription[]
}

/** The partitions of one topic; none when it does not exist. */
export async function partitionsOfTopic(
  cluster: Cluster,
  topic: string,
  options: CallOptions,
): Promise<PartitionDescription[]> {
  const answers = await ask(cluster, `asking for the partitions of ${topic}`, [topic], options)
  return answers.flatMap(partitionRows)
}

/** All topics that this client may see, by name. */
export async function allTopics(cluster: Cluster, options: CallOptions): Promise<TopicPartitions[]> {
  const answers = await ask(cluster, 'listing the topics', null, options)
  return answers
    .map((answer) => ({
      topic: answer.name ?? '',
      topicId: knownTopicId(answer.topicId),
      isInternal: answer.isInternal,
      partitions: partitionRows(answer),
    }))
    .sort((a, b) => (a.topic < b.topic ? -1 : 1))
}

/** Topics that exist; throws what else is wrong with one of them. */
function ask(
  cluster: Cluster,
  what: string,
  names: readonly string[] | null,
  options: CallOptions,
): Promise<MetadataResponseTopics[]> {
  const topics = names?.map((name) => ({ name })) ?? null
  return cluster.retry(
    what,
    async (_attempt, left) => {
      const request = { topics, allowAutoTopicCreation: false }
      const sending = { ...oneRequest(cluster, left), minVersion: NO_CREATION_VERSION }
      const answer = await cluster.send(Metadata, request, anyBroker, sending)
      return answer.topics.filter(({ name, errorCode }) => {
        if (errorCode === ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION) return false
        if (errorCode === 0) return true
        throw cluster.failed(errorCode, { api: 'Metadata', topic: name ?? '' })
      })
    },
    options,
  )
}
