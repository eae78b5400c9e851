import { api, bytes, errorCode, int32, list, string, throttleTime } from './notation.ts'

export default api(
  14,
  'SyncGroup',
  {
    doc: 'Hands the assignments of the leader of a classic group to its members.',
    versions: [0, 5],
    flexible: 4,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groupId: string(),
      generationId: int32(),
      memberId: string(),
      groupInstanceId: string().orNull().since(3).default(null),
      protocolType: string().orNull().since(5).default(null).ignorable(),
      protocolName: string().orNull().since(5).default(null).ignorable(),
      assignments: list({ memberId: string(), assignment: bytes() }),
    },

    response: {
      throttleTimeMs: throttleTime().since(1).ignorable(),
      errorCode: errorCode(),
      protocolType: string().orNull().since(5).default(null).ignorable(),
      protocolName: string().orNull().since(5).default(null).ignorable(),
      assignment: bytes(),
    },
  },
)
