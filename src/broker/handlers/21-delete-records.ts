// Owns: DeleteRecords. Called by: dispatch.ts. Never: deletes beyond the high watermark.
// 1 throttle time semantics; 2 flexible.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { DeleteRecords } from '../../protocol/generated/21-delete-records.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import { locate } from '../locate.ts'

const TO_HIGH_WATERMARK = -1

export const deleteRecords = defineHandler(DeleteRecords, {
  minVersion: 0,
  maxVersion: 2,
  asksForErrors: true,
  handle: ({ topics }, context) => ({
    topics: topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex, offset }) => ({
        partitionIndex,
        ...deleteBefore(name, partitionIndex, offset, context),
      })),
    })),
  }),
  refuse: ({ topics }, errorCode) => ({
    topics: topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, lowWatermark: -1, errorCode })),
    })),
  }),
})

function deleteBefore(topic: string, index: number, offset: number, context: RequestContext) {
  const { errorCode, partition } = locate(context, topic, index)
  if (errorCode !== ErrorCodes.NONE || partition === undefined) return { lowWatermark: -1, errorCode }
  const { log } = partition
  const before = offset === TO_HIGH_WATERMARK ? log.highWatermark : offset
  if (before < 0 || before > log.highWatermark) {
    return { lowWatermark: -1, errorCode: ErrorCodes.OFFSET_OUT_OF_RANGE }
  }
  partition.deleteRecords(before)
  return { lowWatermark: log.startOffset, errorCode }
}
