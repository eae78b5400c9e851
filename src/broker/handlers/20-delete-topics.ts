// Owns: DeleteTopics. Called by: dispatch.ts. Never: waits for anything: a topic is gone at once.
// 1 throttle time; 4 flexible; 5 error message; 6 by topic id.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { DeleteTopics, type DeleteTopicsRequest } from '../../protocol/generated/20-delete-topics.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import { defineHandler, type RequestContext } from '../handler.ts'

interface Asked {
  readonly name: string | null
  readonly topicId: string
}

export const deleteTopics = defineHandler(DeleteTopics, {
  minVersion: 1,
  maxVersion: 6,
  asksForErrors: true,
  handle(request, context) {
    const topics = asked(request, context)
    const key = ({ name, topicId }: Asked) => name ?? topicId
    const keys = topics.map(key)
    return {
      responses: topics
        .filter((topic, index) => keys.indexOf(key(topic)) === index)
        .map((topic) => {
          const twice = keys.indexOf(key(topic)) !== keys.lastIndexOf(key(topic))
          return deleteOne(topic, twice, context)
        }),
    }
  },
  refuse: (request, errorCode, context) => ({
    responses: asked(request, context).map(({ name, topicId }) => ({ name, topicId, errorCode })),
  }),
})

function asked({ topics, topicNames }: DeleteTopicsRequest, { version }: RequestContext): readonly Asked[] {
  return version >= 6 ? topics : topicNames.map((name) => ({ name, topicId: ZERO_UUID }))
}

function deleteOne({ name, topicId }: Asked, twice: boolean, context: RequestContext) {
  const { cluster } = context
  const topic = name === null ? cluster.topics.byId(topicId) : cluster.topics.get(name)
  const unknown = name === null ? ErrorCodes.UNKNOWN_TOPIC_ID : ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION
  const problem = topic ? ErrorCodes.NONE : unknown
  const errorCode = context.injected(topic?.name ?? '') || (twice ? ErrorCodes.INVALID_REQUEST : problem)
  if (topic === undefined || errorCode !== ErrorCodes.NONE) return { name, topicId, errorCode }
  cluster.topics.delete(topic)
  cluster.offsets.deleteTopic(topic.name)
  return { name: topic.name, topicId: topic.id, errorCode }
}
