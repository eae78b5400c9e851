// Owns: proofs of what a producer says to brokers that are too old for its batches. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { createProducer } from '../../../src/producer/producer.ts'
import { Produce } from '../../../src/protocol/generated/00-produce.ts'
import { scriptedStory, topicOf } from '../../support/network/scripted-cluster.ts'

for (const [compressionType, offered, needed] of [
  ['none', 2, 3],
  ['zstd', 6, 7],
] as const) {
  test(`producer: when the broker is too old for batches packed with ${compressionType}, the error says so at once, and nothing is sent`, () =>
    scriptedStory({}, async ({ cluster, brokers, topics }) => {
      topics.set('t', topicOf('t', [1]))
      // Whatever reaches such a broker comes back as corrupt, and would be tried again until the delivery timeout.
      const broker = brokers[0]!.offer(Produce, 0, offered).on(Produce, () => 'close')
      const producer = createProducer(cluster, { acks: 1, compressionType })
      await assert.rejects(producer.send({ topic: 't', messages: [{ value: 'x' }] }), (error: Error) => {
        assert.equal((error as { code?: string }).code, 'UNSUPPORTED_BROKER')
        assert.match(
          error.message,
          new RegExp(`Produce 0 to ${offered}, and versions ${needed} to \\d+ are needed`),
        )
        return true
      })
      assert.equal(broker.count(Produce), 0)
      await producer.close()
    }))
}
