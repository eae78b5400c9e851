// Owns: SaslHandshake: which mechanism a client wants. Called by: dispatch.ts. Never: decides; the connection's authentication does.
// 1 the mechanism's messages come as SaslAuthenticate; those of version 0 come bare, which no client does that this broker serves.
import { SaslHandshake } from '../../protocol/generated/17-sasl-handshake.ts'
import { CLOSE_CONNECTION, defineHandler } from '../handler.ts'

export const saslHandshake = defineHandler(SaslHandshake, {
  minVersion: 0,
  maxVersion: 1,
  handle: ({ mechanism }, { authentication, version }) =>
    version === 0 && authentication.needed ? CLOSE_CONNECTION : authentication.handshake(mechanism),
  refuse: (_request, errorCode) => ({ errorCode, mechanisms: [] }),
})
