// Owns: proofs of what the end of a connection means for what was in flight. Called by: the unit lane. Never: connects.
import assert from 'node:assert/strict'
import test from 'node:test'
import { endReason } from '../../../src/network/end-reason.ts'

const alert = Object.assign(new Error('ssl alert'), { code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' })

test('connection: when a TLS alert comes before any answer, the certificate of the client is wrong, for good', () => {
  const error = endReason({ broker: 'b:1', answers: 0, inFlight: 1, cause: alert })
  assert.equal(error.code, 'TLS_FAILED')
  assert.equal(error.retriable, false)
})

test('connection: when a TLS alert ends one that has worked, what was in flight may have been done and is tried again', () => {
  // TLS_FAILED would say that nothing was sent: a producer would give the batch up and use its sequence numbers again.
  const error = endReason({ broker: 'b:1', answers: 1, inFlight: 1, cause: alert })
  assert.equal(error.code, 'CONNECTION_CLOSED')
  assert.equal(error.retriable, true)
})
