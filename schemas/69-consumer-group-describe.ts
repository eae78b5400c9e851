import { api, bool, errorCode, int8, int32, list, string, struct, throttleTime, uuid } from './notation.ts'

const topicPartitions = { topicId: uuid(), topicName: string(), partitions: list(int32()) }

const assignment = { topicPartitions: list(topicPartitions) }

export default api(
  69,
  'ConsumerGroupDescribe',
  {
    doc: 'Describes groups of the KIP-848 protocol with their members.',
    versions: [0, 1],
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
          instanceId: string().orNull().default(null),
          rackId: string().orNull().default(null),
          memberEpoch: int32(),
          clientId: string(),
          clientHost: string(),
          subscribedTopicNames: list(string()),
          subscribedTopicRegex: string().orNull().default(null),
          assignment: struct(assignment),
          targetAssignment: struct(assignment),
          memberType: int8().since(1).default(-1).ignorable(),
        }),
        authorizedOperations: int32().default(-2_147_483_648),
      }),
    },
  },
)
