// Owns: proofs of how admin calls are refused, limited and stopped. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import test from 'node:test'
import { delay, systemClock } from '../../../src/base/clock.ts'
import { type Admin, Kafka, type KafkaError, type KafkaOptions } from '../../../src/index.ts'
import { startVirtualCluster, type VirtualCluster } from '../../../src/testing/virtual-cluster.ts'

async function story(
  tell: (admin: Admin, place: VirtualCluster, kafka: Kafka) => Promise<void>,
  options: KafkaOptions = {},
): Promise<void> {
  await using place = await startVirtualCluster({ cluster: { brokers: 3, autoCreateTopics: false } })
  await place.run(async () => {
    const { bootstrapServers, clock, network } = place
    await using kafka = new Kafka(
      { bootstrapServers, log: 'silent', ...options },
      { clock, dial: network.dial },
    )
    await tell(kafka.admin(), place, kafka)
  })
}

const place = (topic: unknown, partition: unknown) => [{ topic, partition }] as never
const wrongCalls: [call: (admin: Admin) => Promise<unknown>, text: RegExp][] = [
  [
    (admin) => admin.createTopics({ topics: [] } as never),
    /createTopics takes an array of topics.*got an object/,
  ],
  [(admin) => admin.createTopics(['a'] as never), /createTopics: topic options must be an object, got "a"/],
  [(admin) => admin.createTopics([{ name: 'a' }] as never), /has no option "name"; known are topic, numPart/],
  [(admin) => admin.createTopics([{ topic: 'a', partitions: 3 }] as never), /did you mean "numPartitions"/],
  [(admin) => admin.createTopics([{ topic: 'a', numPartitions: 1.5 }]), /numPartitions must be .* got 1.5/],
  [
    (admin) => admin.createTopics([{ topic: 'a', configs: { k: undefined as never } }]),
    /configs must be an object/,
  ],
  [(admin) => admin.createTopics([], { validateonly: true } as never), /did you mean "validateOnly"/],
  [(admin) => admin.deleteTopics('a' as never), /deleteTopics takes an array of topics, got "a"/],
  [(admin) => admin.deleteTopics([], { timeoutMs: -1 }), /deleteTopics option timeoutMs must be .*got -1/],
  [(admin) => admin.describeTopics([{ topic: 'a' }] as never), /topics must be strings .*got an object/],
  [(admin) => admin.listTopics({ signal: 5 as never }), /signal must be an AbortSignal, got 5/],
  [(admin) => admin.listGroups({ states: 'Stable' as never }), /states must be an array of strings/],
  [(admin) => admin.describeGroups([undefined as never]), /group ids must be strings .*got undefined/],
  [(admin) => admin.deleteGroups('g' as never), /deleteGroups takes an array of group ids, got "g"/],
  [(admin) => admin.listGroupOffsets(undefined as never), /group ids must be strings .*got undefined/],
  [
    (admin) => admin.listGroupOffsets('g', { partitions: place('a', '0') }),
    /partition of a must be .*got "0"/,
  ],
  [
    (admin) => admin.listOffsets(place('a', undefined)),
    /partition of a must be a whole number.*got undefined/,
  ],
  [
    (admin) => admin.listOffsets([], { isolationLevel: 'serializable' as never }),
    /isolationLevel must be one of/,
  ],
]

for (const [call, message] of wrongCalls) {
  test(`admin: when it is called so that ${message}, the promise rejects and nothing is sent`, async () => {
    await story(async (admin, { cluster }) => {
      const refused: KafkaError = await call(admin).then(
        () => assert.fail('not refused'),
        (error) => error,
      )
      assert.match(refused.code, /^INVALID_(OPTION|ARGUMENT)$/)
      assert.match(refused.message, message)
      assert.equal(cluster.requests.list().length, 0)
    })
  })
}

test('admin: when the caller aborts while items are repeated, the call rejects with the reason and not with rows', async () => {
  await story(async (admin, { cluster, clock }) => {
    cluster.faults.add({ api: 'CreateTopics', times: 1_000 }, { error: 'NOT_CONTROLLER' })
    const controller = new AbortController()
    const reason = new Error('enough')
    clock.after(1_000, () => controller.abort(reason))
    const call = admin.createTopics([{ topic: 'a' }], { signal: controller.signal })
    await assert.rejects(call, (error) => error === reason)
    assert.ok(clock.now() < 1_500)
  })
})

test('admin: when one group cannot be asked for, the others have their rows all the same', async () => {
  await story(async (admin, { cluster, clock }) => {
    const mine = { groupId: 'stuck', times: 1_000 }
    for (const api of ['ConsumerGroupDescribe', 'DescribeGroups', 'DeleteGroups']) {
      cluster.faults.add({ ...mine, api }, { drop: 'before' })
    }
    const ids = ['nobody', 'stuck', 'none']
    for (const call of ['describeGroups', 'deleteGroups'] as const) {
      const start = clock.now()
      const rows = await admin[call](ids, { timeoutMs: 3_000 })
      assert.deepEqual(
        rows.map(({ groupId, error }) => [groupId, error?.code]),
        [
          ['nobody', 'GROUP_ID_NOT_FOUND'],
          ['stuck', 'TIMEOUT'],
          ['none', 'GROUP_ID_NOT_FOUND'],
        ],
        call,
      )
      assert.ok(clock.now() - start < 3_500)
    }
  })
})

test('admin: when offsets take two questions, both together keep to the time', async () => {
  await story(async (admin, { cluster, clock }) => {
    await admin.createTopics([{ topic: 'a' }])
    cluster.faults.add({ api: 'Metadata', times: 1 }, { delayMs: 2_000 })
    cluster.faults.add({ api: 'ListOffsets', times: 1_000 }, { error: 'OFFSET_NOT_AVAILABLE' })
    const start = clock.now()
    const [row] = await admin.listOffsets([{ topic: 'a', partition: 0 }], { timeoutMs: 3_000 })
    assert.equal(row?.error?.code, 'OFFSET_NOT_AVAILABLE')
    assert.ok(clock.now() - start < 3_100, `${clock.now() - start} ms`)
  })
})

test('admin: when a broker refuses to list its groups, the error names the broker', async () => {
  await story(async (admin, { cluster }) => {
    cluster.faults.add({ api: 'ListGroups', broker: 2, times: 1_000 }, { error: 'COORDINATOR_NOT_AVAILABLE' })
    await assert.rejects(admin.listGroups({ timeoutMs: 1_000 }), {
      code: 'COORDINATOR_NOT_AVAILABLE',
      broker: /\(id 2\)$/,
      message: /ListGroups, broker .*\(id 2\)/,
    })
  })
})

test('Kafka: when many calls wait and no broker can be reached, Node does not warn, and no listener is left on any signal', async () => {
  const warnings: string[] = []
  const listen = (warning: Error) => warnings.push(`${warning.name}: ${warning.message}`)
  process.on('warning', listen)
  const signals = new Set<AbortSignal>()
  const { addEventListener } = AbortSignal.prototype
  let most = 0
  AbortSignal.prototype.addEventListener = function (this: AbortSignal, ...args: never[]) {
    signals.add(this)
    addEventListener.apply(this, args as unknown as Parameters<typeof addEventListener>)
    most = Math.max(most, getEventListeners(this, 'abort').length)
  }
  try {
    await story(
      async (admin, { network, clock }, kafka) => {
        network.refuse()
        const { signal } = new AbortController()
        const producer = kafka.producer({ maxBlockMs: 3_000 })
        const calls = Array.from({ length: 30 }, (_, index) => [
          admin.listTopics({ signal }),
          admin.describeGroups([`g${index}`], { signal }),
          admin.listOffsets([{ topic: `t${index}`, partition: 0 }]),
          producer.send({ topic: `t${index}`, messages: [{ value: 'x' }] }),
          producer.partitionsFor(`t${index}`),
        ]).flat()
        const outcomes = await Promise.allSettled(calls)
        assert.deepEqual(
          new Set(outcomes.map((one) => one.status === 'rejected' && one.reason.code)),
          new Set(['TIMEOUT']),
        )
        await delay(clock, 100)
      },
      { defaultApiTimeoutMs: 3_000 },
    )
  } finally {
    AbortSignal.prototype.addEventListener = addEventListener
  }
  await systemClock.nextTurn()
  process.off('warning', listen)
  assert.deepEqual(warnings, [])
  assert.ok(most >= 30, 'the calls did not wait for one signal')
  assert.deepEqual(
    [...signals].map((signal) => getEventListeners(signal, 'abort').length).filter(Boolean),
    [],
  )
})
