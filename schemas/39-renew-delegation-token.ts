import { api, bytes, errorCode, millis, throttleTime } from './notation.ts'

export default api(
  39,
  'RenewDelegationToken',
  { doc: 'Renews a delegation token.', versions: [0, 2], flexible: 2, goesTo: 'anyBroker' },
  {
    request: { hmac: bytes(), renewPeriodMs: millis() },

    response: { errorCode: errorCode(), expiryTimestampMs: millis(), throttleTimeMs: throttleTime() },
  },
)
