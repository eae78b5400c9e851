// Owns: what a failed connection means, in words for the person who has to repair it. Called by: tcp. Never: connects.
import { asSentence, ConnectionError } from '../base/errors.ts'
import { type Address, formatAddress } from '../base/transport.ts'

/** Causes that a later attempt cannot heal: the certificate or the name in it has to change, or the settings. */
const CERTIFICATE_CODES =
  /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/

/** The error for a TCP connection that was not made. */
export function tcpError(address: Address, cause: Error): ConnectionError {
  const broker = formatAddress(address)
  const reason = tcpReason(address, cause)
  return new ConnectionError('CONNECTION_FAILED', `No connection to ${broker}: ${asSentence(reason)}`, {
    broker,
    cause,
  })
}

/** The error for a name that was not resolved. */
export function lookupError(address: Address, cause: Error): ConnectionError {
  const broker = formatAddress(address)
  const code = codeOf(cause) ?? cause.message
  const why =
    code === 'ENOTFOUND'
      ? `the name ${address.host} is unknown (ENOTFOUND); is it spelt right, and known to the DNS of this machine?`
      : `the name ${address.host} could not be resolved (${code}); does the DNS of this machine work?`
  return new ConnectionError('CONNECTION_FAILED', `No connection to ${broker}: ${why}`, { broker, cause })
}

/** The error for a TLS handshake that failed although TCP had connected. */
export function tlsError(address: Address, cause: Error): ConnectionError {
  const broker = formatAddress(address)
  const code = codeOf(cause) ?? ''
  const failed = (why: string, retriable: boolean) =>
    new ConnectionError('TLS_FAILED', `No TLS with ${broker}: ${why}`, { broker, cause, retriable })
  if (CERTIFICATE_CODES.test(code)) {
    return failed(
      `the broker's certificate is not accepted (${code}: ${cause.message}). Give the authority that signed it as tls.ca, and connect by a name that is in it.`,
      false,
    )
  }
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH|UNKNOWN_PROTOCOL|HTTP_REQUEST/.test(`${code} ${cause.message}`)) {
    return failed(
      `the port does not speak TLS (${code}). Leave out the option tls, or connect to the broker's TLS port.`,
      false,
    )
  }
  if (/_ALERT_(BAD_CERTIFICATE|CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE)/.test(code)) {
    return failed(
      `the broker refused the handshake (${code}). Does it want a certificate of this client (tls.cert, tls.key)? Does it trust its authority? Do both know a common protocol and cipher?`,
      false,
    )
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return failed(
      `the connection was closed during the TLS handshake. Does the port speak TLS? If not, leave out the option tls; if so, the broker's log tells why it refused.`,
      true,
    )
  }
  return failed(`${cause.message}${code === '' ? '' : ` (${code})`}`, true)
}

function tcpReason(address: Address, cause: Error): string {
  const code = codeOf(cause)
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing listens on port ${address.port} there (ECONNREFUSED); does the broker run, and are host and port right?`
    case 'ETIMEDOUT':
      return 'no answer (ETIMEDOUT); is the host right, and does a firewall stand between?'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `there is no way to that host (${code}); is the host right, and the network up?`
    case undefined:
      return cause.message
    default:
      return `${cause.message} (${code})`
  }
}

function codeOf(error: Error): string | undefined {
  const code = (error as NodeJS.ErrnoException).code
  return typeof code === 'string' ? code : undefined
}
