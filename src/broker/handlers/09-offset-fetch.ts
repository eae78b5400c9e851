// Owns: OffsetFetch. Called by: dispatch.ts. Never: changes offsets.
// 2 null topics = all, group errors; 3 throttle time; 5 leader epoch; 6 flexible; 7 require stable; 8 many groups; 9 member epoch (KIP-848); 10 topic ids.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { OffsetFetch, type OffsetFetchRequest } from '../../protocol/generated/09-offset-fetch.ts'
import { checkCoordinator } from '../coordinator-check.ts'
import { defineHandler, type RequestContext } from '../handler.ts'

/** A topic that is asked for, whichever way the version names it. */
interface AskedTopic {
  readonly name: string
  readonly topicId?: string
  readonly partitionIndexes: readonly number[]
}

/** One group that is asked for, and who asks; a null id and an epoch below 0: nobody in particular. */
interface AskedGroup {
  readonly groupId: string
  readonly memberId: string | null
  readonly memberEpoch: number
  readonly topics: readonly AskedTopic[] | null
}

export const offsetFetch = defineHandler(OffsetFetch, {
  minVersion: 1,
  maxVersion: 10,
  asksForErrors: true,
  handle: (request, context) => answer(request, context, ErrorCodes.NONE),
  refuse: (request, errorCode, context) => answer(request, context, errorCode),
})

function answer(request: OffsetFetchRequest, context: RequestContext, refusal: number) {
  if (context.version >= 8) {
    return {
      groups: request.groups.map((group) => ({
        groupId: group.groupId,
        ...fetchGroup(group, context, refusal, request.requireStable),
      })),
    }
  }
  const nobody = { memberId: null, memberEpoch: -1 }
  const { errorCode, topics } = fetchGroup({ ...request, ...nobody }, context, refusal, request.requireStable)
  if (errorCode === ErrorCodes.NONE || context.version >= 2) return { errorCode, topics }
  return { topics: (request.topics ?? []).map((topic) => failed(topic, errorCode)) }
}

/** A member of a consumer group may say who it is, and is then told when it is not up to date. */
function checkMember({ groupId, memberId, memberEpoch }: AskedGroup, { cluster }: RequestContext): number {
  const group = cluster.groups.get(groupId)
  return group?.type === 'consumer' ? group.checkFetch(memberId, memberEpoch) : ErrorCodes.NONE
}

function fetchGroup(asked: AskedGroup, context: RequestContext, refusal: number, requireStable: boolean) {
  const { groupId } = asked
  const errorCode =
    refusal || groupWide(context) || checkCoordinator(context, groupId) || checkMember(asked, context)
  if (errorCode !== ErrorCodes.NONE) return { errorCode, topics: [] }
  const topics = asked.topics
    ? asked.topics.map((topic) => fetchTopic(groupId, topic, context, requireStable))
    : fetchAll(groupId, context, requireStable)
  return { errorCode, topics }
}

/** A scripted error that is not about a certain topic belongs to the group. */
function groupWide(context: RequestContext): number {
  return context.injected('')
}

function fetchAll(groupId: string, context: RequestContext, requireStable: boolean) {
  const { offsets, topics } = context.cluster
  return offsets.list(groupId).flatMap(({ topic, partitions }) => {
    const topicId = topics.get(topic)?.id
    if (topicId === undefined) return []
    const partitionIndexes = partitions.map(({ partition }) => partition)
    return [{ ...fetchTopic(groupId, { name: topic, partitionIndexes }, context, requireStable), topicId }]
  })
}

function fetchTopic(groupId: string, topic: AskedTopic, context: RequestContext, requireStable: boolean) {
  const { topics, offsets } = context.cluster
  const name = context.version >= 10 && topic.topicId ? topics.byId(topic.topicId)?.name : topic.name
  if (name === undefined) return failed(topic, ErrorCodes.UNKNOWN_TOPIC_ID)
  return {
    name,
    topicId: topic.topicId,
    partitions: topic.partitionIndexes.map((partitionIndex) => {
      const isUnstable = requireStable && offsets.isPending(groupId, name, partitionIndex)
      const errorCode =
        context.injected(name, partitionIndex) || (isUnstable ? ErrorCodes.UNSTABLE_OFFSET_COMMIT : 0)
      const committed = errorCode ? undefined : offsets.get(groupId, name, partitionIndex)
      return {
        partitionIndex,
        committedOffset: committed?.offset ?? -1,
        committedLeaderEpoch: committed?.leaderEpoch ?? -1,
        metadata: committed?.metadata ?? '',
        errorCode,
      }
    }),
  }
}

function failed({ name, topicId, partitionIndexes }: AskedTopic, errorCode: number) {
  return {
    name,
    topicId,
    partitions: partitionIndexes.map((partitionIndex) => ({
      partitionIndex,
      committedOffset: -1,
      committedLeaderEpoch: -1,
      metadata: '',
      errorCode,
    })),
  }
}
