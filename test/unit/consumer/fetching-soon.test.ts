// Owns: that what is assigned is fetched soon, whatever happens around it. Called by: the test runner. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { deferred } from '../../../src/base/deferred.ts'
import type { FetchRequest } from '../../../src/protocol/generated/01-fetch.ts'
import { inScene, written } from '../../support/consumer/scene.ts'

test('fetching soon: when a partition comes back while a handler is at work on what it was, it is fetched at once and handed out afterwards', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = scene.consumer({ enableAutoCommit: false })
    const events: string[] = []
    const first = deferred<void>()
    const run = consumer.run({
      eachRecord: async (record) => {
        events.push(`begins ${written(record)}`)
        if (events.length === 1) await first.promise
        events.push(`ends ${written(record)}`)
      },
    })
    await scene.until(() => events.length === 1)
    const fetches = () =>
      scene.cluster.requests
        .list('Fetch')
        .flatMap(({ request }) => (request as FetchRequest).topics)
        .filter(({ partitions }) => partitions[0]?.fetchOffset === 0)
    assert.equal(fetches().length, 1)
    scene.cluster.faults.add({ api: 'Heartbeat' }, { error: 'UNKNOWN_MEMBER_ID' })
    await scene.until(() => fetches().length === 2)
    await scene.sleep(5_000)
    assert.deepEqual(events, ['begins 0:0=0'])
    first.resolve()
    await scene.until(() => events.length === 8)
    assert.deepEqual(events, [
      'begins 0:0=0',
      'ends 0:0=0',
      ...[0, 1, 2].flatMap((offset) => [`begins 0:${offset}=${offset}`, `ends 0:${offset}=${offset}`]),
    ])
    await consumer.close()
    await run
  }))
