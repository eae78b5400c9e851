import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import {
  ApiVersions,
  apis,
  encodeRequestFrame,
  Fetch,
  Heartbeat,
  Metadata,
  Produce,
  peekCorrelationId,
} from '../../../src/protocol/index.ts'
import { inMemory, type World } from './raw-client.ts'

/** Sends bytes on a connection of its own; they must end it without an answer, and the broker must go on. */
async function closesAt({ connect, complaints }: World, bytes: Buffer): Promise<void> {
  const client = await connect()
  client.writeBytes(bytes)
  await client.gone
  assert.equal(client.bytes, 0)
  assert.equal(complaints.length, 1, 'one line tells about it')
  complaints.length = 0
  const other = await connect()
  assert.equal((await other.send(ApiVersions, 0, {})).errorCode, 0)
  other.close()
}

const heartbeat = { groupId: 'group', generationId: 1, memberId: 'member' }

test('server: when a frame cannot be a request, the connection is closed without an answer', async () => {
  await inMemory({ socketRequestMaxBytes: 1000 }, async (world) => {
    await closesAt(world, Buffer.from('GET / HTTP/1.1\r\nHost: broker\r\n\r\n'))
    await closesAt(world, Buffer.from([0xff, 0xff, 0xff, 0xff]))
    await closesAt(world, Buffer.from([0, 0, 0x03, 0xe9, 0, 18]))
    await closesAt(world, Buffer.from([0, 0, 0, 3, 0, 18, 0]))
    await closesAt(world, Buffer.from([0, 0, 0, 8, 0x7f, 0xff, 0, 0, 0, 0, 0, 1]))
    const whole = encodeRequestFrame(Heartbeat, 0, 1, 'raw', heartbeat)
    const cut = Buffer.from(whole.subarray(0, -3))
    cut.writeInt32BE(cut.length - 4)
    await closesAt(world, cut)
  })
})

test('server: when a version is not served, the connection is closed, for Produce 0 to 2 although they are advertised', async () => {
  await inMemory({}, async (world) => {
    const request = { acks: 1, timeoutMs: 1000, topicData: [] }
    const frame = encodeRequestFrame(Produce, 3, 1, 'raw', request)
    for (const version of [0, 2, 14]) {
      frame.writeInt16BE(version, 6)
      await closesAt(world, frame)
    }
    const client = await world.connect()
    const { apiKeys } = await client.send(ApiVersions, 3, {
      clientSoftwareName: 'raw',
      clientSoftwareVersion: '1',
    })
    assert.deepEqual(
      apiKeys.find(({ apiKey }) => apiKey === 0),
      { apiKey: 0, minVersion: 0, maxVersion: 13 },
    )
    for (const { apiKey, minVersion, maxVersion } of apiKeys) {
      const api = apis.get(apiKey)!
      assert.ok(
        maxVersion <= api.maxVersion,
        `${api.name} is not advertised beyond Kafka's own newest version`,
      )
      assert.ok(apiKey === 0 || minVersion >= api.minVersion, api.name)
    }
    client.close()
  })
})

test('server: when ApiVersions comes in a version from the future, it is answered in version 0 and the connection goes on', async () => {
  await inMemory({}, async ({ connect }) => {
    const client = await connect()
    const frame = encodeRequestFrame(ApiVersions, 3, 1, 'raw', {
      clientSoftwareName: 'raw',
      clientSoftwareVersion: '1',
    })
    frame.writeInt16BE(99, 6)
    client.writeBytes(frame)
    const answer = await client.nextFrame()
    // Correlation id, error 35, one row: key 18 from 0 to 4.
    assert.equal(answer?.toString('hex'), '00000001' + '0023' + '00000001' + '0012' + '0000' + '0004')
    assert.equal(
      (await client.send(ApiVersions, 4, { clientSoftwareName: 'raw', clientSoftwareVersion: '1.0' }))
        .errorCode,
      0,
    )
    assert.equal(
      (await client.send(ApiVersions, 3, { clientSoftwareName: '-', clientSoftwareVersion: '' })).errorCode,
      42,
    )
    client.close()
  })
})

test('server: when requests are pipelined, they are answered in order, also behind one that waits', async () => {
  await inMemory({}, async ({ connect, clock, cluster }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }]
    client.write(ApiVersions, 0, {})
    client.write(Fetch, 4, { maxWaitMs: 500, minBytes: 1, topics: [{ topic: 't', partitions }] })
    for (let index = 0; index < 100; index++) client.write(Metadata, 1, { topics: [] })
    const before = clock.now()
    for (let id = 1; id <= 102; id++) assert.equal(peekCorrelationId((await client.nextFrame())!), id)
    assert.ok(clock.now() - before >= 500)
    client.close()
  })
})

test('server: when a request is followed by bytes that nobody asked for, they are ignored', async () => {
  await inMemory({}, async ({ connect }) => {
    const client = await connect()
    const frame = Buffer.concat([encodeRequestFrame(Metadata, 1, 7, 'raw', { topics: [] }), Buffer.alloc(9)])
    frame.writeInt32BE(frame.length - 4)
    client.writeBytes(frame)
    assert.equal(peekCorrelationId((await client.nextFrame())!), 7)
    client.close()
  })
})

test('server: when a connection is silent for too long, it is closed', async () => {
  await inMemory({ connectionsMaxIdleMs: 10_000 }, async ({ connect, clock }) => {
    const client = await connect()
    await delay(clock, 9_000)
    await client.send(ApiVersions, 0, {})
    const before = clock.now()
    await client.gone
    assert.ok(Math.abs(clock.now() - before - 10_000) < 10)
  })
})

test('server: when the broker is closed while requests wait, their connections end and no timer is left', async () => {
  await inMemory({}, async ({ connect, cluster }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }]
    client.write(Fetch, 4, { maxWaitMs: 3_000_000, minBytes: 1, topics: [{ topic: 't', partitions }] })
    await cluster.requests.waitFor(({ api }) => api === 'Fetch')
    await cluster.close()
    await client.gone
    assert.equal(cluster.connections, 0)
  })
})

test('server: when clients are disconnected by hand, they can come back at once', async () => {
  await inMemory({}, async ({ connect, cluster }) => {
    const client = await connect()
    await client.send(ApiVersions, 0, {})
    cluster.disconnectAll()
    await client.gone
    const again = await connect()
    await again.send(ApiVersions, 0, {})
    again.close()
  })
})
