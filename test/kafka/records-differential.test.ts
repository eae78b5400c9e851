// Owns: the proof that Kafka's own code and ours read the same from each other's batches, in every format and codec.
// Called by: the Kafka lane. Never: starts a broker. ODRADEK_SEED draws other records.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { type CodecName, codecNames } from '../../src/protocol/codecs/codec.ts'
import { codecReady } from '../../src/protocol/compression.ts'
import {
  BatchAttribute,
  BatchBuilder,
  batches,
  controlType,
  readBatchHeader,
  rewriteBaseOffset,
} from '../../src/protocol/records/index.ts'
import { seededRandom } from '../../src/testing/random.ts'
import { ownKafka } from '../support/own-kafka.ts'
import { Oracle, oracleMissing } from './oracle/oracle.ts'

const seed = Number(process.env.ODRADEK_SEED ?? 1)
const ROUNDS = 12

const required = process.env.ODRADEK_REQUIRE_KAFKA === '1'
const missing = ownKafka.skip === false ? oracleMissing() : undefined
const skip = ownKafka.skip || (missing !== undefined && !required ? missing : false)

let oracle: Oracle

before(async () => {
  await codecReady('zstd')
  if (!skip) oracle = await Oracle.start([], 'RecordsOracle.java')
})

after(() => oracle?.close())

interface Row {
  readonly offset: number
  readonly timestamp: number
  readonly key: string | null
  readonly value: string | null
  readonly headers: readonly (readonly [string, string | null])[]
}

type Random = () => number

function drawBytes(random: Random, most: number): string | null {
  if (random() < 0.15) return null
  const length = Math.floor(random() * random() * most)
  // Half of it packs well, half of it does not.
  const packs = random() < 0.5
  return Buffer.from(
    Array.from({ length }, (_, index) => (packs ? index % 11 : Math.floor(random() * 256))),
  ).toString('base64')
}

/** Records with growing offsets; message sets have no headers, and those of magic 0 no timestamps. */
function drawRows(random: Random, magic: number, most: number): Row[] {
  let offset = Math.floor(random() * 2 ** 40)
  const hasGaps = magic === 2 && random() < 0.3
  const nextOffset = () => {
    offset += hasGaps ? 1 + Math.floor(random() * 100) : 1
    return offset
  }
  return Array.from({ length: 1 + Math.floor(random() * 40) }, () => ({
    offset: nextOffset(),
    timestamp: magic === 0 ? -1 : Math.floor(random() * 2 ** 42),
    key: drawBytes(random, 100),
    value: drawBytes(random, most),
    headers:
      magic < 2
        ? []
        : Array.from({ length: Math.floor(random() * 3) }, () => [
            ['a', 'b', 'é', ''][Math.floor(random() * 4)]!,
            drawBytes(random, 50),
          ]),
  }))
}

/** What we read, in the oracle's words. */
function readByUs(bytes: Buffer): unknown {
  return [...batches(bytes)].map((batch) => ({
    magic: batch.magic,
    lastOffset: batch.lastOffset,
    nextOffset: batch.nextOffset,
    leaderEpoch: batch.leaderEpoch,
    sizeInBytes: batch.sizeInBytes,
    codec: batch.codec,
    maxTimestamp: batch.maxTimestamp,
    isControl: batch.isControl,
    isTransactional: batch.isTransactional,
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    hasAppendTime: batch.timestampType === 'LogAppendTime',
    records: batch.records({ topic: 'orders', partition: 0 }).map((record) => ({
      offset: record.offset,
      timestamp: record.timestamp,
      key: record.key?.toString('base64') ?? null,
      value: record.value?.toString('base64') ?? null,
      headers: [...record.headers].map(([name, value]) => [name, value?.toString('base64') ?? null]),
      ...(batch.isControl && { type: controlType(record) }),
    })),
  }))
}

async function agree(bytes: Buffer, where: string): Promise<void> {
  const theirs = JSON.parse(await oracle.ask(`read ${bytes.toString('base64')}`))
  assert.deepEqual(readByUs(bytes), theirs, where)
}

interface Facts {
  readonly magic: 0 | 1 | 2
  readonly codec: CodecName
  readonly appendTime?: number
  readonly producerId?: number
}

async function writtenByKafka(rows: readonly Row[], facts: Facts): Promise<Buffer> {
  const { magic, codec, appendTime = -1, producerId = -1 } = facts
  const isIdempotent = producerId !== -1
  const spec = {
    magic,
    codec,
    timestampType: appendTime === -1 ? 'CreateTime' : 'LogAppendTime',
    appendTime,
    baseOffset: rows[0]!.offset,
    producerId,
    producerEpoch: isIdempotent ? 5 : -1,
    baseSequence: isIdempotent ? 2147483640 : -1,
    isTransactional: isIdempotent,
    leaderEpoch: 12,
    records: rows,
  }
  return Buffer.from(await oracle.ask(`write ${JSON.stringify(spec)}`), 'base64')
}

for (const magic of [0, 1, 2] as const) {
  for (const codec of codecNames.filter((name) => magic === 2 || name !== 'zstd')) {
    test(`records: when Kafka writes magic ${magic} with ${codec}, we read what it reads`, {
      skip,
    }, async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const random = seededRandom(seed * 7919 + magic * 101 + round)
        // Some of these are larger than a block of snappy or LZ4.
        const rows = drawRows(random, magic, round === 0 ? 60_000 : 400)
        const hasAppendTime = magic > 0 && round % 3 === 2
        const bytes = await writtenByKafka(rows, {
          magic,
          codec,
          ...(hasAppendTime && { appendTime: 1_700_000_000_000 }),
          ...(magic === 2 && round % 2 === 1 && { producerId: 2 ** 41 + 1 }),
        })
        const where = `round ${round}, ODRADEK_SEED=${seed}`
        await agree(bytes, where)
        const values = [...batches(bytes)].flatMap((batch) =>
          batch.records({ topic: 'orders', partition: 0 }),
        )
        assert.equal(values.length, rows.length, where)
      }
    })
  }
}

for (const codec of codecNames) {
  test(`records: when we write with ${codec}, Kafka reads what we read`, { skip }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const random = seededRandom(seed * 7927 + round)
      const rows = drawRows(random, 2, round === 0 ? 60_000 : 400)
      const builder = new BatchBuilder()
      const baseOffset = rows[0]!.offset
      for (const { offset, timestamp, key, value, headers } of rows) {
        const bytesOf = (text: string | null) => (text === null ? null : Buffer.from(text, 'base64'))
        builder.append(
          {
            timestamp,
            key: bytesOf(key),
            value: bytesOf(value),
            headers: headers.map(([name, content]): [string, Buffer | null] => [name, bytesOf(content)]),
          },
          offset - baseOffset,
        )
      }
      const options = { codec, baseOffset, leaderEpoch: 4, isTransactional: true }
      const producer = { producerId: 2 ** 40, producerEpoch: 32767, baseSequence: 2147483640 }
      const bytes = await builder.buildAsync({ ...options, ...producer })
      if (round % 3 === 2) rewriteBaseOffset(bytes, 2 ** 45, 6, 1_700_000_000_000)
      const where = `round ${round}, ODRADEK_SEED=${seed}`
      await agree(bytes, where)
      const [theirs] = JSON.parse(await oracle.ask(`read ${bytes.toString('base64')}`))
      assert.deepEqual(
        theirs.records.map(({ key, value, headers }: Row) => [key, value, headers]),
        rows.map(({ key, value, headers }) => [key, value, headers]),
        where,
      )
    }
  })
}

test('records: when Kafka ends a transaction, we know how', { skip }, async () => {
  for (const type of ['COMMIT', 'ABORT']) {
    const bytes = Buffer.from(await oracle.ask(`marker 500 ${type}`), 'base64')
    await agree(bytes, type)
    const [batch] = batches(bytes)
    assert.equal(batch?.isControl, true)
    assert.equal(controlType(batch!.records({ topic: 'orders', partition: 0 })[0]!), type)
  }
})

for (const codec of codecNames) {
  test(`records: when Kafka has compacted batches of ${codec}, gaps and empty batches are read as it reads them`, {
    skip,
  }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const random = seededRandom(seed * 7933 + round)
      const rows = drawRows(random, 2, 200)
      const facts = { magic: 2, codec, producerId: 77 } as const
      const whole = Buffer.concat([
        await writtenByKafka(rows, facts),
        Buffer.from(await oracle.ask(`marker ${rows.at(-1)!.offset + 1} COMMIT`), 'base64'),
      ])
      for (const divisor of [2, 3, 1e15]) {
        const compacted = Buffer.from(
          await oracle.ask(`compact ${divisor} ${whole.toString('base64')}`),
          'base64',
        )
        await agree(compacted, `round ${round}, divisor ${divisor}, ODRADEK_SEED=${seed}`)
        const [batch, marker] = batches(compacted)
        assert.equal(batch?.lastOffset, rows.at(-1)?.offset)
        if (divisor === 1e15) assert.equal(batch?.count, 0)
        // Compaction puts the time at which the marker may go in the place of its base timestamp.
        assert.ok(
          marker?.isControl && readBatchHeader(marker.bytes).attributes & BatchAttribute.deleteHorizon,
        )
      }
    }
  })
}
