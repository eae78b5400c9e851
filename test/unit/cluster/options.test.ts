// Owns: proofs of the cluster options. Called by: the unit lane. Never: connects.
import assert from 'node:assert/strict'
import test from 'node:test'
import { UsageError } from '../../../src/base/errors.ts'
import { silentLogger } from '../../../src/base/log.ts'
import { type ClusterOptions, resolveClusterOptions } from '../../../src/cluster/options.ts'

function refused(given: unknown, message: RegExp): void {
  assert.throws(
    () => resolveClusterOptions(given as ClusterOptions, {}),
    (error) => {
      assert.ok(error instanceof UsageError)
      assert.equal(error.code, 'INVALID_OPTION')
      assert.match(error.message, message)
      return true
    },
  )
}

test('cluster options: when only servers are given, the rest are the defaults, frozen', () => {
  const options = resolveClusterOptions({ bootstrapServers: 'a:1' }, {})
  assert.deepEqual(options.bootstrapServers, [{ host: 'a', port: 1 }])
  assert.equal(options.requestTimeoutMs, 30_000)
  assert.equal(options.defaultApiTimeoutMs, 60_000)
  assert.equal(options.clientId, 'odradek')
  assert.equal(options.tls.reveal(), false)
  assert.ok(Object.isFrozen(options) && Object.isFrozen(options.bootstrapServers))
})

test('cluster options: when servers come as text, list, with IPv6 or twice, each is read once', () => {
  const read = (bootstrapServers: ClusterOptions['bootstrapServers']) =>
    resolveClusterOptions({ bootstrapServers } as ClusterOptions, {}).bootstrapServers
  assert.deepEqual(read('a:1, b:2,,a:1'), [
    { host: 'a', port: 1 },
    { host: 'b', port: 2 },
  ])
  assert.deepEqual(read(['a:1,b:2', '[::1]:9092']), [
    { host: 'a', port: 1 },
    { host: 'b', port: 2 },
    { host: '::1', port: 9092 },
  ])
})

test('cluster options: when no servers are given, the environment names them, or the error says both ways', () => {
  const options = resolveClusterOptions({}, { KAFKA_BOOTSTRAP_SERVERS: 'kafka.example:9092' })
  assert.deepEqual(options.bootstrapServers, [{ host: 'kafka.example', port: 9092 }])
  refused({}, /bootstrapServers is missing: give "host:port".*KAFKA_BOOTSTRAP_SERVERS/)
})

test('cluster options: when a server cannot be read, the error says which and why', () => {
  refused({ bootstrapServers: '' }, /"" names no server/)
  refused({ bootstrapServers: [] }, /\[\] names no server/)
  refused({ bootstrapServers: 'localhost' }, /"localhost" is not host:port/)
  refused({ bootstrapServers: 'a:1,b:99999' }, /"b:99999" has port 99999/)
  refused({ bootstrapServers: 'a:0' }, /port 0/)
  refused({ bootstrapServers: '::1:9092' }, /brackets/)
  refused({ bootstrapServers: 'kafka://a:1' }, /"kafka:\/\/a:1" has a protocol/)
  refused({ bootstrapServers: [1] }, /1 is no string/)
})

test('cluster options: when a name is unknown or a value wrong, name, value and bound are said', () => {
  const bootstrapServers = 'a:1'
  refused({ bootstrapServers, requestTimeout: 5 }, /"requestTimeout"; did you mean "requestTimeoutMs"/)
  refused(
    { bootstrapServers, requestTimeoutMs: 0 },
    /requestTimeoutMs must be a whole number from 1 .* got 0/,
  )
  refused(
    { bootstrapServers, retryBackoffMs: 5_000, retryBackoffMaxMs: 900 },
    /retryBackoffMs must not exceed retryBackoffMaxMs, got 5000 and 900/,
  )
  refused({ bootstrapServers, tls: { cafile: 'x' } }, /tls has no setting "cafile"/)
  refused({ bootstrapServers, tls: 'yes' }, /tls must be .* got "yes"/)
  refused({ bootstrapServers, log: 'loud' }, /one of debug, info/)
  refused({ bootstrapServers, log: { info() {} } }, /logger with debug/)
})

test('cluster options: when a logger, a level or TLS settings are given, they are kept', () => {
  const bootstrapServers = 'a:1'
  assert.equal(resolveClusterOptions({ bootstrapServers, log: silentLogger }, {}).log, silentLogger)
  assert.equal(resolveClusterOptions({ bootstrapServers, log: 'debug' }, {}).log, 'debug')
  const tls = { ca: 'pem', rejectUnauthorized: false }
  assert.equal(resolveClusterOptions({ bootstrapServers, tls }, {}).tls.reveal(), tls)
})

test('cluster options: when only one of two bounds is given, the other follows', () => {
  const bootstrapServers = 'a:1'
  const slower = resolveClusterOptions({ bootstrapServers, retryBackoffMs: 5_000 }, {})
  assert.deepEqual([slower.retryBackoffMs, slower.retryBackoffMaxMs], [5_000, 5_000])
  const faster = resolveClusterOptions({ bootstrapServers, reconnectBackoffMaxMs: 10 }, {})
  assert.deepEqual([faster.reconnectBackoffMs, faster.reconnectBackoffMaxMs], [10, 10])
  const impatient = resolveClusterOptions({ bootstrapServers, socketConnectionSetupTimeoutMaxMs: 500 }, {})
  assert.equal(impatient.socketConnectionSetupTimeoutMs, 500)
})
