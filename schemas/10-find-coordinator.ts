import { api, errorCode, int8, int32, list, string, throttleTime } from './notation.ts'

export default api(
  10,
  'FindCoordinator',
  {
    doc: 'Finds the broker that coordinates a group, a transactional id or a share group partition.',
    versions: [0, 6],
    flexible: 3,
    goesTo: 'anyBroker',
  },
  {
    request: {
      key: string().until(3),
      keyType: int8().since(1).default(0),
      coordinatorKeys: list(string()).since(4),
    },

    response: {
      throttleTimeMs: throttleTime().since(1).ignorable(),
      errorCode: errorCode().until(3),
      errorMessage: string().orNull().since(1).until(3).ignorable(),
      nodeId: int32().until(3),
      host: string().until(3),
      port: int32().until(3),
      coordinators: list({
        key: string(),
        nodeId: int32(),
        host: string(),
        port: int32(),
        errorCode: errorCode(),
        errorMessage: string().orNull().ignorable(),
      }).since(4),
    },
  },
)
