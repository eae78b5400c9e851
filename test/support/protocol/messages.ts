// Owns: every message with its schema and its generated codec, side by side. Called by: tests over all messages. Never: draws or encodes.
import type { Fields } from '../../../schemas/notation.ts'
import { loadSchemas } from '../../../scripts/generate.ts'
import type { EmbeddedMessage } from '../../../src/protocol/api.ts'
import { apis } from '../../../src/protocol/generated/apis.ts'
import { ConsumerProtocolAssignment } from '../../../src/protocol/generated/consumer-protocol-assignment.ts'
import { ConsumerProtocolSubscription } from '../../../src/protocol/generated/consumer-protocol-subscription.ts'
import type { Reader } from '../../../src/protocol/reader.ts'
import type { Writer } from '../../../src/protocol/writer.ts'
import type { MessageVersion } from './schema-facts.ts'

/** A request, a response or an embedded message. */
export interface TestedMessage {
  /** Such as `FetchRequest`. */
  readonly name: string
  /** Undefined for embedded messages. */
  readonly apiKey: number | undefined
  readonly fields: Fields
  readonly versions: readonly [oldest: number, newest: number]
  at(version: number): MessageVersion
  encode(writer: Writer, value: unknown, version: number): void
  decode(reader: Reader, version: number): unknown
}

const embedded: readonly EmbeddedMessage[] = [ConsumerProtocolSubscription, ConsumerProtocolAssignment]

/** All of them, by API key. */
export async function testedMessages(): Promise<TestedMessage[]> {
  const schemas = await loadSchemas()
  return schemas.flatMap(({ schema }): TestedMessage[] => {
    const { versions, flexible = Number.POSITIVE_INFINITY } = schema
    const at = (version: number) => ({ version, versions, flexible: version >= flexible })
    if (!('key' in schema)) {
      const codec = embedded.find(({ name }) => name === schema.name)!
      const { encode, decode } = codec
      return [{ name: schema.name, apiKey: undefined, fields: schema.fields, versions, at, encode, decode }]
    }
    const api = apis.get(schema.key)!
    const common = { apiKey: schema.key, versions, at }
    return [
      {
        ...common,
        name: `${schema.name}Request`,
        fields: schema.request,
        encode: api.encodeRequest,
        decode: api.decodeRequest,
      },
      {
        ...common,
        name: `${schema.name}Response`,
        fields: schema.response,
        encode: api.encodeResponse,
        decode: api.decodeResponse,
      },
    ]
  })
}
