// Owns: that a loop which breaks off by something unexpected is told of, and fetches again. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { silentLogger } from '../../../src/base/log.ts'
import { createCluster } from '../../../src/cluster/create-cluster.ts'
import { createConsumer } from '../../../src/consumer/facade.ts'
import { type Consumer, KafkaError, type KafkaRecord } from '../../../src/index.ts'
import { inScene, type Scene, written } from '../../support/consumer/scene.ts'

/** A consumer whose logger throws so many times when a fetch has failed, which is where nobody expects it: the loggers of programs are kept from that. */
function withBrokenLogger(scene: Scene, times: number): Consumer {
  let left = times
  const debug = (message: string) => {
    if (message === 'fetch failed' && left-- > 0) throw new TypeError('the disk is full')
  }
  const { bootstrapServers, clock, network } = scene.virtual
  const dependencies = { clock, dial: network.dialFrom('reader'), log: { ...silentLogger, debug } }
  const cluster = createCluster({ bootstrapServers, clientId: 'reader' }, dependencies)
  const options = { groupId: 'g', topics: ['t'], autoOffsetReset: 'earliest' } as const
  return createConsumer(cluster, options, () => void cluster.close())
}

async function outcome(poll: Promise<KafkaRecord[]>): Promise<KafkaRecord[] | KafkaError> {
  return poll.catch((error: unknown) => {
    assert.ok(error instanceof KafkaError, String(error))
    return error
  })
}

test('fetching: when its loop breaks off by something unexpected, the reader is told and reading goes on without a loss', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = withBrokenLogger(scene, 2)
    const seen: string[] = []
    const errors: KafkaError[] = []
    const readUntil = async (count: number) => {
      while (seen.length < count) {
        const came = await outcome(consumer.poll({ timeoutMs: 60_000 }))
        if (came instanceof KafkaError) errors.push(came)
        else seen.push(...came.map(written))
      }
    }
    await readUntil(3)
    const cut = scene.cluster.faults.add({ api: 'Fetch', clientId: 'reader', times: 2 }, { cut: 'before' })
    await scene.until(() => cut.hits === 1, 'the first cut')
    await scene.produce(0, 3, 3)
    await readUntil(6)
    assert.deepEqual(seen, ['0:0=0', '0:1=1', '0:2=2', '0:3=3', '0:4=4', '0:5=5'])
    assert.equal(errors.length, 2)
    for (const { code, topic, partition, offset, cause, message } of errors) {
      assert.deepEqual(
        { code, topic, partition, offset },
        { code: 'FETCH_FAILED', topic: 't', partition: 0, offset: 3 },
      )
      assert.equal((cause as Error).message, 'the disk is full')
      assert.match(message, /^Fetching t-0 was broken off .* Read again to go on where it ended/)
    }
    await consumer.close()
  }))

test('fetching: when its loop breaks off again and again, it asks no faster than after fetches that fail', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 1)
    const consumer = withBrokenLogger(scene, Number.POSITIVE_INFINITY)
    scene.cluster.faults.add({ api: 'Fetch', clientId: 'reader', times: 1_000 }, { cut: 'before' })
    const until = scene.now + 10_000
    let errors = 0
    while (scene.now < until) {
      const came = await outcome(consumer.poll({ timeoutMs: 10_000 }))
      assert.ok(came instanceof KafkaError || came.length === 0)
      if (came instanceof KafkaError) errors++
    }
    assert.ok(errors > 5 && errors < 40, `${errors} errors in 10 s`)
    await consumer.close()
  }))
