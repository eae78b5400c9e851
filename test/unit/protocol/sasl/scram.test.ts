// Owns: SCRAM against the vector of RFC 7677 and against brokers that lie. Called by: the unit lane. Never: reaches a broker.
import assert from 'node:assert/strict'
import test from 'node:test'
import { inspect } from 'node:util'
import { AuthError } from '../../../../src/base/errors.ts'
import { ScramCredentials, scramExchange } from '../../../../src/protocol/sasl/scram.ts'

const NONCE = 'rOprNGfwEbeRWgbNEkqO'
const SERVER_NONCE = `${NONCE}%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0`
const SERVER_FIRST = `r=${SERVER_NONCE},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`
const SERVER_FINAL = 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='

function pencil() {
  return scramExchange(new ScramCredentials('SCRAM-SHA-256', 'user', 'pencil'), NONCE)
}

test('scram: when the broker speaks as in RFC 7677, each message is that of the RFC', async () => {
  const exchange = pencil()
  assert.equal(exchange.start().toString(), `n,,n=user,r=${NONCE}`)
  const proof = await exchange.step(Buffer.from(SERVER_FIRST))
  assert.equal(String(proof), `c=biws,r=${SERVER_NONCE},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=`)
  assert.equal(await exchange.step(Buffer.from(SERVER_FINAL)), undefined)
})

test('scram: when a name has characters with a meaning, they are escaped', () => {
  const credentials = new ScramCredentials('SCRAM-SHA-512', 'a=b,c', 'x')
  assert.equal(scramExchange(credentials, 'n').start().toString(), 'n,,n=a=3Db=2Cc,r=n')
})

test('scram: when credentials are inspected, neither name nor password shows', () => {
  const credentials = new ScramCredentials('SCRAM-SHA-256', 'robert', 'secret')
  assert.doesNotMatch(
    inspect(credentials, { depth: 9, showHidden: true }) + JSON.stringify(credentials),
    /secret/,
  )
})

const lies: [what: string, message: string, error: RegExp][] = [
  ['another nonce', `r=X${SERVER_NONCE},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`, /nonce/],
  ['only the client nonce', `r=${NONCE},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`, /nonce/],
  ['one iteration', `r=${SERVER_NONCE},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1`, /1 iterations.*4096/],
  ['zero iterations', `r=${SERVER_NONCE},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=0`, /0 iterations/],
  ['a billion iterations', `r=${SERVER_NONCE},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1000000000`, /1000000/],
  ['negative iterations', `r=${SERVER_NONCE},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=-4096`, /malformed/],
  ['no salt', `r=${SERVER_NONCE},s=,i=4096`, /malformed/],
  ['a salt that is no base64', `r=${SERVER_NONCE},s=W22Za,i=4096`, /salt/],
  ['a mandatory extension', `m=x,${SERVER_FIRST}`, /malformed/],
  ['nothing', '', /malformed/],
  ['its last message first', SERVER_FINAL, /malformed/],
]

for (const [what, message, error] of lies) {
  test(`scram: when the broker's first message has ${what}, the client refuses`, async () => {
    const exchange = pencil()
    exchange.start()
    await assert.rejects(
      async () => exchange.step(Buffer.from(message)),
      (thrown: AuthError) => {
        assert.ok(thrown instanceof AuthError)
        assert.equal(thrown.mechanism, 'SCRAM-SHA-256')
        assert.equal(thrown.retriable, false)
        assert.match(thrown.message, error)
        return true
      },
    )
  })
}

const endings: [what: string, message: string, error: RegExp][] = [
  ['a wrong signature', `v=${Buffer.alloc(32).toString('base64')}`, /signature is wrong/],
  ['a short signature', 'v=6rri', /signature is wrong/],
  ['an error', 'e=invalid-proof', /refused: invalid-proof/],
  ['nothing', '', /malformed/],
]

for (const [what, message, error] of endings) {
  test(`scram: when the broker ends with ${what}, the client does not believe it`, async () => {
    const exchange = pencil()
    exchange.start()
    await exchange.step(Buffer.from(SERVER_FIRST))
    await assert.rejects(async () => exchange.step(Buffer.from(message)), error)
    await assert.rejects(async () => exchange.step(Buffer.from(SERVER_FINAL)), /after the end/)
  })
}

test('scram: when the salt is the same again, the password is not stretched again', async () => {
  const credentials = new ScramCredentials('SCRAM-SHA-512', 'user', 'pencil')
  const first = credentials.salted('W22ZaJ0SNY7soEsUEjb6gQ==', 4096)
  assert.equal(credentials.salted('W22ZaJ0SNY7soEsUEjb6gQ==', 4096), first)
  assert.notEqual(credentials.salted('W22ZaJ0SNY7soEsUEjb6gQ==', 8192), first)
  assert.equal((await first).length, 64)
})
