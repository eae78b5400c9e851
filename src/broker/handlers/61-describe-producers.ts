// Owns: DescribeProducers: who writes to a partition, and whose transactions are open there. Called by: dispatch.ts. Never: changes anything.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { DescribeProducers } from '../../protocol/generated/61-describe-producers.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import { locate } from '../locate.ts'

export const describeProducers = defineHandler(DescribeProducers, {
  minVersion: 0,
  maxVersion: 0,
  asksForErrors: true,
  handle: ({ topics }, context) => ({
    topics: topics.map(({ name, partitionIndexes }) => ({
      name,
      partitions: partitionIndexes.map((index) => describe(name, index, context)),
    })),
  }),
  refuse: ({ topics }, errorCode) => ({
    topics: topics.map(({ name, partitionIndexes }) => ({
      name,
      partitions: partitionIndexes.map((partitionIndex) => ({
        partitionIndex,
        errorCode,
        activeProducers: [],
      })),
    })),
  }),
})

function describe(topic: string, partitionIndex: number, context: RequestContext) {
  const { errorCode, partition } = locate(context, topic, partitionIndex)
  const activeProducers =
    errorCode !== ErrorCodes.NONE || partition === undefined ? [] : partition.producers.describe()
  return { partitionIndex, errorCode, activeProducers }
}
