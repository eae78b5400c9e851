// Owns: CreatePartitions. Called by: dispatch.ts. Never: takes partitions away.
// 2 flexible.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import {
  CreatePartitions,
  type CreatePartitionsRequestTopics,
} from '../../protocol/generated/37-create-partitions.ts'
import { MOST_PARTITIONS_AT_ONCE } from '../create-topic.ts'
import { defineHandler, type RequestContext } from '../handler.ts'

export const createPartitions = defineHandler(CreatePartitions, {
  minVersion: 0,
  maxVersion: 3,
  asksForErrors: true,
  handle: ({ topics, validateOnly }, context) => ({
    results: topics.map((topic) => ({ name: topic.name, ...grow(topic, validateOnly, context) })),
  }),
  refuse: ({ topics }, errorCode) => ({ results: topics.map(({ name }) => ({ name, errorCode })) }),
})

function grow(
  { name, count, assignments }: CreatePartitionsRequestTopics,
  validateOnly: boolean,
  context: RequestContext,
) {
  const { cluster } = context
  const topic = cluster.topics.get(name)
  const injected = context.injected(name)
  if (injected !== ErrorCodes.NONE) return { errorCode: injected }
  if (topic === undefined) return { errorCode: ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION }
  const present = topic.partitions.length
  if (count <= present) {
    const errorMessage = `The topic has ${present} partitions already; the new number has to be larger.`
    return { errorCode: ErrorCodes.INVALID_PARTITIONS, errorMessage }
  }
  if (count - present > MOST_PARTITIONS_AT_ONCE) {
    const errorMessage = `At most ${MOST_PARTITIONS_AT_ONCE} partitions can be made at once.`
    return { errorCode: ErrorCodes.POLICY_VIOLATION, errorMessage }
  }
  const replicas = topic.partitions[0]?.replicas.length ?? 1
  const assignment =
    assignments?.map(({ brokerIds }) => brokerIds) ?? cluster.place(count - present, replicas)
  const sound = assignment.every((ids) => ids.length === replicas && ids.every((id) => cluster.nodes.has(id)))
  if (!sound || assignment.length !== count - present) {
    const errorMessage = `An assignment has to name ${replicas} brokers for each new partition.`
    return { errorCode: ErrorCodes.INVALID_REPLICA_ASSIGNMENT, errorMessage }
  }
  if (!validateOnly) cluster.topics.grow(topic, assignment)
  return { errorCode: ErrorCodes.NONE }
}
