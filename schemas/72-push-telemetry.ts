import { api, bool, bytes, errorCode, int8, int32, throttleTime, uuid } from './notation.ts'

export default api(
  72,
  'PushTelemetry',
  {
    doc: 'Pushes metrics of the client to the cluster (KIP-714).',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'anyBroker',
  },
  {
    request: {
      clientInstanceId: uuid(),
      subscriptionId: int32(),
      terminating: bool(),
      compressionType: int8(),
      metrics: bytes(),
    },

    response: { throttleTimeMs: throttleTime(), errorCode: errorCode() },
  },
)
