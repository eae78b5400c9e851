import { api, errorCode, int32, string, throttleTime } from './notation.ts'

export default api(
  64,
  'UnregisterBroker',
  {
    doc: 'Takes a broker that is gone for good out of the cluster.',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'controller',
  },
  {
    request: { brokerId: int32() },

    response: { throttleTimeMs: throttleTime(), errorCode: errorCode(), errorMessage: string().orNull() },
  },
)
