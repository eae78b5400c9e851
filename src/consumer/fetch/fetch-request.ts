// Owns: one Fetch request in the words of the protocol, by names or by topic ids.
// Called by: fetcher. Never: sends, or chooses partitions.
import type {
  FetchRequestInput,
  FetchRequestTopicsPartitionsInput,
} from '../../protocol/generated/01-fetch.ts'
import type { SessionRequest } from './session.ts'

/** Limits of one request. */
export interface FetchLimits {
  readonly maxWaitMs: number
  readonly minBytes: number
  readonly maxBytes: number
  readonly rackId: string
  /** Whether the broker holds back what is behind an open transaction, and names aborted ones. */
  readonly committedOnly: boolean
}

/** First version that knows of transactions. */
export const ISOLATION_SINCE = 4
/** First version that names topics by id (KIP-516). */
export const TOPIC_IDS_SINCE = 13

/** The request for a version of the protocol. */
export function fetchRequest(
  session: SessionRequest,
  limits: FetchLimits,
  version: number,
): FetchRequestInput {
  const byId = version >= TOPIC_IDS_SINCE
  const topics = new Map<
    string,
    { topic: string; topicId: string; partitions: FetchRequestTopicsPartitionsInput[] }
  >()
  for (const { state, topicId, fetchOffset, currentLeaderEpoch, maxBytes } of session.partitions) {
    const row = topics.get(state.topic) ?? { topic: state.topic, topicId, partitions: [] }
    topics.set(state.topic, row)
    row.partitions.push({
      partition: state.partition,
      currentLeaderEpoch,
      fetchOffset,
      partitionMaxBytes: maxBytes,
    })
  }
  const { maxWaitMs, minBytes, maxBytes, rackId, committedOnly } = limits
  return {
    maxWaitMs,
    minBytes,
    maxBytes,
    isolationLevel: committedOnly ? 1 : 0,
    sessionId: session.sessionId,
    sessionEpoch: session.sessionEpoch,
    topics: [...topics.values()].map(({ topic, topicId, partitions }) =>
      byId ? { topicId, partitions } : { topic, partitions },
    ),
    forgottenTopicsData: forgotten(session, byId),
    rackId,
  }
}

/** By name, a topic that was created anew is the same topic: the broker would forget what the request has just named. */
function forgotten(session: SessionRequest, byId: boolean) {
  const named = new Set(session.partitions.map(({ state }) => state.key))
  return session.forgotten
    .filter(({ topic, partition }) => byId || !named.has(`${topic}:${partition}`))
    .map(({ topic, topicId, partition }) => ({
      ...(byId ? { topicId } : { topic }),
      partitions: [partition],
    }))
}
