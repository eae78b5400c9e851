import { api, bool, errorCode, int8, int32, list, string, throttleTime } from './notation.ts'

export default api(
  60,
  'DescribeCluster',
  {
    doc: 'Describes the cluster: its id, controller and brokers.',
    versions: [0, 2],
    flexible: 0,
    goesTo: 'anyBroker',
  },
  {
    request: {
      includeClusterAuthorizedOperations: bool(),
      endpointType: int8().since(1).default(1),
      includeFencedBrokers: bool().since(2),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull().default(null),
      endpointType: int8().since(1).default(1),
      clusterId: string(),
      controllerId: int32().default(-1),
      brokers: list({
        brokerId: int32(),
        host: string(),
        port: int32(),
        rack: string().orNull().default(null),
        isFenced: bool().since(2),
      }),
      clusterAuthorizedOperations: int32().default(-2_147_483_648),
    },
  },
)
