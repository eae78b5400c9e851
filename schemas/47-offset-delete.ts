import { api, errorCode, int32, list, string, throttleTime } from './notation.ts'

export default api(
  47,
  'OffsetDelete',
  { doc: 'Deletes offsets that a group has stored.', versions: [0, 0], goesTo: 'groupCoordinator' },
  {
    request: {
      groupId: string(),
      topics: list({ name: string(), partitions: list({ partitionIndex: int32() }) }),
    },

    response: {
      errorCode: errorCode(),
      throttleTimeMs: throttleTime().ignorable(),
      topics: list({ name: string(), partitions: list({ partitionIndex: int32(), errorCode: errorCode() }) }),
    },
  },
)
