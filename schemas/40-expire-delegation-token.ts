import { api, bytes, errorCode, millis, throttleTime } from './notation.ts'

export default api(
  40,
  'ExpireDelegationToken',
  { doc: 'Lets a delegation token expire.', versions: [0, 2], flexible: 2, goesTo: 'anyBroker' },
  {
    request: { hmac: bytes(), expiryTimePeriodMs: millis() },

    response: { errorCode: errorCode(), expiryTimestampMs: millis(), throttleTimeMs: throttleTime() },
  },
)
