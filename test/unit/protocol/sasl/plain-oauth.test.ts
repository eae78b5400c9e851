// Owns: the messages of PLAIN and OAUTHBEARER, and the end of a JWT. Called by: the unit lane. Never: reaches a broker.
import assert from 'node:assert/strict'
import test from 'node:test'
import { AuthError } from '../../../../src/base/errors.ts'
import { jwtExpiryMs } from '../../../../src/protocol/sasl/jwt.ts'
import { oauthExchange } from '../../../../src/protocol/sasl/oauth.ts'
import { plainExchange } from '../../../../src/protocol/sasl/plain.ts'

test('plain: when it starts, name and password go without an authorization id, in UTF-8', async () => {
  const exchange = plainExchange('tim', 'tänstaaftan')
  assert.deepEqual(exchange.start(), Buffer.from('\0tim\0tänstaaftan'))
  assert.equal(await exchange.step(Buffer.alloc(0)), undefined)
})

test('oauth: when it starts, token and extensions stand as in RFC 7628 and KIP-342', async () => {
  const exchange = oauthExchange({ token: 'vF9dft4qmT==', extensions: { logicalCluster: 'lkc-1', b: '2' } })
  assert.equal(
    exchange.start().toString(),
    'n,,\x01auth=Bearer vF9dft4qmT==\x01logicalCluster=lkc-1\x01b=2\x01\x01',
  )
  assert.equal(await exchange.step(Buffer.alloc(0)), undefined)
  assert.equal(oauthExchange({ token: 'a.b.' }).start().toString(), 'n,,\x01auth=Bearer a.b.\x01\x01')
})

test('oauth: when the broker complains, that is acknowledged once, and success afterwards is not believed', async () => {
  const exchange = oauthExchange({ token: 'abc' })
  exchange.start()
  assert.deepEqual(await exchange.step(Buffer.from('{"status":"invalid_token"}')), Buffer.from([1]))
  assert.throws(() => exchange.step(Buffer.alloc(0)), /invalid_token/)
})

for (const [what, token, extensions] of [
  ['is empty', '', {}],
  ['has a separator', 'abc\x01auth=Bearer other', {}],
  ['has a line break', 'geheim\n', {}],
  ['comes with an extension named auth', 'geheim', { auth: 'x' }],
  ['comes with an extension with a separator', 'geheim', { a: 'x\x01b=y' }],
  ['comes with an extension without a value', 'geheim', { a: '' }],
  ['comes with an extension whose name has a digit', 'geheim', { a1: 'x' }],
] as const) {
  test(`oauth: when a token ${what}, it is refused without being shown`, () => {
    assert.throws(
      () => oauthExchange({ token, extensions }),
      (error: AuthError) => {
        assert.ok(error instanceof AuthError)
        assert.equal(error.mechanism, 'OAUTHBEARER')
        assert.doesNotMatch(error.message, /geheim/)
        return true
      },
    )
  })
}

test('jwt: when a token tells its end, that is read; otherwise nothing is', () => {
  const jwt = (payload: string) => `e30.${Buffer.from(payload).toString('base64url')}.x`
  assert.equal(jwtExpiryMs(jwt('{"exp":1700000000.5}')), 1_700_000_000_500)
  for (const token of [jwt('{}'), jwt('{"exp":"soon"}'), jwt('null'), jwt('no json'), 'opaque', 'a..b', '']) {
    assert.equal(jwtExpiryMs(token), undefined, token)
  }
})
