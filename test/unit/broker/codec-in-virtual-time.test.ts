// Owns: that loading a codec costs no virtual time. In a file of its own, since a codec is loaded once per process.
import assert from 'node:assert/strict'
import test from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import { deferred } from '../../../src/base/deferred.ts'
import { startBroker } from '../../../src/broker/index.ts'
import { encodeRequestFrame, FrameReceiver, ListOffsets } from '../../../src/protocol/index.ts'
import { MemoryNetwork, VirtualClock } from '../../../src/testing/index.ts'

test('broker: when the first ListOffsets has to load a codec, no virtual time passes', async () => {
  const clock = new VirtualClock()
  const network = new MemoryNetwork({ clock, latencyMs: 1 })
  const broker = await startBroker({}, { clock, listen: network.listen })
  broker.createTopic({ name: 'topic', partitions: 1 })
  const tookMs = await clock.run(async () => {
    const answered = deferred<Buffer>()
    const frames = new FrameReceiver((frame) => answered.resolve(frame))
    const transport = await network.dial(broker.address, {
      room: () => frames.room(),
      received: (length) => frames.received(length),
      drained: () => {},
      closed: () => answered.reject(new Error('closed')),
    })
    const before = clock.now()
    const partitions = [{ partitionIndex: 0, timestamp: -1 }]
    transport.write(
      encodeRequestFrame(ListOffsets, 6, 1, 'test', {
        replicaId: -1,
        topics: [{ name: 'topic', partitions }],
      }),
    )
    // Something else that waits, to which time would jump.
    void delay(clock, 1000)
    await answered.promise
    return clock.now() - before
  })
  await broker.close()
  assert.ok(tookMs <= 100, `${tookMs} ms`)
})
