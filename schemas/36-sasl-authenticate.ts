import { api, bytes, errorCode, millis, string } from './notation.ts'

export default api(
  36,
  'SaslAuthenticate',
  { doc: 'Exchanges SASL tokens.', versions: [0, 2], flexible: 2, goesTo: 'thisBroker' },
  {
    request: { authBytes: bytes() },

    response: {
      errorCode: errorCode(),
      errorMessage: string().orNull(),
      authBytes: bytes(),
      sessionLifetimeMs: millis().since(1).default(0).ignorable(),
    },
  },
)
