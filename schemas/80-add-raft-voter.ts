import { api, bool, errorCode, int32, list, string, throttleTime, uint16, uuid } from './notation.ts'

export default api(
  80,
  'AddRaftVoter',
  { doc: 'Adds a voter to the quorum of controllers.', versions: [0, 1], flexible: 0, goesTo: 'controller' },
  {
    request: {
      clusterId: string().orNull(),
      timeoutMs: int32(),
      voterId: int32(),
      voterDirectoryId: uuid(),
      listeners: list({ name: string(), host: string(), port: uint16() }),
      ackWhenCommitted: bool().since(1).default(true),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull().ignorable(),
    },
  },
)
