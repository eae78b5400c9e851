import { api, bool, errorCode, int8, int16, int32, list, string, throttleTime, uuid } from './notation.ts'

export default api(
  19,
  'CreateTopics',
  { doc: 'Creates topics.', versions: [0, 7], flexible: 5, goesTo: 'controller' },
  {
    request: {
      topics: list({
        name: string(),
        numPartitions: int32(),
        replicationFactor: int16(),
        assignments: list({ partitionIndex: int32(), brokerIds: list(int32()) }),
        configs: list({ name: string(), value: string().orNull() }),
      }),
      timeoutMs: int32().default(60000),
      validateOnly: bool().since(1).default(false),
    },

    response: {
      throttleTimeMs: throttleTime().since(2).ignorable(),
      topics: list({
        name: string(),
        topicId: uuid().since(7).ignorable(),
        errorCode: errorCode(),
        errorMessage: string().orNull().since(1).ignorable(),
        topicConfigErrorCode: int16().since(5).tag(0).ignorable(),
        numPartitions: int32().since(5).default(-1).ignorable(),
        replicationFactor: int16().since(5).default(-1).ignorable(),
        configs: list({
          name: string(),
          value: string().orNull(),
          readOnly: bool(),
          configSource: int8().default(-1).ignorable(),
          isSensitive: bool(),
        })
          .orNull()
          .since(5)
          .ignorable(),
      }),
    },
  },
)
