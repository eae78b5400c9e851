import assert from 'node:assert/strict'
import test from 'node:test'
import { ProducerBatch } from '../../../src/producer/batch.ts'
import { Delivery } from '../../../src/producer/delivery.ts'
import { pack } from '../../../src/producer/wire.ts'
import { batches, codecNames } from '../../../src/protocol/index.ts'
import { VirtualClock } from '../../../src/testing/virtual-clock.ts'

function batchOf(values: readonly string[]): ProducerBatch {
  const batch = new ProducerBatch({ topic: 't', partition: 0, key: 't:0' }, 0, 0, 100)
  const delivery = new Delivery(values.length)
  for (const [index, value] of values.entries()) batch.append({ value, timestamp: 5 }, delivery, index)
  return batch
}

for (const codec of codecNames) {
  test(`wire: when a batch packed with ${codec} gets new numbers, it is copied, and the bytes on their way stay as they are`, async () => {
    const clock = new VirtualClock()
    const batch = batchOf(['a', 'b', 'c'])
    batch.stamp = { identity: { producerId: 7, epoch: 1 }, position: 2 ** 31 + 9 }
    await pack(batch, { codec, level: undefined, ratios: undefined }, clock)
    const sent = batch.wire!.bytes
    const before = Buffer.from(sent)
    assert.equal(pack(batch, { codec, level: undefined, ratios: undefined }, clock), undefined)
    assert.equal(batch.wire!.bytes, sent, 'a retry with the same numbers sends the same bytes')

    batch.stamp = { identity: { producerId: 7, epoch: 2 }, position: 0 }
    await pack(batch, { codec, level: undefined, ratios: undefined }, clock)
    assert.deepEqual(sent, before)
    const facts = [sent, batch.wire!.bytes].map((bytes) => {
      const [one] = [...batches(bytes)]
      const values = one!.records({ topic: 't', partition: 0 }).map((record) => String(record.value))
      return [one!.codec, one!.producerId, one!.producerEpoch, one!.baseSequence, values.join()]
    })
    assert.deepEqual(facts, [
      [codec, 7, 1, 9, 'a,b,c'],
      [codec, 7, 2, 0, 'a,b,c'],
    ])
  })
}
