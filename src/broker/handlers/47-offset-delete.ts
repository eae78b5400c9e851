// Owns: OffsetDelete. Called by: dispatch.ts. Never: deletes offsets of topics that the group is reading.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { OffsetDelete, type OffsetDeleteRequest } from '../../protocol/generated/47-offset-delete.ts'
import { decodeSubscription } from '../../protocol/index.ts'
import { checkCoordinator } from '../coordinator-check.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import { protocolMetadata } from '../state/group-member.ts'
import type { AnyGroup } from '../state/groups.ts'

export const offsetDelete = defineHandler(OffsetDelete, {
  minVersion: 0,
  maxVersion: 0,
  handle(request, context) {
    const { groupId, topics } = request
    const errorCode = check(request, context)
    const group = context.cluster.groups.get(groupId)
    if (errorCode !== ErrorCodes.NONE || group === undefined) return refuse(request, errorCode)
    const isSubscribed = subscription(group)
    return {
      errorCode,
      topics: topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex }) => ({
          partitionIndex,
          errorCode: isSubscribed(name)
            ? ErrorCodes.GROUP_SUBSCRIBED_TO_TOPIC
            : deleteOne(groupId, name, partitionIndex, context),
        })),
      })),
    }
  },
  refuse,
})

function refuse(_request: OffsetDeleteRequest, errorCode: number) {
  return { errorCode, topics: [] }
}

function check({ groupId }: OffsetDeleteRequest, context: RequestContext): number {
  const misplaced = checkCoordinator(context, groupId)
  if (misplaced !== ErrorCodes.NONE) return misplaced
  const group = context.cluster.groups.get(groupId)
  if (group === undefined) return ErrorCodes.GROUP_ID_NOT_FOUND
  if (group.type === 'consumer') return ErrorCodes.NONE
  const canTell = group.state === 'Empty' || group.roster.protocolType === 'consumer'
  return canTell ? ErrorCodes.NONE : ErrorCodes.NON_EMPTY_GROUP
}

function deleteOne(groupId: string, topic: string, partition: number, { cluster }: RequestContext): number {
  if (cluster.topics.partition(topic, partition) === undefined) return ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION
  cluster.offsets.delete(groupId, topic, partition)
  return ErrorCodes.NONE
}

function subscription(group: AnyGroup): (topic: string) => boolean {
  if (group.type === 'consumer') return (topic) => group.isSubscribedTo(topic)
  const { roster, protocolName } = group
  const topics = [...roster.members.values()].flatMap((member) => {
    const metadata = protocolMetadata(member, protocolName)
    return metadata.length > 0 ? decodeSubscription(metadata).topics : []
  })
  return (topic) => topics.includes(topic)
}
