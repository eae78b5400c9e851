import { bytes, int32, list, message, string } from './notation.ts'

export default message(
  'ConsumerProtocolSubscription',
  { doc: 'What a member of a classic group wants, and what it has.', versions: [0, 3] },
  {
    topics: list(string()),
    userData: bytes().orNull().default(null),
    ownedPartitions: list({ topic: string(), partitions: list(int32()) })
      .since(1)
      .ignorable(),
    generationId: int32().since(2).default(-1).ignorable(),
    rackId: string().orNull().since(3).default(null).ignorable(),
  },
)
