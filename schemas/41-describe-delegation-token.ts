import { api, bytes, errorCode, list, millis, string, throttleTime } from './notation.ts'

export default api(
  41,
  'DescribeDelegationToken',
  { doc: 'Lists delegation tokens.', versions: [0, 3], flexible: 2, goesTo: 'anyBroker' },
  {
    request: { owners: list({ principalType: string(), principalName: string() }).orNull() },

    response: {
      errorCode: errorCode(),
      tokens: list({
        principalType: string(),
        principalName: string(),
        tokenRequesterPrincipalType: string().since(3),
        tokenRequesterPrincipalName: string().since(3),
        issueTimestamp: millis(),
        expiryTimestamp: millis(),
        maxTimestamp: millis(),
        tokenId: string(),
        hmac: bytes(),
        renewers: list({ principalType: string(), principalName: string() }),
      }),
      throttleTimeMs: throttleTime(),
    },
  },
)
