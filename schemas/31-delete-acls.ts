import { api, errorCode, int8, list, string, throttleTime } from './notation.ts'

export default api(
  31,
  'DeleteAcls',
  { doc: 'Deletes the ACLs that match filters.', versions: [0, 3], flexible: 2, goesTo: 'anyBroker' },
  {
    request: {
      filters: list({
        resourceTypeFilter: int8(),
        resourceNameFilter: string().orNull(),
        patternTypeFilter: int8().since(1).default(3),
        principalFilter: string().orNull(),
        hostFilter: string().orNull(),
        operation: int8(),
        permissionType: int8(),
      }),
    },

    response: {
      throttleTimeMs: throttleTime(),
      filterResults: list({
        errorCode: errorCode(),
        errorMessage: string().orNull(),
        matchingAcls: list({
          errorCode: errorCode(),
          errorMessage: string().orNull(),
          resourceType: int8(),
          resourceName: string(),
          patternType: int8().since(1).default(3),
          principal: string(),
          host: string(),
          operation: int8(),
          permissionType: int8(),
        }),
      }),
    },
  },
)
