import { bytes, int32, list, message, string } from './notation.ts'

export default message(
  'ConsumerProtocolAssignment',
  { doc: 'What the leader of a classic group gives to a member.', versions: [0, 3] },
  {
    assignedPartitions: list({ topic: string(), partitions: list(int32()) }),
    userData: bytes().orNull().default(null),
  },
)
