import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { BatchBuilder, batches } from '../../../../src/protocol/records/index.ts'

// KafkaJS reads and writes batches by code of its own: two mistakes would have to agree.
const require = createRequire(import.meta.url)
const Decoder = require('kafkajs/src/protocol/decoder')
const decodeBatch = require('kafkajs/src/protocol/recordBatch/v0/decoder')
const { RecordBatch } = require('kafkajs/src/protocol/recordBatch/v0')
const Record = require('kafkajs/src/protocol/recordBatch/record/v0')
const MessageSet = require('kafkajs/src/protocol/messageSet')

const source = { topic: 'orders', partition: 3 }
const codecs = ['none', 'gzip'] as const

const bytes = fc.option(
  fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
  { nil: null },
)
const record = fc.record({
  key: bytes,
  value: bytes,
  timestamp: fc.integer({ min: 0, max: 2 ** 42 }),
  // KafkaJS can neither write nor read a header without a value.
  headers: fc.array(
    fc.tuple(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((name) => !(name in {})),
      fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array)),
    ),
    { maxLength: 4 },
  ),
})
const recordLists = fc.array(record, { minLength: 1, maxLength: 30 })

type Row = [
  offset: string,
  timestamp: string,
  key: Buffer | null,
  value: Buffer | null,
  headers: Record<string, unknown>,
]

function grouped(headers: readonly [string, Buffer][]): Record<string, Buffer | Buffer[]> {
  const object: Record<string, Buffer | Buffer[]> = {}
  for (const [name, value] of headers) {
    const before = object[name]
    object[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return object
}

describe('KafkaJS as a second opinion', () => {
  it('builder: when KafkaJS reads what we write, it finds the same records', async () => {
    await fc.assert(
      fc.asyncProperty(
        recordLists,
        fc.constantFrom(...codecs),
        fc.nat(2 ** 40),
        async (list, codec, baseOffset) => {
          const builder = new BatchBuilder()
          for (const one of list) builder.append(one)
          const batch = await decodeBatch(
            new Decoder(
              builder.build({
                codec,
                baseOffset,
                leaderEpoch: 4,
                producerId: 2 ** 35,
                producerEpoch: 3,
                baseSequence: 9,
              }),
            ),
          )
          const header = [
            batch.firstOffset,
            batch.partitionLeaderEpoch,
            batch.producerId,
            batch.producerEpoch,
          ]
          assert.deepEqual(header, [`${baseOffset}`, 4, `${2 ** 35}`, 3])
          assert.deepEqual([batch.firstSequence, batch.lastOffsetDelta], [9, list.length - 1])
          assert.equal(batch.maxTimestamp, `${Math.max(...list.map(({ timestamp }) => timestamp))}`)
          const found: Row[] = batch.records.map((one: Record<string, unknown>) => [
            one.offset,
            one.timestamp,
            one.key,
            one.value,
            one.headers,
          ])
          const expected: Row[] = list.map((one, index) => [
            `${baseOffset + index}`,
            `${one.timestamp}`,
            one.key,
            one.value,
            grouped(one.headers),
          ])
          assert.deepEqual(found, expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('batch: when we read what KafkaJS writes, we find the same records, and its checksum fits', async () => {
    await fc.assert(
      fc.asyncProperty(recordLists, fc.constantFrom(0, 1), async (list, compression) => {
        const firstTimestamp = list[0]!.timestamp
        const encoded = await RecordBatch({
          compression,
          firstTimestamp,
          maxTimestamp: Math.max(...list.map(({ timestamp }) => timestamp)),
          lastOffsetDelta: list.length - 1,
          records: list.map((one, offsetDelta) =>
            Record({
              offsetDelta,
              timestampDelta: one.timestamp - firstTimestamp,
              key: one.key,
              value: one.value,
              headers: grouped(one.headers),
            }),
          ),
        })
        const [batch, ...more] = batches(encoded.buffer)
        assert.equal(more.length, 0)
        const found = batch!.records(source)
        assert.deepEqual(
          found.map(({ offset, timestamp, key, value, headers }) => [
            offset,
            timestamp,
            key,
            value,
            headers.toObject(),
          ]),
          list.map((one, index) => [index, one.timestamp, one.key, one.value, { ...grouped(one.headers) }]),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('message set: when we read what KafkaJS writes in magic 0 and 1, we find the same messages', () => {
    fc.assert(
      fc.property(recordLists, fc.constantFrom(0, 1), (list, messageVersion) => {
        const set: Buffer = MessageSet({ messageVersion, compression: 1, entries: list }).buffer
        const found = [...batches(set)].flatMap((batch) => batch.records(source))
        assert.deepEqual(
          found.map(({ offset, timestamp, key, value }) => [offset, timestamp, key, value]),
          list.map((one, index) => [index, messageVersion === 1 ? one.timestamp : -1, one.key, one.value]),
        )
      }),
      { numRuns: 30 },
    )
  })
})
