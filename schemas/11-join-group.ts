import { api, bool, bytes, errorCode, int32, list, string, throttleTime } from './notation.ts'

export default api(
  11,
  'JoinGroup',
  {
    doc: 'Joins a classic group; the answer comes when all members have joined.',
    versions: [0, 9],
    flexible: 6,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groupId: string(),
      sessionTimeoutMs: int32(),
      rebalanceTimeoutMs: int32().since(1).default(-1).ignorable(),
      memberId: string(),
      groupInstanceId: string().orNull().since(5).default(null),
      protocolType: string(),
      protocols: list({ name: string(), metadata: bytes() }),
      reason: string().orNull().since(8).default(null).ignorable(),
    },

    response: {
      throttleTimeMs: throttleTime().since(2).ignorable(),
      errorCode: errorCode(),
      generationId: int32().default(-1),
      protocolType: string().orNull().since(7).default(null).ignorable(),
      protocolName: string().nullableSince(7),
      leader: string(),
      skipAssignment: bool().since(9).default(false),
      memberId: string(),
      members: list({
        memberId: string(),
        groupInstanceId: string().orNull().since(5).default(null).ignorable(),
        metadata: bytes(),
      }),
    },
  },
)
