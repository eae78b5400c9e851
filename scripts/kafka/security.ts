// Owns: the broker properties of listeners with TLS and SASL, and the users that a cluster is formatted with. Called by: node-files. Never: writes a file.
import type { Certificates } from './certificates.ts'

/** How a listener talks, in Kafka's words. */
export type SecurityProtocol = 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL'

/** Who may come in, and what brokers show of themselves. */
export interface Security {
  /** Passwords by name, for PLAIN and SCRAM. OAUTHBEARER takes unsecured tokens. */
  readonly users?: Readonly<Record<string, string>>
  /** Needed for listeners with TLS. */
  readonly certificates?: Certificates
}

const MECHANISMS = 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER'
const MODULES = 'org.apache.kafka.common.security'

/** The properties of all listeners. */
export function securityProperties(
  protocols: ReadonlyMap<string, SecurityProtocol>,
  security: Security,
): Record<string, string> {
  const all: Record<string, string> = {}
  for (const [name, protocol] of protocols) {
    const prefix = `listener.name.${name.toLowerCase()}.`
    const own = {
      ...(protocol.startsWith('SASL') && saslProperties(security.users ?? {})),
      ...(protocol.endsWith('SSL') && tlsProperties(name, security.certificates)),
    }
    for (const [key, value] of Object.entries(own)) all[prefix + key] = value
  }
  return all
}

/** Arguments of `kafka-storage format` that make the users known to SCRAM. */
export function scramArguments(users: Readonly<Record<string, string>>): string[] {
  return Object.entries(users).flatMap(([name, password]) =>
    ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name="${name}",password="${password}"]`,
    ]),
  )
}

function saslProperties(users: Readonly<Record<string, string>>): Record<string, string> {
  const known = Object.entries(users).map(([name, password]) => ` user_${name}="${password}"`)
  return {
    'sasl.enabled.mechanisms': MECHANISMS,
    'plain.sasl.jaas.config': `${MODULES}.plain.PlainLoginModule required${known.join('')};`,
    'scram-sha-256.sasl.jaas.config': `${MODULES}.scram.ScramLoginModule required;`,
    'scram-sha-512.sasl.jaas.config': `${MODULES}.scram.ScramLoginModule required;`,
    'oauthbearer.sasl.jaas.config': `${MODULES}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";`,
  }
}

function tlsProperties(name: string, certificates: Certificates | undefined): Record<string, string> {
  if (certificates === undefined) throw new Error(`The listener ${name} needs certificates.`)
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.certificate.chain': certificates.broker.cert,
    'ssl.keystore.key': certificates.broker.key,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.certificates': certificates.ca,
  }
}
