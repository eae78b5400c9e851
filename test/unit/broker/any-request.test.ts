import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTopic } from '../../../src/broker/create-topic.ts'
import { Dispatcher, type Reply } from '../../../src/broker/dispatch.ts'
import { Faults } from '../../../src/broker/faults.ts'
import { handlers } from '../../../src/broker/handlers.ts'
import { resolveBrokerOptions } from '../../../src/broker/options.ts'
import { RequestLog } from '../../../src/broker/request-log.ts'
import { Authentication } from '../../../src/broker/sasl/authentication.ts'
import { ClusterState } from '../../../src/broker/state/cluster.ts'
import { decodeResponseFrame, encodeRequestFrame } from '../../../src/protocol/index.ts'
import { seededRandom, VirtualClock } from '../../../src/testing/index.ts'
import { mutate } from '../../fuzz/mutate.ts'
import { drawStruct, type Random } from '../../support/protocol/draw.ts'
import { testedMessages } from '../../support/protocol/messages.ts'

/** A broker without a network, and what it complained of. */
class Bench {
  readonly clock = new VirtualClock()
  readonly cluster = new ClusterState(resolveBrokerOptions({}), this.clock, [1, 2])
  readonly faults = new Faults(() => 0)
  readonly failures: string[] = []
  readonly #closeListeners = new Set<() => void>()
  readonly #dispatcher: Dispatcher

  constructor() {
    const tell = (message: string, fields?: object) => {
      this.failures.push(`${message} ${(fields as { error?: Error } | undefined)?.error?.stack ?? ''}`)
    }
    const log = { debug() {}, info() {}, warn() {}, error: tell }
    const requests = new RequestLog({ maxRequests: 10, maxBytes: 1_000_000 })
    const node = this.cluster.nodes.get(1)!
    this.#dispatcher = new Dispatcher(this.cluster, node, this.faults, requests, log)
    createTopic(this.cluster, { name: 'topic', partitions: 3 })
  }

  /** The reply, or undefined when the request is parked. */
  async serve(frame: Buffer): Promise<Reply | undefined> {
    const origin = {
      id: 1,
      remote: { host: '127.0.0.1', port: 1 },
      authentication: new Authentication(undefined),
      onClose: (listener: () => void) => {
        this.#closeListeners.add(listener)
        return () => this.#closeListeners.delete(listener)
      },
    }
    let reply: Reply | undefined
    void Promise.resolve(this.#dispatcher.serve(frame, origin)).then((settled) => {
      reply = settled
    })
    await this.clock.advance(1)
    for (const listener of [...this.#closeListeners]) listener()
    return reply
  }
}

/** Puts names that exist into a drawn request, so that it gets further than "unknown". */
function withKnownNames(random: Random, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withKnownNames(random, item))
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      // Fields that the version lacks are at their default, and have to stay so.
      if (field === null || field === '' || random() < 0.3) return [name, withKnownNames(random, field)]
      if (name === 'name' || name === 'topic') return [name, 'topic']
      if (name === 'groupId') return [name, 'group']
      if (/^(index|partition|partitionIndex)$/.test(name)) return [name, 1]
      return [name, withKnownNames(random, field)]
    }),
  )
}

/** Calls `each` with random requests of every API and version that the broker serves. */
async function forRequests(
  rounds: number,
  each: (bench: Bench, frame: Buffer, key: number, version: number, what: string) => Promise<void>,
): Promise<void> {
  const messages = await testedMessages()
  for (const { api, minVersion, maxVersion } of handlers.values()) {
    const message = messages.find(({ name }) => name === `${api.name}Request`)!
    const bench = new Bench()
    const random = seededRandom(api.key)
    for (let version = minVersion; version <= maxVersion; version++) {
      for (let round = 0; round < rounds; round++) {
        const drawn = withKnownNames(random, drawStruct(random, message.fields, message.at(version)))
        const frame = encodeRequestFrame(api, version, round, 'fuzz', drawn)
        await each(bench, frame.subarray(4), api.key, version, `${api.name} v${version}, round ${round}`)
      }
    }
    bench.cluster.close()
  }
}

test('any request: when it is drawn at random, it is answered properly in its version, or the connection is closed', async () => {
  const answered = new Set<string>()
  await forRequests(15, async (bench, frame, key, version, what) => {
    const reply = await bench.serve(frame)
    assert.deepEqual(bench.failures, [], what)
    if (reply?.kind !== 'send') return
    decodeResponseFrame(handlers.get(key)!.api, version, reply.frame.subarray(4))
    answered.add(`${key} ${version}`)
  })
  for (const { api, minVersion, maxVersion } of handlers.values()) {
    for (let version = minVersion; version <= maxVersion; version++) {
      assert.ok(answered.has(`${api.key} ${version}`), `${api.name} v${version} was never answered`)
    }
  }
})

test('any request: when its bytes are damaged, it is answered or the connection is closed, and nothing breaks', async () => {
  const random = seededRandom(7)
  await forRequests(10, async (bench, frame, key, version, what) => {
    const other = Buffer.from(frame).reverse()
    // The first eight bytes are the header's; what is wrong there is tested elsewhere.
    const body = mutate(random, frame.subarray(8), other)
    const reply = await bench.serve(Buffer.concat([frame.subarray(0, 8), body]))
    assert.deepEqual(bench.failures, [], what)
    if (reply?.kind === 'send') decodeResponseFrame(handlers.get(key)!.api, version, reply.frame.subarray(4))
  })
})

test('any request: when an error is scripted, its code is in the answer and nothing is applied', async () => {
  const seen = new Set<number>()
  await forRequests(15, async (bench, frame, key, version, what) => {
    bench.faults.clear()
    bench.faults.add({ times: 1 }, { error: 'CLUSTER_AUTHORIZATION_FAILED' })
    const before = snapshot(bench)
    const reply = await bench.serve(frame)
    assert.deepEqual(bench.failures, [], what)
    assert.equal(snapshot(bench), before, what)
    if (reply?.kind !== 'send') return
    const { body } = decodeResponseFrame(handlers.get(key)!.api, version, reply.frame.subarray(4))
    const codes = errorCodes(body)
    // A wrong fetch session is told as such, since the partitions of the answer would be unknown.
    const fits = (code: number) => code === 31 || code === 0 || (key === 1 && code === 70)
    assert.ok(codes.every(fits), `${what}: ${codes}`)
    if (codes.includes(31)) seen.add(key)
  })
  assert.deepEqual(
    [...handlers.keys()].filter((key) => !seen.has(key)),
    [],
  )
})

function snapshot({ cluster }: Bench): string {
  const topics = cluster.topics
    .list()
    .map(({ name, partitions }) => [name, partitions.map(({ log }) => log.endOffset)])
  const groups = cluster.groups.list().map((group) => {
    return [group.groupId, group.type === 'classic' ? group.roster.members.size : group.members.length]
  })
  const transactions = cluster.transactions.list().map(({ identity, state }) => [identity, state])
  return JSON.stringify({ topics, groups, transactions, offsets: cluster.offsets.groupIds() })
}

function errorCodes(value: unknown): number[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  return Object.entries(value).flatMap(([name, field]) =>
    name === 'errorCode' ? [field as number] : errorCodes(field),
  )
}
