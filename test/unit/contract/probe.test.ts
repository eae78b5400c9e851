import assert from 'node:assert/strict'
import test from 'node:test'
import { deferred } from '../../../src/base/deferred.ts'
import { BatchBuilder, encodeRequestFrame, FrameReceiver, Produce } from '../../../src/protocol/index.ts'
import { startVirtualCluster, type VirtualCluster } from '../../../src/testing/index.ts'
import { Probe } from '../../contract/probe.ts'

/** Appends records to a partition by a bare request, so that nothing but the protocol is involved. */
async function append(
  { network }: VirtualCluster,
  leader: { host: string; port: number },
  topic: string,
  values: string[],
) {
  const builder = new BatchBuilder()
  for (const value of values) builder.append({ key: null, value, headers: [], timestamp: 1 })
  const answered = deferred<void>()
  const frames = new FrameReceiver(() => answered.resolve())
  const transport = await network.dial(leader, {
    room: () => frames.room(),
    received: (length) => frames.received(length),
    drained: () => {},
    closed: () => answered.reject(new Error('closed')),
  })
  const partitionData = [{ index: 0, records: builder.build({}) }]
  const request = {
    transactionalId: null,
    acks: -1,
    timeoutMs: 1000,
    topicData: [{ name: topic, partitionData }],
  }
  transport.write(encodeRequestFrame(Produce, 8, 1, 'test', request))
  await answered.promise
  transport.destroy()
}

test('probe: when a topic is created, written to and led by another broker, the probe sees it', async () => {
  const place = await startVirtualCluster({ cluster: { brokers: 3 } })
  const probe = new Probe(place.network.dialFrom('probe'), place.clock, place.bootstrapServers)
  await place.run(async () => {
    await probe.createTopic('events', { partitions: 2, replicationFactor: 3 })
    const of = { topic: 'events', partition: 0 }
    const { id, address, replicas } = await probe.leader(of)
    assert.deepEqual(await probe.brokerIds(), [1, 2, 3])
    assert.equal(replicas.length, 3)
    assert.equal(await probe.endOffset(of), 0)
    await append(place, address, 'events', ['one', 'two'])
    await append(place, address, 'events', ['three'])
    assert.equal(await probe.endOffset(of), 3)
    const records = await probe.records(of)
    assert.deepEqual(
      records.map(({ offset, value }) => [offset, String(value)]),
      [
        [0, 'one'],
        [1, 'two'],
        [2, 'three'],
      ],
    )
    place.cluster.moveLeader('events', 0, (id % 3) + 1)
    assert.equal((await probe.leader(of)).id, (id % 3) + 1)
    assert.deepEqual(await probe.committed('nobody'), [])
    assert.equal((await probe.coordinator('nobody')).id, place.cluster.coordinatorOf('nobody'))
  })
  await place.close()
})

test('probe: when connections are cut and a broker is down, it asks until it is answered', async () => {
  const place = await startVirtualCluster({ cluster: { brokers: 3 } })
  const probe = new Probe(place.network.dialFrom('probe'), place.clock, place.bootstrapServers)
  await place.run(async () => {
    place.cluster.faults.add({ api: 'CreateTopics', times: 2 }, { cut: 'before' })
    place.cluster.faults.add({ api: 'Metadata', times: 2 }, { error: 'LEADER_NOT_AVAILABLE' })
    await place.cluster.stopBroker(1)
    await probe.createTopic('events', { partitions: 1, replicationFactor: 2 })
    assert.equal(await probe.endOffset({ topic: 'events', partition: 0 }), 0)
  })
  await place.close()
})
