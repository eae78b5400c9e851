import { api, errorCode, int32, string, throttleTime, uuid } from './notation.ts'

export default api(
  81,
  'RemoveRaftVoter',
  {
    doc: 'Removes a voter from the quorum of controllers.',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'controller',
  },
  {
    request: { clusterId: string().orNull(), voterId: int32(), voterDirectoryId: uuid() },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull().ignorable(),
    },
  },
)
