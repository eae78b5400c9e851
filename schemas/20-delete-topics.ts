import { api, errorCode, int32, list, string, throttleTime, uuid } from './notation.ts'

export default api(
  20,
  'DeleteTopics',
  { doc: 'Deletes topics by name or by id.', versions: [0, 6], flexible: 4, goesTo: 'controller' },
  {
    request: {
      topics: list({ name: string().orNull().default(null), topicId: uuid() }).since(6),
      topicNames: list(string()).until(5).ignorable(),
      timeoutMs: int32(),
    },

    response: {
      throttleTimeMs: throttleTime().since(1).ignorable(),
      responses: list({
        name: string().nullableSince(6),
        topicId: uuid().since(6).ignorable(),
        errorCode: errorCode(),
        errorMessage: string().orNull().since(5).default(null).ignorable(),
      }),
    },
  },
)
