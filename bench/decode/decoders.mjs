// Owns: one way into each decoder: batches in, every value touched, (count, sum) out. Called by: one.mjs. Never: measures.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const source = { topic: 'bench', partition: 0 }

/** The length of a value and its first byte: nobody gets away with not making it. */
function touch(value) {
  return value.length + (typeof value === 'string' ? value.charCodeAt(0) : value[0])
}

async function ours(checkCrc) {
  const { batches } = await import('../../build/src/protocol/index.js')
  return (bytes) => {
    let count = 0
    let sum = 0
    for (const batch of batches(bytes)) {
      const records = batch.records(source, { checkCrc })
      for (let index = 0; index < records.length; index++) sum += touch(records[index].value)
      count += records.length
    }
    return { count, sum }
  }
}

async function kafkajs() {
  const Decoder = require('kafkajs/src/protocol/decoder')
  const decodeBatch = require('kafkajs/src/protocol/recordBatch/v0/decoder')
  const { CompressionTypes, CompressionCodecs } = require('kafkajs')
  const lz4 = require('lz4-napi')
  CompressionCodecs[CompressionTypes.LZ4] = () => ({
    decompress: async (packed) => lz4.decompressFrameSync(packed),
  })
  return async (bytes) => {
    const decoder = new Decoder(bytes)
    let count = 0
    let sum = 0
    while (decoder.canReadBytes(49)) {
      const { records } = await decodeBatch(decoder)
      for (const { value } of records) sum += touch(value)
      count += records.length
    }
    return { count, sum }
  }
}

async function platformatic(chunkBytes) {
  const base = new URL('../node_modules/@platformatic/kafka/dist/protocol/', import.meta.url)
  const { readRecordsBatches } = await import(new URL('records.js', base))
  const { Reader } = await import(new URL('reader.js', base))
  const { DynamicBuffer } = await import('@platformatic/dynamic-buffer')
  return (bytes) => {
    const chunks = []
    for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes))
    let count = 0
    let sum = 0
    for (const { records } of readRecordsBatches(Reader.from(new DynamicBuffer(chunks)))) {
      for (const { value } of records) sum += touch(value)
      count += records.length
    }
    return { count, sum }
  }
}

async function kafkaTs() {
  const { decodeRecordBatch } = require('../node_modules/kafka-ts/dist/api/fetch/common.js')
  const { Decoder } = require('../node_modules/kafka-ts/dist/utils/decoder.js')
  return async (bytes) => {
    const unpacking = []
    const batches = decodeRecordBatch(new Decoder(bytes), bytes.length, unpacking)
    if (unpacking.length > 0) await Promise.all(unpacking)
    let count = 0
    let sum = 0
    for (const { records } of batches) {
      for (const { value } of records) sum += touch(value)
      count += records.length
    }
    return { count, sum }
  }
}

/** As its consumer calls it: the synchronous function, and the other one where a batch is packed. */
async function kafkats(verifyCrc) {
  const { Decoder, decodeRecordBatchFrom, decodeRecordBatchFromSync } = await import('@kafkats/client')
  const options = { assumeSequentialOffsets: true, verifyCrc }
  return async (bytes, isPacked) => {
    const decoder = new Decoder(bytes)
    let count = 0
    let sum = 0
    while (decoder.remaining() > 0) {
      const { records } = isPacked
        ? await decodeRecordBatchFrom(decoder, options)
        : decodeRecordBatchFromSync(decoder, options)
      for (const { value } of records) sum += touch(value)
      count += records.length
    }
    return { count, sum }
  }
}

/** Name to a function that loads it. What checks the checksum says so; KafkaJS, platformatic and kafka-ts never do. */
export const decoders = {
  'odradek, CRC': () => ours(true),
  'odradek, no CRC': () => ours(false),
  kafkajs,
  '@platformatic/kafka, one chunk': () => platformatic(Number.POSITIVE_INFINITY),
  '@platformatic/kafka, 64 KiB chunks': () => platformatic(65_536),
  'kafka-ts': kafkaTs,
  '@kafkats/client, CRC': () => kafkats(true),
  '@kafkats/client, no CRC': () => kafkats(false),
}
