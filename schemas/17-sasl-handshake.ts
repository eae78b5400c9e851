import { api, errorCode, list, string } from './notation.ts'

export default api(
  17,
  'SaslHandshake',
  { doc: 'Chooses a SASL mechanism.', versions: [0, 1], goesTo: 'thisBroker' },
  {
    request: { mechanism: string() },

    response: { errorCode: errorCode(), mechanisms: list(string()) },
  },
)
