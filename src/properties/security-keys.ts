// Owns: the keys of TLS and SASL in a properties file: which are understood, and why others are not. Called by: tls, sasl, from-properties. Never: reads a value.
import type { UnhonouredKey } from './keys.ts'

/** Keys that tls.ts and sasl.ts make settings of. */
export const securityKeys: readonly string[] = [
  'security.protocol',
  'ssl.protocol',
  'ssl.enabled.protocols',
  'ssl.cipher.suites',
  'ssl.endpoint.identification.algorithm',
  'ssl.truststore.type',
  'ssl.truststore.location',
  'ssl.truststore.certificates',
  'ssl.truststore.password',
  'ssl.keystore.type',
  'ssl.keystore.location',
  'ssl.keystore.key',
  'ssl.keystore.certificate.chain',
  'ssl.keystore.password',
  'ssl.key.password',
  'sasl.mechanism',
  'sasl.jaas.config',
  'sasl.oauthbearer.token.endpoint.url',
  'sasl.oauthbearer.client.credentials.client.id',
  'sasl.oauthbearer.client.credentials.client.secret',
  'sasl.oauthbearer.scope',
  'sasl.oauthbearer.header.urlencode',
  'sasl.login.callback.handler.class',
]

const OAUTH = 'org.apache.kafka.common.security.oauthbearer.'
const JAVA = 'it chooses between parts of Java; TLS is that of Node'
const CODE = 'Java classes cannot be loaded here'
const REFRESH = 'a token is fetched anew when a connection needs one and four fifths of its time are used up'
const BROKERS = 'it is a matter of brokers, which check tokens'
const KERBEROS = 'GSSAPI (Kerberos) is not supported'
const GRANT =
  'only the client credentials grant is built in; give a tokenProvider in the option sasl for others'

const harmless = (reason: string, ...values: string[]): UnhonouredKey => ({
  reason,
  harmless: ['', ...values],
  otherwise: 'warning',
})
const refused = (reason: string, ...values: string[]): UnhonouredKey => ({
  reason,
  harmless: ['', ...values],
  otherwise: 'error',
})

export const unhonouredSecurityKeys: Readonly<Record<string, UnhonouredKey>> = {
  'ssl.provider': refused(JAVA),
  'ssl.engine.factory.class': refused(CODE, 'org.apache.kafka.common.security.ssl.DefaultSslEngineFactory'),
  'ssl.secure.random.implementation': refused(JAVA),
  'ssl.keymanager.algorithm': harmless(JAVA, 'SunX509'),
  'ssl.trustmanager.algorithm': harmless(JAVA, 'PKIX'),
  'sasl.client.callback.handler.class': refused(CODE),
  'sasl.login.class': refused(CODE),
  'sasl.kerberos.service.name': harmless(KERBEROS),
  'sasl.kerberos.kinit.cmd': harmless(KERBEROS, '/usr/bin/kinit'),
  'sasl.kerberos.ticket.renew.window.factor': harmless(KERBEROS, '0.8', '0.80'),
  'sasl.kerberos.ticket.renew.jitter': harmless(KERBEROS, '0.05'),
  'sasl.kerberos.min.time.before.relogin': harmless(KERBEROS, '60000'),
  'sasl.login.refresh.window.factor': harmless(REFRESH, '0.8', '0.80'),
  'sasl.login.refresh.window.jitter': harmless(REFRESH, '0.05'),
  'sasl.login.refresh.min.period.seconds': harmless(REFRESH, '60'),
  'sasl.login.refresh.buffer.seconds': harmless(REFRESH, '300'),
  'sasl.login.connect.timeout.ms': harmless('a token is waited for 10 s at most', '10000'),
  'sasl.login.read.timeout.ms': harmless('a token is waited for 10 s at most', '10000'),
  'sasl.login.retry.backoff.ms': harmless(
    'it is tried again as connections are: reconnect.backoff.ms',
    '100',
  ),
  'sasl.login.retry.backoff.max.ms': harmless(
    'it is tried again as connections are: reconnect.backoff.max.ms',
    '10000',
  ),
  'sasl.oauthbearer.jwt.retriever.class': refused(
    GRANT,
    `${OAUTH}DefaultJwtRetriever`,
    `${OAUTH}ClientCredentialsJwtRetriever`,
  ),
  'sasl.oauthbearer.jwt.validator.class': harmless(BROKERS, `${OAUTH}DefaultJwtValidator`),
  'sasl.oauthbearer.assertion.algorithm': harmless(GRANT, 'RS256'),
  'sasl.oauthbearer.assertion.claim.aud': refused(GRANT),
  'sasl.oauthbearer.assertion.claim.exp.seconds': harmless(GRANT, '300'),
  'sasl.oauthbearer.assertion.claim.iss': refused(GRANT),
  'sasl.oauthbearer.assertion.claim.jti.include': harmless(GRANT, 'false'),
  'sasl.oauthbearer.assertion.claim.nbf.seconds': harmless(GRANT, '60'),
  'sasl.oauthbearer.assertion.claim.sub': refused(GRANT),
  'sasl.oauthbearer.assertion.file': refused(GRANT),
  'sasl.oauthbearer.assertion.private.key.file': refused(GRANT),
  'sasl.oauthbearer.assertion.private.key.passphrase': refused(GRANT),
  'sasl.oauthbearer.assertion.template.file': refused(GRANT),
  'sasl.oauthbearer.scope.claim.name': harmless(BROKERS, 'scope'),
  'sasl.oauthbearer.sub.claim.name': harmless(BROKERS, 'sub'),
  'sasl.oauthbearer.jwks.endpoint.url': harmless(BROKERS),
  'sasl.oauthbearer.jwks.endpoint.refresh.ms': harmless(BROKERS, '3600000'),
  'sasl.oauthbearer.jwks.endpoint.retry.backoff.ms': harmless(BROKERS, '100'),
  'sasl.oauthbearer.jwks.endpoint.retry.backoff.max.ms': harmless(BROKERS, '10000'),
  'sasl.oauthbearer.clock.skew.seconds': harmless(BROKERS, '30'),
  'sasl.oauthbearer.expected.audience': harmless(BROKERS),
  'sasl.oauthbearer.expected.issuer': harmless(BROKERS),
}
