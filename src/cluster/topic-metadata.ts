// Owns: waiting until topics are known with their partitions. Called by: create-cluster. Never: sends (the refresher does).
import type { Clock } from '../base/clock.ts'
import type { Address } from '../base/transport.ts'
import { brokerError, ErrorCodes } from '../protocol/error-codes.ts'
import type { MetadataSnapshot } from './metadata.ts'
import type { MetadataRefresher } from './metadata-refresher.ts'
import { orAbort } from './or-abort.ts'
import type { Left } from './retry.ts'
import { unknownTopic } from './unknown-topic.ts'

/** How long a topic may be unknown before it counts as missing: news of a new topic takes a moment to reach each broker. */
const UNKNOWN_TOPIC_PATIENCE_MS = 5_000

/** What {@link awaitTopics} needs besides the refresher. */
export interface AwaitTopicsOptions {
  readonly clock: Clock
  readonly allowAutoTopicCreation: boolean
  /** How long topics may be unknown or without a leader before the call ends, in milliseconds. Default: 5000, and without end while they may be created. */
  readonly patienceMs?: number | undefined
  /** Where the cluster is, for the error. */
  readonly bootstrapServers: readonly Address[]
  retry(
    what: string,
    attempt: (attemptNumber: number, left: Left) => Promise<MetadataSnapshot>,
  ): Promise<MetadataSnapshot>
}

/** A snapshot that knows the topics and their partitions: the present one if it does, else after as many refreshes as it takes. */
export async function awaitTopics(
  refresher: MetadataRefresher,
  topics: readonly string[],
  options: AwaitTopicsOptions,
): Promise<MetadataSnapshot> {
  const { clock, allowAutoTopicCreation, bootstrapServers, patienceMs } = options
  const start = clock.now()
  const missing = () => topics.filter((topic) => !isKnown(refresher.snapshot, topic))
  if (topics.length === 0 ? refresher.known : missing().length === 0) return refresher.snapshot
  const patient = (otherwise: boolean) =>
    patienceMs === undefined ? otherwise : clock.now() - start < patienceMs
  return options.retry(`Getting metadata of ${naming(topics)}`, async (_attempt, { signal }) => {
    await orAbort(refresher.refresh(missing(), allowAutoTopicCreation), signal)
    for (const topic of missing()) {
      const errorCode = refresher.snapshot.topic(topic)?.errorCode ?? ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION
      if (errorCode !== ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION) {
        const error = brokerError(errorCode || ErrorCodes.LEADER_NOT_AVAILABLE, { api: 'Metadata', topic })
        if (!error.retriable || patient(true)) throw error
        throw brokerError(error.errorCode, { api: 'Metadata', topic, retriable: false })
      }
      const mayAppear = allowAutoTopicCreation || clock.now() - start < UNKNOWN_TOPIC_PATIENCE_MS
      throw unknownTopic(topic, bootstrapServers, patient(mayAppear))
    }
    return refresher.snapshot
  })
}

function isKnown(snapshot: MetadataSnapshot, name: string): boolean {
  const topic = snapshot.topic(name)
  return topic !== undefined && topic.errorCode === ErrorCodes.NONE && topic.partitions.length > 0
}

function naming(topics: readonly string[]): string {
  if (topics.length === 0) return 'the cluster'
  const shown = topics.slice(0, 3).join(', ')
  return `topic${topics.length === 1 ? '' : 's'} ${shown}${topics.length > 3 ? ` and ${topics.length - 3} more` : ''}`
}
