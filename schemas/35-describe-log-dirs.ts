import { api, bool, errorCode, int32, list, offset, size, string, throttleTime } from './notation.ts'

export default api(
  35,
  'DescribeLogDirs',
  {
    doc: 'Describes log directories, their sizes, and the replicas in them.',
    versions: [0, 5],
    flexible: 2,
    goesTo: 'thisBroker',
  },
  {
    request: { topics: list({ topic: string(), partitions: list(int32()) }).orNull() },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode().since(3).ignorable(),
      results: list({
        errorCode: errorCode(),
        logDir: string(),
        topics: list({
          name: string(),
          partitions: list({
            partitionIndex: int32(),
            partitionSize: size(),
            offsetLag: offset(),
            isFutureKey: bool(),
          }),
        }),
        totalBytes: size().since(4).default(-1).ignorable(),
        usableBytes: size().since(4).default(-1).ignorable(),
        isCordoned: bool().since(5).default(false).ignorable(),
      }),
    },
  },
)
