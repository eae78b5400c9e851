import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appendBatch } from '../../../src/broker/append.ts'
import { compact } from '../../../src/broker/state/compaction.ts'
import { writeMarker } from '../../../src/broker/state/markers.ts'
import { Partition } from '../../../src/broker/state/partition.ts'
import { BatchBuilder, type BatchOptions, batches } from '../../../src/protocol/index.ts'

const NOW = 1_767_225_600_000
const SOURCE = { topic: 't', partition: 0 }
const configs = new Map([['cleanup.policy', 'compact']])

function append(partition: Partition, keys: string, facts: BatchOptions = {}): void {
  const builder = new BatchBuilder()
  for (const key of keys) builder.append({ key, value: `${key}!`, headers: { h: key }, timestamp: NOW })
  const options = { version: 12, configs, messageMaxBytes: 1_000_000, wallTimeMs: NOW }
  assert.equal(appendBatch(partition, Buffer.from(builder.build(facts)), options).errorCode, 0)
}

/** Each batch as its bounds and the keys by offset; reading checks the checksums. */
function shown({ log }: Partition): string[] {
  return log.batches.flatMap(({ bytes }) =>
    [...batches(bytes)].map((batch) => {
      const records = batch.isControl ? [] : batch.records(SOURCE)
      return `${batch.baseOffset}-${batch.lastOffset}: ${records.map(({ offset, key }) => `${offset}${key}`).join(' ')}`
    }),
  )
}

test('compaction: when keys come again, older records go, and batches keep their bounds', () => {
  const partition = new Partition('t', 'id', 0, [1])
  append(partition, 'abc', { codec: 'gzip' })
  append(partition, 'ab')
  append(partition, 'ad')
  compact(partition)
  assert.deepEqual(shown(partition), ['0-2: 2c', '3-4: 4b', '5-6: 5a 6d'])
  assert.deepEqual([partition.log.startOffset, partition.log.endOffset], [0, 7])
  const [first] = batches(partition.log.batches[0]!.bytes)
  const [record] = first!.records(SOURCE)
  assert.deepEqual([first!.codec, String(record!.value), String(record!.headers.h)], ['gzip', 'c!', 'c'])
  assert.equal(partition.log.sizeInBytes, partition.log.read(0, 10_000, true).length)
})

test('compaction: when all of a batch goes, it goes too, but for the last of a producer, which stays empty', () => {
  const partition = new Partition('t', 'id', 0, [1])
  append(partition, 'a')
  append(partition, 'ab', { producerId: 7, producerEpoch: 0, baseSequence: 0 })
  append(partition, 'ab')
  compact(partition)
  assert.deepEqual(shown(partition), ['1-2: ', '3-4: 3a 4b'])
  const [empty] = batches(partition.log.batches[0]!.bytes)
  assert.deepEqual([empty!.count, empty!.producerId, empty!.nextOffset], [0, 7, 3])
  empty!.checkCrc()
})

test('compaction: when transactions were aborted or are open, what was aborted goes and what is open stays', () => {
  const partition = new Partition('t', 'id', 0, [1])
  const producer = (producerId: number) => ({
    producerId,
    producerEpoch: 0,
    baseSequence: 0,
    isTransactional: true,
  })
  append(partition, 'a')
  append(partition, 'ab', producer(1))
  writeMarker(
    partition,
    { producerId: 1, producerEpoch: 1, committed: false, coordinatorEpoch: 0 },
    NOW,
    false,
  )
  append(partition, 'c', producer(2))
  append(partition, 'a')
  compact(partition)
  assert.deepEqual(shown(partition), ['0-0: 0a', '3-3: ', '4-4: 4c', '5-5: 5a'])
})
