import { api, errorCode, list, string, throttleTime } from './notation.ts'

export default api(
  13,
  'LeaveGroup',
  {
    doc: 'Takes members out of a classic group at once.',
    versions: [0, 5],
    flexible: 4,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groupId: string(),
      memberId: string().until(2),
      members: list({
        memberId: string(),
        groupInstanceId: string().orNull().default(null),
        reason: string().orNull().since(5).default(null).ignorable(),
      }).since(3),
    },

    response: {
      throttleTimeMs: throttleTime().since(1).ignorable(),
      errorCode: errorCode(),
      members: list({ memberId: string(), groupInstanceId: string().orNull(), errorCode: errorCode() }).since(
        3,
      ),
    },
  },
)
