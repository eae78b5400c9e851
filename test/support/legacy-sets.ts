// Owns: the making of message sets of magic 0 and 1, which odradek only reads. Called by: tests of records. Never: used outside tests.
import { crc32 } from 'node:zlib'
import { type CodecName, codecNames } from '../../src/protocol/codecs/codec.ts'
import { compress } from '../../src/protocol/compression.ts'

export interface LegacyMessage {
  readonly magic: 0 | 1
  readonly offset: number
  readonly key?: string | Buffer | null
  readonly value?: string | Buffer | null
  readonly timestamp?: number
  /** Codec bits and, from 8, the append time. */
  readonly attributes?: number
}

function field(bytes: string | Buffer | null | undefined): Buffer {
  const length = Buffer.alloc(4)
  if (bytes === null || bytes === undefined) {
    length.writeInt32BE(-1)
    return length
  }
  const content = Buffer.from(bytes)
  length.writeInt32BE(content.length)
  return Buffer.concat([length, content])
}

/** One message with its offset, length and checksum. */
export function legacyMessage(message: LegacyMessage): Buffer {
  const timestamp = Buffer.alloc(message.magic === 1 ? 8 : 0)
  if (message.magic === 1) timestamp.writeBigInt64BE(BigInt(message.timestamp ?? -1))
  const content = Buffer.concat([
    Buffer.from([message.magic, message.attributes ?? 0]),
    timestamp,
    field(message.key),
    field(message.value),
  ])
  const head = Buffer.alloc(16)
  head.writeBigInt64BE(BigInt(message.offset))
  head.writeInt32BE(content.length + 4, 8)
  head.writeUInt32BE(crc32(content), 12)
  return Buffer.concat([head, content])
}

/** A wrapper: a message whose value is a packed set. In magic 0, LZ4 frames get the wrong header checksum that Kafka's producers wrote. */
export function legacyWrapper(
  codec: Exclude<CodecName, 'none' | 'zstd'>,
  wrapper: Omit<LegacyMessage, 'value'>,
  inner: readonly Buffer[],
): Buffer {
  const value = Buffer.from(compress(codec, Buffer.concat(inner)))
  // Kafka's producers took the checksum over the magic too; any wrong one will do.
  if (codec === 'lz4' && wrapper.magic === 0) value[6]! ^= 0x5a
  return legacyMessage({
    ...wrapper,
    value,
    attributes: (wrapper.attributes ?? 0) | codecNames.indexOf(codec),
  })
}
