// Owns: the name and version by which brokers know this client (KIP-511). Called by: handshake. Never: is configurable.

/** Sent as `clientSoftwareName`. */
export const CLIENT_SOFTWARE_NAME = 'odradek'

/** Sent as `clientSoftwareVersion`; a test holds it against package.json. */
export const CLIENT_SOFTWARE_VERSION = '0.1.0'
