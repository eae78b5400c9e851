import { api, errorCode, int8, int32, list, string, throttleTime } from './notation.ts'

export default api(
  50,
  'DescribeUserScramCredentials',
  {
    doc: 'Lists the SCRAM credentials of users, without their secrets.',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'anyBroker',
  },
  {
    request: { users: list({ name: string() }).orNull() },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull(),
      results: list({
        user: string(),
        errorCode: errorCode(),
        errorMessage: string().orNull(),
        credentialInfos: list({ mechanism: int8(), iterations: int32() }),
      }),
    },
  },
)
