// Owns: batches as a Produce request, and its answer as one answer for each batch. Called by: sender.ts. Never: decides what an answer means.
import type { LeaderHints } from '../cluster/leader-hints.ts'
import type { MetadataSnapshot } from '../cluster/metadata.ts'
import type { CodecName } from '../protocol/codecs/codec.ts'
import type {
  ProduceRequestInput,
  ProduceResponse,
  ProduceResponseResponsesPartitionResponses,
} from '../protocol/generated/00-produce.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import type { ProducerBatch } from './batch.ts'

/** First version that names topics by their ids only. */
const TOPIC_ID_VERSION = 13
/** First version that takes batches as they are written here (Kafka 0.11). */
const BATCH_VERSION = 3
/** First version that takes zstd (Kafka 2.1). */
const ZSTD_VERSION = 7

/** What a broker says of one batch. */
export type PartitionAnswer = ProduceResponseResponsesPartitionResponses

/** One request as it is put together: the ids of its topics are those of the moment, also when the answer comes. */
export class ProduceExchange {
  readonly #batches: readonly ProducerBatch[]
  readonly #acks: number
  readonly #timeoutMs: number
  readonly #idOf: ReadonlyMap<string, string>

  constructor(
    batches: readonly ProducerBatch[],
    metadata: MetadataSnapshot,
    acks: number,
    timeoutMs: number,
  ) {
    this.#batches = batches
    this.#acks = acks
    this.#timeoutMs = timeoutMs
    this.#idOf = new Map(batches.map(({ topic }) => [topic, metadata.topic(topic)?.topicId ?? ZERO_UUID]))
  }

  /** Versions that can carry the batches and name all their topics. */
  versions(codec: CodecName): { readonly minVersion: number; readonly maxVersion?: number } {
    const minVersion = codec === 'zstd' ? ZSTD_VERSION : BATCH_VERSION
    for (const id of this.#idOf.values()) {
      if (id === ZERO_UUID) return { minVersion, maxVersion: TOPIC_ID_VERSION - 1 }
    }
    return { minVersion }
  }

  request(version: number): ProduceRequestInput {
    const topics = new Map<string, { index: number; records: Buffer }[]>()
    for (const { topic, partition, wire } of this.#batches) {
      // Given up while the connection was made: its records are not to be written any more.
      if (wire === undefined) continue
      const partitions = topics.get(topic) ?? []
      partitions.push({ index: partition, records: wire.bytes })
      topics.set(topic, partitions)
    }
    const topicData = [...topics].map(([name, partitionData]) =>
      version >= TOPIC_ID_VERSION
        ? { topicId: this.#idOf.get(name)!, partitionData }
        : { name, partitionData },
    )
    return { transactionalId: null, acks: this.#acks, timeoutMs: this.#timeoutMs, topicData }
  }

  /** The answers in the order of the batches; undefined for a batch that the broker passed over. */
  answers(response: ProduceResponse): (PartitionAnswer | undefined)[] {
    const byPlace = new Map<string, PartitionAnswer>()
    for (const { name, topicId, partitionResponses } of response.responses) {
      for (const answer of partitionResponses) {
        byPlace.set(`${name === '' ? topicId : name}:${answer.index}`, answer)
      }
    }
    return this.#batches.map(
      ({ topic, partition, key }) => byPlace.get(key) ?? byPlace.get(`${this.#idOf.get(topic)}:${partition}`),
    )
  }

  /** New leaders that the answer names (KIP-951); undefined when it names none. */
  leaderHints(response: ProduceResponse): LeaderHints | undefined {
    const answers = this.answers(response)
    const partitions = this.#batches.flatMap(({ topic, partition }, at) => {
      const { leaderId = -1, leaderEpoch = -1 } = answers[at]?.currentLeader ?? {}
      return leaderId < 0 || leaderEpoch < 0 ? [] : [{ topic, partition, leaderId, leaderEpoch }]
    })
    return partitions.length === 0 ? undefined : { partitions, nodeEndpoints: response.nodeEndpoints }
  }
}
