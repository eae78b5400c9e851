import { api, errorCode, int32, string, throttleTime } from './notation.ts'

export default api(
  94,
  'UnregisterController',
  {
    doc: 'Takes a controller that is gone for good out of the cluster.',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'controller',
  },
  {
    request: { controllerId: int32() },

    response: { throttleTimeMs: throttleTime(), errorCode: errorCode(), errorMessage: string().orNull() },
  },
)
