// Owns: the client's TLS against an embedded broker that speaks it, on real sockets; and the checks of the option. Called by: the unit lane. Never: leaves this machine.
import assert from 'node:assert/strict'
import test from 'node:test'
import { inspect } from 'node:util'
import { startBroker } from '../../../src/broker/index.ts'
import { resolveClusterOptions } from '../../../src/cluster/options.ts'
import { ConnectionError, Kafka, type TlsOptions } from '../../../src/index.ts'
import { selfSigned } from '../../support/self-signed.ts'

async function listTopics(bootstrapServers: string, tls: boolean | TlsOptions): Promise<unknown> {
  const kafka = new Kafka({ bootstrapServers, tls, log: 'silent', defaultApiTimeoutMs: 20_000 })
  try {
    return await kafka.admin().listTopics()
  } catch (error) {
    return error
  } finally {
    await kafka.close()
  }
}

test('tls: when an embedded broker speaks it, a client that trusts it gets through, another one does not', async () => {
  await using broker = await startBroker({ tls: selfSigned, sasl: { users: { a: 'b' } } })
  const kafka = new Kafka({
    bootstrapServers: broker.bootstrapServers,
    tls: { ca: selfSigned.cert, minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' },
    sasl: { mechanism: 'PLAIN', username: 'a', password: 'b' },
  })
  assert.deepEqual(await kafka.admin().listTopics(), [])
  await kafka.close()
  const error = (await listTopics(broker.bootstrapServers, true)) as ConnectionError
  assert.equal(error.code, 'TLS_FAILED')
  assert.match(error.message, /certificate is not accepted/)
})

test('tls: when the broker wants a certificate, one that it trusts opens it, none is a clear error', async () => {
  await using broker = await startBroker({ tls: { ...selfSigned, ca: selfSigned.cert } })
  const trusting = { ca: selfSigned.cert }
  assert.deepEqual(await listTopics(broker.bootstrapServers, { ...trusting, ...selfSigned }), [])
  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
    const error = (await listTopics(broker.bootstrapServers, { ...trusting, maxVersion })) as ConnectionError
    assert.ok(error instanceof ConnectionError, inspect(error))
    assert.equal(error.code, 'TLS_FAILED')
    assert.equal(error.retriable, false)
    assert.match(error.message, /certificate.*tls\.cert/)
  }
})

test('tls: when the name is another one, only endpointIdentification none gets through', async () => {
  await using broker = await startBroker({ tls: selfSigned })
  const elsewhere = { ca: selfSigned.cert, servername: 'elsewhere.example' }
  const error = (await listTopics(broker.bootstrapServers, elsewhere)) as ConnectionError
  assert.match(error.message, /ERR_TLS_CERT_ALTNAME_INVALID/)
  assert.deepEqual(
    await listTopics(broker.bootstrapServers, { ...elsewhere, endpointIdentification: 'none' }),
    [],
  )
  const untrusted = await listTopics(broker.bootstrapServers, { endpointIdentification: 'none' })
  assert.equal((untrusted as ConnectionError).code, 'TLS_FAILED')
})

test('tls: when there is no common cipher or protocol, the error says so', async () => {
  await using broker = await startBroker({ tls: selfSigned })
  const tls = { ca: selfSigned.cert, maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' } as const
  const error = (await listTopics(broker.bootstrapServers, tls)) as ConnectionError
  assert.equal(error.code, 'TLS_FAILED')
  assert.match(error.message, /common protocol and cipher/)
})

const wrong: [settings: object, error: RegExp][] = [
  [{ minVersion: 'TLSv1.1' }, /minVersion must be "TLSv1.2" or "TLSv1.3"/],
  [{ minVersion: 'TLSv1.3', maxVersion: 'TLSv1.2' }, /minVersion must not exceed maxVersion/],
  [{ cert: 'geheim' }, /needs cert and key together, got only cert/],
  [{ key: 'geheim' }, /got only key/],
  [{ key: 5, cert: 'geheim' }, /key must be text or bytes/],
  [{ ca: [] }, /ca must be/],
  [{ passphrase: '' }, /passphrase must be a string that is not empty/],
  [{ endpointIdentification: '' }, /endpointIdentification must be "https" or "none"/],
  [{ rejectUnauthorised: false }, /no setting "rejectUnauthorised"; did you mean "rejectUnauthorized"/],
]

for (const [settings, error] of wrong) {
  test(`tls: when the option is ${Object.keys(settings).join(' and ')} of a wrong kind, it is refused without its value (${error.source})`, () => {
    assert.throws(
      () => resolveClusterOptions({ bootstrapServers: 'a:1', tls: settings as TlsOptions }),
      (thrown: Error) => {
        assert.match(thrown.message, error)
        assert.doesNotMatch(thrown.message, /geheim/)
        return true
      },
    )
  })
}

test('tls: when resolved options are inspected, neither keys nor passwords show', () => {
  const options = resolveClusterOptions({
    bootstrapServers: 'a:1',
    tls: { cert: 'geheim', key: 'geheim', passphrase: 'geheim' },
    sasl: { mechanism: 'PLAIN', username: 'alice', password: 'geheim' },
  })
  const shown =
    inspect(options, { depth: 9, showHidden: true }) + JSON.stringify(options) + String(options.sasl)
  assert.doesNotMatch(shown, /geheim/)
  assert.match(shown, /SASL PLAIN/)
})
