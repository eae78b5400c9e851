import { api, errorCode, list, string, throttleTime } from './notation.ts'

export default api(
  42,
  'DeleteGroups',
  {
    doc: 'Deletes groups without members.',
    versions: [0, 3],
    stable: 2,
    flexible: 2,
    goesTo: 'groupCoordinator',
  },
  {
    request: { groupsNames: list(string()) },

    response: {
      throttleTimeMs: throttleTime(),
      results: list({
        groupId: string(),
        errorCode: errorCode(),
        errorMessage: string().orNull().since(3).default(null).ignorable(),
      }),
    },
  },
)
