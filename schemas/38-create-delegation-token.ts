import { api, bytes, errorCode, list, millis, string, throttleTime } from './notation.ts'

export default api(
  38,
  'CreateDelegationToken',
  { doc: 'Creates a delegation token.', versions: [0, 3], flexible: 2, goesTo: 'anyBroker' },
  {
    request: {
      ownerPrincipalType: string().orNull().since(3),
      ownerPrincipalName: string().orNull().since(3),
      renewers: list({ principalType: string(), principalName: string() }),
      maxLifetimeMs: millis(),
    },

    response: {
      errorCode: errorCode(),
      principalType: string(),
      principalName: string(),
      tokenRequesterPrincipalType: string().since(3),
      tokenRequesterPrincipalName: string().since(3),
      issueTimestampMs: millis(),
      expiryTimestampMs: millis(),
      maxTimestampMs: millis(),
      tokenId: string(),
      hmac: bytes(),
      throttleTimeMs: throttleTime(),
    },
  },
)
