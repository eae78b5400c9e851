import { api, errorCode, int8, list, string, throttleTime } from './notation.ts'

export default api(
  29,
  'DescribeAcls',
  { doc: 'Lists the ACLs that match a filter.', versions: [0, 3], flexible: 2, goesTo: 'anyBroker' },
  {
    request: {
      resourceTypeFilter: int8(),
      resourceNameFilter: string().orNull(),
      patternTypeFilter: int8().since(1).default(3),
      principalFilter: string().orNull(),
      hostFilter: string().orNull(),
      operation: int8(),
      permissionType: int8(),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull(),
      resources: list({
        resourceType: int8(),
        resourceName: string(),
        patternType: int8().since(1).default(3),
        acls: list({ principal: string(), host: string(), operation: int8(), permissionType: int8() }),
      }),
    },
  },
)
