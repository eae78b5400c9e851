// Owns: recognising other protocols by their first bytes, for errors about a wrong port. Called by: frame-receiver.ts. Never: decides whether bytes are Kafka's.

const GREETINGS: readonly [start: string, name: string][] = [
  ['HTTP/', 'an HTTP response'],
  ['GET ', 'an HTTP request'],
  ['POST', 'an HTTP request'],
  ['PUT ', 'an HTTP request'],
  ['HEAD', 'an HTTP request'],
  ['OPTI', 'an HTTP request'],
  ['<htm', 'an HTML page'],
  ['<!DO', 'an HTML page'],
  ['SSH-', 'an SSH greeting'],
  ['220 ', 'a mail or FTP greeting'],
  ['+OK ', 'a mail greeting'],
  ['-ERR', 'a Redis answer'],
]

const TLS_RECORDS: Readonly<Record<number, string>> = { 21: 'alert', 22: 'handshake' }

/** What the first bytes of a connection look like, or undefined when they look like nothing known. */
export function foreignProtocol(bytes: Uint8Array): string | undefined {
  const record = TLS_RECORDS[bytes[0] ?? 0]
  if (record !== undefined && bytes[1] === 3 && (bytes[2] ?? 0) <= 4) return `a TLS ${record} record`
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  return GREETINGS.find(([greeting]) => start.startsWith(greeting.slice(0, Math.max(4, start.length))))?.[1]
}
