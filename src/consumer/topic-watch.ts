// Owns: what metadata says of the topics that are read: which match, which are missing, which were created anew.
// Called by: engine, at each change of wish or assignment; cluster, at each new snapshot. Never: joins or fetches.
import { KafkaError } from '../base/errors.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { TopicMetadata } from '../cluster/metadata.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import type { PartitionState } from './partition.ts'
import type { Subscription } from './subscription.ts'
import { matchingTopics } from './wish.ts'

/** What a topic watch works with. */
export interface TopicWatchParts {
  readonly cluster: Cluster
  readonly subscription: Subscription
  readonly groupId: string | undefined
  readonly allowAutoCreateTopics: boolean
  readonly excludeInternalTopics: boolean
  /** Other topics match the expression than before. */
  readonly matched: () => void
  /** The topic of these partitions was deleted and created again: nothing that is known of them holds. */
  readonly recreated: (states: readonly PartitionState[]) => void
}

/** How long a broker is given to create a topic before the others are read without it. */
const CREATION_MS = 1_000
/** What says that a topic is not there yet. */
const NOT_YET: readonly string[] = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']

/** Follows the topics of a wish. */
export class TopicWatch {
  readonly #parts: TopicWatchParts
  readonly #endListening: () => void
  #unwatch: () => void = () => {}
  #watched = ''
  /** The expression that has been compared with all topics of the cluster, and is from then on at each change. */
  #compared: RegExp | undefined
  readonly #missing = new Set<string>()
  readonly #seen = new Set<string>()
  /** Ids that were replaced: a broker that is behind may still speak of them. */
  readonly #retired = new Set<string>()
  /** The expression of which the log has said that it matches nothing. */
  #told: RegExp | undefined

  constructor(parts: TopicWatchParts) {
    this.#parts = parts
    this.#endListening = parts.cluster.onMetadata(() => this.look())
  }

  /** The wish or the assignment changed. */
  update(): void {
    const topics = this.#wanted()
    const watched = topics === 'all' ? topics : JSON.stringify(topics)
    if (watched !== this.#watched) {
      const unwatch = this.#unwatch
      this.#watched = watched
      this.#unwatch = this.#parts.cluster.watchTopics(topics)
      unwatch()
    }
    this.look()
  }

  /** Resolves when it is known which topics there are; those that may be created are asked for. Throws what waiting does not mend. */
  async ready(signal: AbortSignal): Promise<void> {
    const { cluster, subscription, allowAutoCreateTopics: allowAutoTopicCreation } = this.#parts
    const { wish } = subscription
    this.update()
    if (wish.kind !== 'topics') {
      await cluster.retry('Getting metadata', (_attempt, left) => cluster.refreshMetadata(undefined, left), {
        signal,
      })
      this.#compared = wish.kind === 'regexp' ? wish.expression : undefined
    } else {
      const patienceMs = allowAutoTopicCreation ? CREATION_MS : 0
      try {
        await cluster.topicMetadata(wish.topics, { signal, allowAutoTopicCreation, patienceMs })
      } catch (error) {
        if (!(error instanceof KafkaError) || !NOT_YET.includes(error.code)) throw error
      }
    }
    this.look()
  }

  /** By cluster and engine: takes in what is known. */
  look(): void {
    this.#match()
    this.#judge()
  }

  close(): void {
    this.#endListening()
    this.#unwatch()
  }

  /** What is assigned counts also when it is not wished any more: it is read until it is given up. */
  #wanted(): readonly string[] | 'all' {
    const { subscription } = this.#parts
    if (subscription.wish.kind === 'regexp') return 'all'
    const names = new Set(subscription.topics)
    for (const { topic } of subscription.assignment.partitions.values()) names.add(topic)
    return [...names].sort()
  }

  #match(): void {
    const { cluster, subscription, excludeInternalTopics, matched, groupId } = this.#parts
    const { wish } = subscription
    // What is known before may be the topics of an earlier wish only: the group must not hear of half of them.
    if (wish.kind !== 'regexp' || this.#compared !== wish.expression) return
    const { own, expression } = wish
    const topics = matchingTopics(own, cluster.metadata, excludeInternalTopics)
    if (topics.length === 0 && this.#told !== expression) {
      this.#told = expression
      cluster.log.warn(
        'no topic matches the expression yet: such topics are read as soon as they are created',
        {
          groupId,
          expression: `${expression}`,
        },
      )
    }
    if (subscription.matched(topics)) matched()
  }

  #judge(): void {
    const { cluster, subscription } = this.#parts
    const wanted = this.#wanted()
    const names = new Set(wanted === 'all' ? subscription.topics : wanted)
    const recreated: PartitionState[] = []
    for (const state of subscription.assignment.partitions.values()) {
      names.add(state.topic)
      const topic = cluster.metadata.topic(state.topic)
      state.missing = topic === undefined ? wanted === 'all' : isMissing(topic)
      const topicId = topic?.topicId ?? ZERO_UUID
      if (topicId === ZERO_UUID || this.#retired.has(topicId)) continue
      if (state.topicId !== undefined && state.topicId !== topicId) {
        recreated.push(state)
        this.#retired.add(state.topicId)
      }
      state.topicId = topicId
    }
    for (const name of names) this.#tell(name, cluster.metadata.topic(name), wanted === 'all')
    if (recreated.length > 0) this.#parts.recreated(recreated)
  }

  #tell(name: string, topic: TopicMetadata | undefined, allKnown: boolean): void {
    const { cluster, groupId } = this.#parts
    if (topic === undefined ? allKnown : isMissing(topic)) {
      if (this.#missing.has(name)) return
      this.#missing.add(name)
      const [what, hint] = this.#seen.has(name)
        ? ['a topic was deleted', '']
        : ['a topic does not exist', '; is its name right?']
      cluster.log.warn(`${what}: it is read as soon as it is created${hint}`, { groupId, topic: name })
    } else if (topic !== undefined && topic.partitions.length > 0) {
      this.#seen.add(name)
      if (this.#missing.delete(name)) cluster.log.info('a topic is there now', { groupId, topic: name })
    }
  }
}

function isMissing({ errorCode, partitions }: TopicMetadata): boolean {
  return errorCode === ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION && partitions.length === 0
}
