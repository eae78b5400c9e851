// Owns: SaslHandshake: which mechanism a client wants. Called by: dispatch.ts. Never: decides; the connection's authentication does.
// 1 the mechanism's messages come as SaslAuthenticate.
import { SaslHandshake } from '../../protocol/generated/17-sasl-handshake.ts'
import { defineHandler } from '../handler.ts'

export const saslHandshake = defineHandler(SaslHandshake, {
  minVersion: 1,
  maxVersion: 1,
  handle: ({ mechanism }, { authentication }) => authentication.handshake(mechanism),
  refuse: (_request, errorCode) => ({ errorCode, mechanisms: [] }),
})
