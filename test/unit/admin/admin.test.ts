import assert from 'node:assert/strict'
import test from 'node:test'
import { type Admin, Kafka } from '../../../src/index.ts'
import { startVirtualCluster, type VirtualCluster } from '../../../src/testing/virtual-cluster.ts'

/** Runs a story with an admin on three embedded brokers in virtual time. */
async function story(
  tell: (admin: Admin, kafka: Kafka, place: VirtualCluster) => Promise<void>,
): Promise<void> {
  await using place = await startVirtualCluster({ cluster: { brokers: 3, autoCreateTopics: false } })
  await place.run(async () => {
    const { bootstrapServers, clock, network } = place
    await using kafka = new Kafka({ bootstrapServers, log: 'silent' }, { clock, dial: network.dial })
    await tell(kafka.admin(), kafka, place)
  })
}

test('admin: when topics are created, described, listed and deleted, each has its row in the order asked', async () => {
  await story(async (admin) => {
    const created = await admin.createTopics([
      { topic: 'b', numPartitions: 3, replicationFactor: 2, configs: { 'cleanup.policy': 'compact' } },
      {
        topic: 'a',
        replicasAssignments: [
          [2, 1],
          [3, 2],
        ],
      },
      { topic: 'no good name!' },
    ])
    assert.deepEqual(
      created.map(({ topic, numPartitions, replicationFactor, error }) => [
        topic,
        numPartitions,
        replicationFactor,
        error?.code,
      ]),
      [
        ['b', 3, 2, undefined],
        ['a', 2, 2, undefined],
        ['no good name!', -1, -1, 'INVALID_TOPIC_EXCEPTION'],
      ],
    )
    const again = await admin.createTopics([{ topic: 'a' }])
    assert.equal(again[0]?.error?.code, 'TOPIC_ALREADY_EXISTS')

    const described = await admin.describeTopics(['a', 'nowhere'])
    assert.equal(described[0]?.topicId, created[1]?.topicId)
    assert.deepEqual(
      described[0]?.partitions.map(({ partition, leader, replicas }) => [partition, leader, replicas]),
      [
        [0, 2, [2, 1]],
        [1, 3, [3, 2]],
      ],
    )
    assert.equal(described[1]?.error?.code, 'UNKNOWN_TOPIC_OR_PARTITION')

    const listed = await admin.listTopics()
    assert.deepEqual(
      listed.map(({ topic, partitionCount }) => [topic, partitionCount]),
      [
        ['a', 2],
        ['b', 3],
      ],
    )
    const deleted = await admin.deleteTopics(['a', 'nowhere'])
    assert.deepEqual(
      deleted.map(({ topic, error }) => [topic, error?.code]),
      [
        ['a', undefined],
        ['nowhere', 'UNKNOWN_TOPIC_OR_PARTITION'],
      ],
    )
    assert.deepEqual(
      (await admin.listTopics()).map(({ topic }) => topic),
      ['b'],
    )
  })
})

test('admin: when a call is only to be checked, nothing is created', async () => {
  await story(async (admin) => {
    const [row] = await admin.createTopics([{ topic: 'a', numPartitions: 2 }], { validateOnly: true })
    assert.equal(row?.error, undefined)
    assert.deepEqual(await admin.listTopics(), [])
  })
})

test('admin: when the controller answers that it is none, the call is repeated until it heals', async () => {
  await story(async (admin, _kafka, { cluster }) => {
    cluster.faults.add({ api: 'CreateTopics', times: 3 }, { error: 'NOT_CONTROLLER' })
    const [row] = await admin.createTopics([{ topic: 'a' }])
    assert.equal(row?.error, undefined)
    assert.deepEqual((await admin.listTopics()).length, 1)
  })
})

test('admin: when items do not heal within the time, their rows have their own errors', async () => {
  await story(async (admin, _kafka, { cluster, clock }) => {
    cluster.faults.add({ api: 'CreateTopics', times: 1_000 }, { error: 'NOT_CONTROLLER' })
    const [row] = await admin.createTopics([{ topic: 'a' }], { timeoutMs: 3_000 })
    assert.equal(row?.error?.code, 'NOT_CONTROLLER')
    assert.ok(clock.now() < 3_500)
  })
})

test('admin: when records were written, the offsets of begin, end and times are told, and an unknown topic at once', async () => {
  await story(async (admin, kafka, { clock }) => {
    await admin.createTopics([{ topic: 'a', numPartitions: 2 }])
    await kafka.producer().send({
      topic: 'a',
      messages: [100, 300, 200].map((timestamp) => ({ value: 'x', partition: 1, timestamp })),
    })
    const specs = ['earliest', 'latest', 'maxTimestamp', { timestamp: 150 }, { timestamp: 301 }] as const
    const before = clock.now()
    const rows = await admin.listOffsets([
      ...specs.map((spec) => ({ topic: 'a', partition: 1, spec })),
      { topic: 'nowhere', partition: 0 },
      { topic: 'a', partition: 0 },
    ])
    assert.deepEqual(
      rows.map(({ offset, error }) => error?.code ?? offset),
      [0, 3, 1, 1, -1, 'UNKNOWN_TOPIC_OR_PARTITION', 0],
    )
    assert.ok(clock.now() - before < 100)
    await assert.rejects(admin.listOffsets([{ topic: 'a', partition: 0, spec: { timestamp: -5 } }]), {
      code: 'INVALID_ARGUMENT',
      message: /spec must be .* got \{ timestamp: -5 \}/,
    })
  })
})

for (const [groupProtocol, type, assignor] of [
  ['classic', 'classic', 'range'],
  ['consumer', 'consumer', 'uniform'],
] as const) {
  test(`admin: when a group reads by the ${groupProtocol} protocol, it is listed and described with its members, and what it committed is told`, async () => {
    await story(async (admin, kafka) => {
      await admin.createTopics([{ topic: 'a', numPartitions: 2 }])
      await kafka.producer().send({ topic: 'a', messages: [{ value: 'x', partition: 1 }] })
      const consumer = kafka.consumer({
        groupId: 'g',
        groupProtocol,
        topics: ['a'],
        autoOffsetReset: 'earliest',
      })
      while ((await consumer.poll()).length === 0);
      await consumer.commit()

      const listed = await admin.listGroups()
      assert.deepEqual(
        listed.map(({ groupId, protocolType }) => [groupId, protocolType]),
        [['g', 'consumer']],
      )
      const [group, unknown] = await admin.describeGroups(['g', 'nobody'])
      assert.deepEqual([group?.state, group?.type, group?.assignor], ['Stable', type, assignor])
      assert.deepEqual(
        group?.members.map(({ clientId, assignment }) => [clientId, assignment]),
        [
          [
            'odradek',
            [
              { topic: 'a', partition: 0 },
              { topic: 'a', partition: 1 },
            ],
          ],
        ],
      )
      assert.equal(unknown?.error?.code, 'GROUP_ID_NOT_FOUND')

      const committed = async (partitions?: { topic: string; partition: number }[]) => {
        const rows = await admin.listGroupOffsets('g', partitions === undefined ? {} : { partitions })
        return rows.map(({ partition, offset }) => [partition, offset])
      }
      assert.deepEqual((await committed()).at(-1), [1, 1])
      assert.deepEqual(await committed([{ topic: 'a', partition: 1 }]), [[1, 1]])

      const [refused] = await admin.deleteGroups(['g'])
      assert.equal(refused?.error?.code, 'NON_EMPTY_GROUP')
      await consumer.close()
      assert.deepEqual(await admin.deleteGroups(['g']), [{ groupId: 'g' }])
      assert.deepEqual(await admin.listGroups(), [])
    })
  })
}

test('admin: when no broker can be reached, the call itself fails within its time', async () => {
  await story(async (admin, _kafka, { network, clock }) => {
    network.refuse()
    await assert.rejects(admin.createTopics([{ topic: 'a' }], { timeoutMs: 2_000 }), { code: 'TIMEOUT' })
    assert.ok(clock.now() < 2_500)
  })
})

test('admin: when nothing is asked, nothing is sent', async () => {
  await story(async (admin, _kafka, { cluster }) => {
    assert.deepEqual(await admin.createTopics([]), [])
    assert.deepEqual(await admin.describeGroups([]), [])
    assert.deepEqual(await admin.listOffsets([]), [])
    assert.equal(cluster.requests.list().length, 0)
  })
})
