// Owns: names of the topics that a broker assigns by id, and the interest in their metadata. Called by: coordinator, membership-choice. Never: repeats a request; the membership asks again.
import { KafkaError } from '../../base/errors.ts'
import type { TopicPartition } from '../../base/types.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { anyBroker } from '../../cluster/target.ts'
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { Metadata } from '../../protocol/generated/03-metadata.ts'
import { asGroupError } from './group-requests.ts'

/** First version that takes topics by id. */
const IDS_SINCE = 12

/** Topic ids and names of one membership. */
export class TopicNames {
  readonly #cluster: Cluster
  readonly #found = new Map<string, string>()
  #unwatch: () => void = () => {}

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** Undefined while it is not known. */
  nameOf(topicId: string): string | undefined {
    return this.#cluster.metadata.topicById(topicId)?.name ?? this.#found.get(topicId)
  }

  /** Asks for the names of these; what cannot be found stays unknown. */
  async find(topicIds: readonly string[], signal: AbortSignal): Promise<void> {
    const request = {
      topics: topicIds.map((topicId) => ({ topicId, name: null })),
      allowAutoTopicCreation: false,
    }
    try {
      const answer = await this.#cluster.send(Metadata, request, anyBroker, { minVersion: IDS_SINCE, signal })
      for (const { topicId, name, errorCode } of answer.topics) {
        if (errorCode === ErrorCodes.NONE && name !== null) this.#found.set(topicId, name)
      }
    } catch (error) {
      if (signal.aborted) return
      this.#cluster.log.warn('names of assigned topics cannot be found yet', { error: asGroupError(error) })
    }
  }

  /** Keeps metadata of the topics of these partitions, and resolves when all of them are known there; the brokers may be ahead. */
  async ready(partitions: readonly TopicPartition[], signal: AbortSignal): Promise<void> {
    this.#watch(partitions)
    const cluster = this.#cluster
    const unknown = () =>
      partitions.filter(({ topic, partition }) => {
        const known = cluster.metadata.topic(topic)?.partitions.length ?? 0
        return partition >= known
      })
    if (unknown().length === 0) return
    const ask = async () => {
      await cluster.refreshMetadata([...new Set(unknown().map(({ topic }) => topic))], { signal })
      const [first] = unknown()
      if (first === undefined) return
      const message = `${first.topic}-${first.partition} is assigned, and not known yet`
      throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', message, { ...first, retriable: true })
    }
    try {
      const timeoutMs = cluster.options.requestTimeoutMs
      await cluster.retry('Finding assigned partitions', ask, { signal, timeoutMs })
    } catch (error) {
      if (signal.aborted) return
      cluster.log.warn('assigned partitions are not known yet', { error: asGroupError(error) })
    }
  }

  #watch(partitions: readonly TopicPartition[]): void {
    const unwatch = this.#unwatch
    this.#unwatch = this.#cluster.watchTopics(new Set(partitions.map(({ topic }) => topic)))
    unwatch()
  }

  close(): void {
    this.#unwatch()
  }
}
