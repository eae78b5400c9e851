import { api, bool, errorCode, int8, int32, list, string, throttleTime, uuid } from './notation.ts'

export default api(
  71,
  'GetTelemetrySubscriptions',
  {
    doc: 'Asks which metrics the cluster wants from this client (KIP-714).',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'anyBroker',
  },
  {
    request: { clientInstanceId: uuid() },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      clientInstanceId: uuid(),
      subscriptionId: int32(),
      acceptedCompressionTypes: list(int8()),
      pushIntervalMs: int32(),
      telemetryMaxBytes: int32(),
      deltaTemporality: bool(),
      requestedMetrics: list(string()),
    },
  },
)
