// Owns: SaslAuthenticate: a message of a mechanism. Called by: dispatch.ts. Never: decides; the connection's authentication does.
// 1 session lifetime (KIP-368); 2 flexible.
import { SaslAuthenticate } from '../../protocol/generated/36-sasl-authenticate.ts'
import { CLOSE_CONNECTION, defineHandler } from '../handler.ts'

export const saslAuthenticate = defineHandler(SaslAuthenticate, {
  minVersion: 0,
  maxVersion: 2,
  handle: ({ authBytes }, { authentication }) => authentication.authenticate(authBytes) ?? CLOSE_CONNECTION,
  refuse: (_request, errorCode) => ({ errorCode, errorMessage: null, authBytes: Buffer.alloc(0) }),
})
