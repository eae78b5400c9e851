// Owns: the client credentials grant against a small HTTP server, and the checks of the option sasl. Called by: the unit lane. Never: leaves this machine.
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import { systemClock } from '../../../src/base/clock.ts'
import { type ConnectionError, KafkaError, UsageError } from '../../../src/base/errors.ts'
import { silentLogger } from '../../../src/base/log.ts'
import { clientCredentialsProvider } from '../../../src/cluster/client-credentials.ts'
import {
  checkSasl,
  type OAuthClientCredentialsOptions,
  type SaslOptions,
} from '../../../src/cluster/sasl-options.ts'
import { TokenSource } from '../../../src/cluster/token-source.ts'
import { VirtualClock } from '../../../src/testing/index.ts'

type Answer = (request: IncomingMessage, body: string, response: ServerResponse) => void

async function endpoint(context: TestContext, answer: Answer): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    answer(request, body, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.close().closeAllConnections())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`
}

function options(tokenEndpointUrl: string): OAuthClientCredentialsOptions {
  return {
    mechanism: 'OAUTHBEARER',
    tokenEndpointUrl,
    clientId: 'my id',
    clientSecret: 'a:b/ä',
    scope: 'kafka read',
  }
}

test('oauth endpoint: when it is asked, the request is that of RFC 6749 and the token has its lifetime', async (context) => {
  const seen: unknown[] = []
  const url = await endpoint(context, ({ method, headers }, body, response) => {
    seen.push([method, headers.authorization, headers['content-type'], body])
    response.end('{"access_token":"abc","expires_in":60}')
  })
  const token = await clientCredentialsProvider({ ...options(url), extensions: { a: 'b' } }, systemClock)()
  assert.deepEqual(token, { token: 'abc', extensions: { a: 'b' }, lifetimeMs: 60_000 })
  await clientCredentialsProvider({ ...options(url), headerUrlencode: true }, systemClock)()
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
  const form = 'application/x-www-form-urlencoded;charset=UTF-8'
  const body = 'grant_type=client_credentials&scope=kafka+read'
  assert.deepEqual(seen, [
    ['POST', basic('my id:a:b/ä'), form, body],
    ['POST', basic('my%20id:a%3Ab%2F%C3%A4'), form, body],
  ])
})

const refusals: [what: string, status: number, body: string, message: RegExp, retriable: boolean][] = [
  [
    'an error of the grant',
    401,
    '{"error":"invalid_client","error_description":"no such client"}',
    /401 \(invalid_client: no such client\)/,
    false,
  ],
  ['an error without words', 403, 'my id:a:b', /answered 403\. Check tokenEndpointUrl/, false],
  ['overload', 503, '', /answered 503/, true],
  ['no JSON', 200, 'geheim', /no JSON object/, false],
  ['no token', 200, '{"token":"geheim"}', /no access_token/, false],
  ['too much', 200, ' '.repeat(1_000_001), /longer than 1000000/, false],
]

for (const [what, status, body, message, retriable] of refusals) {
  test(`oauth endpoint: when it answers ${what}, the error says so without secrets`, async (context) => {
    const url = await endpoint(context, (_request, _body, response) => response.writeHead(status).end(body))
    await assert.rejects(clientCredentialsProvider(options(url), systemClock)(), (error: KafkaError) => {
      assert.ok(error instanceof KafkaError, String(error))
      assert.match(error.message, message)
      assert.equal(error.retriable, retriable)
      assert.doesNotMatch(error.message, /a:b|geheim/)
      return true
    })
  })
}

test('oauth endpoint: when it redirects or is not there, the secret goes nowhere else and the error may pass', async (context) => {
  const url = await endpoint(context, (_request, _body, response) =>
    response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
  )
  for (const target of [url, 'http://127.0.0.1:1/token']) {
    await assert.rejects(
      clientCredentialsProvider(options(target), systemClock)(),
      (error: ConnectionError) => {
        assert.equal(error.code, 'CONNECTION_FAILED')
        assert.match(error.message, /no token from http/)
        return true
      },
    )
  }
})

test('token source: when many ask, one is fetched; it is used for four fifths of its time, and on failure to its end', async () => {
  const clock = new VirtualClock()
  let made = 0
  let broken = false
  const source = new TokenSource(
    async () => {
      if (broken) throw new Error('the server is away')
      return { token: `t${++made}`, lifetimeMs: 1_000 }
    },
    clock,
    silentLogger,
  )
  const tokens = await Promise.all([source.token(), source.token(), source.token()])
  assert.deepEqual(
    tokens.map(({ token }) => token),
    ['t1', 't1', 't1'],
  )
  await clock.advance(799)
  assert.equal((await source.token()).token, 't1')
  await clock.advance(1)
  broken = true
  assert.equal((await source.token()).token, 't1')
  await clock.advance(200)
  await assert.rejects(source.token(), /the server is away/)
  broken = false
  assert.equal((await source.token()).token, 't2')
})

for (const [what, given, message] of [
  ['no object', 'PLAIN', /sasl must be an object/],
  ['an unknown mechanism', { mechanism: 'GSSAPI' }, /mechanism must be one of PLAIN.*got "GSSAPI"/],
  ['no password', { mechanism: 'PLAIN', username: 'geheim' }, /needs password for PLAIN/],
  [
    'an empty password',
    { mechanism: 'PLAIN', username: 'geheim', password: '' },
    /needs a string that is not empty as password/,
  ],
  [
    'a number as password',
    { mechanism: 'PLAIN', username: 'geheim', password: 4711 },
    /needs a string.* as password/,
  ],
  [
    'a zero in a name',
    { mechanism: 'PLAIN', username: 'geheim\0', password: 'geheim' },
    /zero character in username/,
  ],
  [
    'a mistyped setting',
    { mechanism: 'PLAIN', userName: 'geheim', password: 'geheim' },
    /no setting "userName" for PLAIN; did you mean "username"/,
  ],
  [
    'nothing to get a token by',
    { mechanism: 'OAUTHBEARER' },
    /needs tokenEndpointUrl for OAUTHBEARER, or a tokenProvider/,
  ],
  [
    'a provider that is no function',
    { mechanism: 'OAUTHBEARER', tokenProvider: 'geheim' },
    /needs a function as tokenProvider/,
  ],
  [
    'a file URL',
    { mechanism: 'OAUTHBEARER', tokenEndpointUrl: 'file:///x', clientId: 'a', clientSecret: 'geheim' },
    /http or https URL/,
  ],
] as const) {
  test(`sasl option: when it has ${what}, it is refused without values`, () => {
    assert.throws(
      () => checkSasl(given as unknown as SaslOptions),
      (error: Error) => {
        assert.ok(error instanceof UsageError)
        assert.match(error.message, message)
        assert.doesNotMatch(error.message, /geheim|4711/)
        return true
      },
    )
  })
}

test('oauth: when the tokenProvider never settles, those who wait hear of it, and the next ones ask it anew', async () => {
  const clock = new VirtualClock()
  let calls = 0
  const provider = () => (++calls === 1 ? new Promise<never>(() => {}) : { token: 'late', lifetimeMs: 1_000 })
  const source = new TokenSource(provider, clock, silentLogger)
  await clock.run(async () => {
    await assert.rejects(source.token(), {
      code: 'CONNECTION_FAILED',
      retriable: true,
      message: /the tokenProvider did not settle within 60000 ms/,
    })
    assert.equal((await source.token()).token, 'late')
  })
  assert.equal(calls, 2)
  assert.equal(clock.pendingTimers, 0)
})
