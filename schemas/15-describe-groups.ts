import { api, bool, bytes, errorCode, int32, list, string, throttleTime } from './notation.ts'

export default api(
  15,
  'DescribeGroups',
  {
    doc: 'Describes classic groups with their members.',
    versions: [0, 6],
    flexible: 5,
    goesTo: 'groupCoordinator',
  },
  {
    request: { groups: list(string()), includeAuthorizedOperations: bool().since(3) },

    response: {
      throttleTimeMs: throttleTime().since(1).ignorable(),
      groups: list({
        errorCode: errorCode(),
        errorMessage: string().orNull().since(6).default(null),
        groupId: string(),
        groupState: string(),
        protocolType: string(),
        protocolData: string(),
        members: list({
          memberId: string(),
          groupInstanceId: string().orNull().since(4).default(null).ignorable(),
          clientId: string(),
          clientHost: string(),
          memberMetadata: bytes(),
          memberAssignment: bytes(),
        }),
        authorizedOperations: int32().since(3).default(-2_147_483_648),
      }),
    },
  },
)
