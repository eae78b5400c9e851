import { api, bool, errorCode, int32, list, string, struct, throttleTime, uuid } from './notation.ts'

const topicPartitions = { topicId: uuid(), topicName: string(), partitions: list(int32()) }

const assignment = { topicPartitions: list(topicPartitions) }

export default api(
  77,
  'ShareGroupDescribe',
  {
    doc: 'Describes share groups with their members.',
    versions: [1, 1],
    flexible: 0,
    goesTo: 'groupCoordinator',
  },
  {
    request: { groupIds: list(string()), includeAuthorizedOperations: bool() },

    response: {
      throttleTimeMs: throttleTime(),
      groups: list({
        errorCode: errorCode(),
        errorMessage: string().orNull().default(null),
        groupId: string(),
        groupState: string(),
        groupEpoch: int32(),
        assignmentEpoch: int32(),
        assignorName: string(),
        members: list({
          memberId: string(),
          rackId: string().orNull().default(null),
          memberEpoch: int32(),
          clientId: string(),
          clientHost: string(),
          subscribedTopicNames: list(string()),
          assignment: struct(assignment),
        }),
        authorizedOperations: int32().default(-2_147_483_648),
      }),
    },
  },
)
