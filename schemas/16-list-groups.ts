import { api, errorCode, list, string, throttleTime } from './notation.ts'

export default api(
  16,
  'ListGroups',
  { doc: 'Lists the groups that a broker coordinates.', versions: [0, 5], flexible: 3, goesTo: 'anyBroker' },
  {
    request: { statesFilter: list(string()).since(4), typesFilter: list(string()).since(5) },

    response: {
      throttleTimeMs: throttleTime().since(1).ignorable(),
      errorCode: errorCode(),
      groups: list({
        groupId: string(),
        protocolType: string(),
        groupState: string().since(4).ignorable(),
        groupType: string().since(5).ignorable(),
      }),
    },
  },
)
