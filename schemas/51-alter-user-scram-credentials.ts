import { api, bytes, errorCode, int8, int32, list, string, throttleTime } from './notation.ts'

export default api(
  51,
  'AlterUserScramCredentials',
  {
    doc: 'Creates, changes and deletes SCRAM credentials of users.',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'controller',
  },
  {
    request: {
      deletions: list({ name: string(), mechanism: int8() }),
      upsertions: list({
        name: string(),
        mechanism: int8(),
        iterations: int32(),
        salt: bytes(),
        saltedPassword: bytes(),
      }),
    },

    response: {
      throttleTimeMs: throttleTime(),
      results: list({ user: string(), errorCode: errorCode(), errorMessage: string().orNull() }),
    },
  },
)
