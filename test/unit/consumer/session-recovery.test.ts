// Owns: how a fetch session comes back after each of its errors: by which request, and with which records. Called by: the test runner. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { FaultAction, LoggedRequest } from '../../../src/broker/index.ts'
import type { FetchRequest } from '../../../src/protocol/generated/01-fetch.ts'
import { inScene, type Scene, written } from '../../support/consumer/scene.ts'

const PARTITIONS = 3

/** How the session of a request is called in the table: the same as before or none; what it names, what it forgets. */
function inWords(
  { sessionId, sessionEpoch, topics, forgottenTopicsData }: FetchRequest,
  before: number,
): string {
  const id = sessionId === 0 ? 'none' : sessionId === before ? 'same' : 'other'
  const numbers = (rows: readonly { readonly partitions: readonly unknown[] }[]) =>
    rows.reduce((sum, { partitions }) => sum + partitions.length, 0)
  const forgotten = numbers(forgottenTopicsData)
  return `${id}/${sessionEpoch === 0 ? 'new' : 'next'} +${numbers(topics)}${forgotten === 0 ? '' : ` -${forgotten}`}`
}

function requests(scene: Scene): FetchRequest[] {
  return scene.cluster.requests.list('Fetch').map(({ request }) => request as FetchRequest)
}

interface Case {
  readonly what: string
  readonly partition?: number
  readonly action: FaultAction
  /** The requests after the one that was hit. */
  readonly expected: readonly string[]
  /** Whether new metadata is asked for. */
  readonly metadata: boolean
}

const cases: readonly Case[] = [
  {
    what: 'the broker answers FETCH_SESSION_ID_NOT_FOUND',
    action: { error: 'FETCH_SESSION_ID_NOT_FOUND' },
    expected: ['none/new +3', 'other/next +0'],
    metadata: false,
  },
  {
    what: 'the broker answers INVALID_FETCH_SESSION_EPOCH',
    action: { error: 'INVALID_FETCH_SESSION_EPOCH' },
    expected: ['same/new +3', 'other/next +0'],
    metadata: false,
  },
  {
    what: 'the broker answers FETCH_SESSION_TOPIC_ID_ERROR',
    action: { error: 'FETCH_SESSION_TOPIC_ID_ERROR' },
    expected: ['same/new +3', 'other/next +0'],
    metadata: true,
  },
  {
    what: 'the answer is lost and the connection is cut',
    action: { cut: 'after' },
    expected: ['same/new +3', 'other/next +0'],
    metadata: true,
  },
  {
    what: 'the request is never answered',
    action: { drop: 'after' },
    expected: ['same/new +3', 'other/next +0'],
    metadata: true,
  },
  ...(['INCONSISTENT_TOPIC_ID', 'UNKNOWN_TOPIC_ID'] as const).map((error) => ({
    what: `a partition is answered ${error}`,
    partition: 1,
    action: { error },
    // It waits for new metadata, the others do not wait for it.
    expected: ['same/next +0 -1', 'same/next +1'],
    metadata: true,
  })),
]

for (const { what, partition, action, expected, metadata } of cases) {
  test(`fetch session: when ${what}, it goes on by ${expected.join(', then ')}, and every record comes once`, () =>
    inScene(async (scene) => {
      scene.topic(PARTITIONS)
      const consumer = scene.consumer({ fetchMaxWaitMs: 200 })
      const seen: string[] = []
      const run = consumer.run({ eachRecord: (record) => void seen.push(written(record)) })
      await scene.until(() => requests(scene).at(-1)?.sessionEpoch === 4)
      const { sessionId } = requests(scene).at(-1)!
      const asked = scene.cluster.requests.list('Metadata').length
      const where = partition === undefined ? {} : { topic: 't', partition }
      // A partition is named when it has moved: by then something has to be new.
      if (partition !== undefined) await scene.produce(partition, 1)
      let hitIndex = -1
      const note = ({ index }: LoggedRequest) => {
        hitIndex = index
        return true
      }
      const fault = scene.cluster.faults.add({ api: 'Fetch', ...where, where: note }, action)
      if (partition !== undefined) await scene.produce(partition, 1, 1)
      await scene.until(() => fault.hits === 1, 'the fault', 60_000)
      const hit = scene.cluster.requests.list('Fetch').findIndex(({ index }) => index === hitIndex) + 1
      await scene.until(() => requests(scene).length >= hit + expected.length, 'the session', 60_000)
      const after = requests(scene).slice(hit, hit + expected.length)
      assert.deepEqual(
        after.map((one) => inWords(one, sessionId)),
        expected,
      )
      assert.equal(scene.cluster.requests.list('Metadata').length > asked, metadata)
      const first = seen.length
      for (let one = 0; one < PARTITIONS; one++) await scene.produce(one, 10, one === partition ? 2 : 0)
      const all = PARTITIONS * 10 + (partition === undefined ? 0 : 2)
      await scene.until(() => seen.length >= all)
      await scene.sleep(2_000)
      assert.deepEqual([seen.length, new Set(seen).size], [all, all], `${first} came before`)
      await consumer.close()
      await run
    }))
}

for (const error of [
  'FETCH_SESSION_ID_NOT_FOUND',
  'INVALID_FETCH_SESSION_EPOCH',
  'FETCH_SESSION_TOPIC_ID_ERROR',
] as const) {
  test(`fetch session: when a broker answers ${error} to new sessions too, it is asked at a slow pace, and reading goes on afterwards`, () =>
    inScene(async (scene) => {
      scene.topic(1)
      await scene.produce(0, 5)
      const consumer = scene.consumer()
      const fault = scene.cluster.faults.add({ api: 'Fetch', times: 1_000_000 }, { error })
      const seen: string[] = []
      const run = consumer.run({ eachRecord: (record) => void seen.push(written(record)) })
      await scene.until(() => fault.hits > 0)
      await scene.sleep(10_000)
      assert.ok(fault.hits < 30, `${fault.hits} requests in ten seconds`)
      fault.remove()
      await scene.until(() => seen.length === 5, 'the records', 5_000)
      await consumer.close()
      await run
    }))
}

test('fetch session: when a broker restarts and knows no session any more, a new one is opened and every record comes once', () =>
  inScene(async (scene) => {
    scene.topic(PARTITIONS)
    const consumer = scene.consumer()
    const seen: string[] = []
    const run = consumer.run({ eachRecord: (record) => void seen.push(written(record)) })
    for (let one = 0; one < PARTITIONS; one++) await scene.produce(one, 10)
    await scene.until(() => seen.length === 30)
    const leader = scene.cluster.leaderOf('t', 0)
    await scene.cluster.stopBroker(leader)
    await scene.sleep(3_000)
    await scene.cluster.startBroker(leader)
    const restarted = scene.now
    for (let one = 0; one < PARTITIONS; one++) await scene.produce(one, 10, 10)
    await scene.until(() => seen.length === 60)
    assert.ok(scene.now - restarted < 5_000, `it took ${scene.now - restarted} ms`)
    await scene.sleep(2_000)
    assert.deepEqual([seen.length, new Set(seen).size], [60, 60])
    await consumer.close()
    await run
  }))
