// Owns: Fetch. Called by: dispatch.ts. Never: remembers anything; fetch sessions do.
// 4 isolation level; 5 log start offset; 7 sessions (KIP-227); 9 leader epoch; 10 zstd; 11 rack; 12 flexible, diverging epochs; 13 topic ids;
// 15 replica state; 16 node endpoints (KIP-951); 17 and 18 fields of replicas only.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { Fetch, type FetchRequest } from '../../protocol/generated/01-fetch.ts'
import { FetchRead } from '../fetch-read.ts'
import { waitForBytes } from '../fetch-wait.ts'
import { defineHandler, NO_ANSWER, type RequestContext } from '../handler.ts'
import { nodeEndpoints } from '../locate.ts'
import type { FetchPartition, FetchSessionRequest } from '../state/fetch-sessions.ts'

export const fetch = defineHandler(Fetch, {
  minVersion: 4,
  maxVersion: 18,
  asksForErrors: true,
  async handle(request, context) {
    const { node, cluster } = context
    const sessionError = context.injected('')
    if (isSessionError(sessionError)) return refuse(request, sessionError)
    const opened = node.fetchSessions.open(sessionRequest(request, context), cluster.clock.now())
    if (opened.kind === 'error') return refuse(request, opened.errorCode)
    const read = new FetchRead(request, opened.partitions, context)
    if (!(await waitForBytes(read, request.maxWaitMs, context))) return NO_ANSWER
    const results = read.results()
    const { sessionId, answered } = node.fetchSessions.close(opened, results, cluster.clock.now())
    const leaders = answered.flatMap(({ result }) =>
      result.currentLeader ? [result.currentLeader.leaderId] : [],
    )
    return {
      errorCode: ErrorCodes.NONE,
      sessionId,
      responses: byTopic(answered),
      nodeEndpoints: nodeEndpoints(cluster, leaders),
    }
  },
  refuse,
  mentions(request, context, topic, partition) {
    const { topics } = context.cluster
    const asked = context.node.fetchSessions.peek(sessionRequest(request, context))
    return asked.some(
      (one) =>
        (one.topic || topics.byId(one.topicId)?.name) === topic &&
        (partition === undefined || one.partition === partition),
    )
  },
})

function refuse(_request: FetchRequest, errorCode: number) {
  return { errorCode, sessionId: 0, responses: [] }
}

/** These stand for the whole answer, all others for a partition. */
function isSessionError(errorCode: number): boolean {
  return (
    errorCode === ErrorCodes.FETCH_SESSION_ID_NOT_FOUND ||
    errorCode === ErrorCodes.INVALID_FETCH_SESSION_EPOCH ||
    errorCode === ErrorCodes.FETCH_SESSION_TOPIC_ID_ERROR
  )
}

function sessionRequest(request: FetchRequest, { version }: RequestContext): FetchSessionRequest {
  const usesTopicIds = version >= 13
  const key = (topic: { readonly topic: string; readonly topicId: string }) =>
    usesTopicIds ? { topic: '', topicId: topic.topicId } : { topic: topic.topic, topicId: '' }
  return {
    sessionId: request.sessionId,
    sessionEpoch: request.sessionEpoch,
    usesTopicIds,
    partitions: request.topics.flatMap((topic) =>
      topic.partitions.map((one) => ({
        ...key(topic),
        partition: one.partition,
        fetchOffset: one.fetchOffset,
        maxBytes: one.partitionMaxBytes,
        currentLeaderEpoch: one.currentLeaderEpoch,
        lastFetchedEpoch: one.lastFetchedEpoch,
      })),
    ),
    forgotten: request.forgottenTopicsData.flatMap((topic) =>
      topic.partitions.map((partition) => ({ ...key(topic), partition })),
    ),
  }
}

/** Groups rows of the same topic that follow each other. */
function byTopic<Row>(answered: readonly { readonly request: FetchPartition; readonly result: Row }[]) {
  const topics: { topic: string; topicId: string | undefined; partitions: Row[] }[] = []
  for (const { request, result } of answered) {
    const { topic } = request
    const topicId = request.topicId || undefined
    const last = topics.at(-1)
    if (last && last.topic === topic && last.topicId === topicId) last.partitions.push(result)
    else topics.push({ topic, topicId, partitions: [result] })
  }
  return topics
}
