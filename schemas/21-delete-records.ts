import { api, errorCode, int32, list, offset, string, throttleTime } from './notation.ts'

export default api(
  21,
  'DeleteRecords',
  { doc: 'Deletes the records before an offset.', versions: [0, 2], flexible: 2, goesTo: 'partitionLeader' },
  {
    request: {
      topics: list({ name: string(), partitions: list({ partitionIndex: int32(), offset: offset() }) }),
      timeoutMs: int32(),
    },

    response: {
      throttleTimeMs: throttleTime(),
      topics: list({
        name: string(),
        partitions: list({ partitionIndex: int32(), lowWatermark: offset(), errorCode: errorCode() }),
      }),
    },
  },
)
