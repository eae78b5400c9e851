import { api, bool, errorCode, int8, list, string, throttleTime } from './notation.ts'

export default api(
  32,
  'DescribeConfigs',
  {
    doc: 'Reads configurations of topics, brokers, groups and client metrics.',
    versions: [0, 4],
    flexible: 4,
    goesTo: 'anyBroker',
  },
  {
    request: {
      resources: list({
        resourceType: int8(),
        resourceName: string(),
        configurationKeys: list(string()).orNull(),
      }),
      includeSynonyms: bool().since(1).default(false),
      includeDocumentation: bool().since(3).default(false),
    },

    response: {
      throttleTimeMs: throttleTime(),
      results: list({
        errorCode: errorCode(),
        errorMessage: string().orNull(),
        resourceType: int8(),
        resourceName: string(),
        configs: list({
          name: string(),
          value: string().orNull(),
          readOnly: bool(),
          isDefault: bool().until(0),
          configSource: int8().since(1).default(-1).ignorable(),
          isSensitive: bool(),
          synonyms: list({ name: string(), value: string().orNull(), source: int8() }).since(1).ignorable(),
          configType: int8().since(3).default(0).ignorable(),
          documentation: string().orNull().since(3).ignorable(),
        }),
      }),
    },
  },
)
