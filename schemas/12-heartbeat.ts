import { api, errorCode, int32, string, throttleTime } from './notation.ts'

export default api(
  12,
  'Heartbeat',
  {
    doc: 'Tells the coordinator that a member of a classic group lives, and the member whether to join again.',
    versions: [0, 4],
    flexible: 4,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groupId: string(),
      generationId: int32(),
      memberId: string(),
      groupInstanceId: string().orNull().since(3).default(null),
    },

    response: { throttleTimeMs: throttleTime().since(1).ignorable(), errorCode: errorCode() },
  },
)
