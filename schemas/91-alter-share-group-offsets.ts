import { api, errorCode, int32, list, offset, string, throttleTime, uuid } from './notation.ts'

export default api(
  91,
  'AlterShareGroupOffsets',
  {
    doc: 'Changes where share groups start to read.',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groupId: string(),
      topics: list({
        topicName: string(),
        partitions: list({ partitionIndex: int32(), startOffset: offset() }),
      }),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull().default(null),
      responses: list({
        topicName: string(),
        topicId: uuid(),
        partitions: list({
          partitionIndex: int32(),
          errorCode: errorCode(),
          errorMessage: string().orNull().default(null),
        }),
      }),
    },
  },
)
