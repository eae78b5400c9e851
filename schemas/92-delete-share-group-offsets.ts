import { api, errorCode, list, string, throttleTime, uuid } from './notation.ts'

export default api(
  92,
  'DeleteShareGroupOffsets',
  {
    doc: 'Deletes where share groups start to read.',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'groupCoordinator',
  },
  {
    request: { groupId: string(), topics: list({ topicName: string() }) },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull().default(null),
      responses: list({
        topicName: string(),
        topicId: uuid(),
        errorCode: errorCode(),
        errorMessage: string().orNull().default(null),
      }),
    },
  },
)
