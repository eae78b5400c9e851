// Owns: proofs of reaching brokers: bootstrap, backoff, moves, rebootstrap, and the errors for people when none can be reached. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import { ConnectionError, KafkaError, TimeoutError } from '../../../src/base/errors.ts'
import type { Receiver, Transport } from '../../../src/base/transport.ts'
import { anyBroker, toBroker, toController, toCoordinator } from '../../../src/cluster/target.ts'
import { Metadata } from '../../../src/protocol/generated/03-metadata.ts'
import { FindCoordinator } from '../../../src/protocol/generated/10-find-coordinator.ts'
import { Heartbeat } from '../../../src/protocol/generated/12-heartbeat.ts'
import { ApiVersions } from '../../../src/protocol/generated/18-api-versions.ts'
import type { MemoryNetwork } from '../../../src/testing/index.ts'
import { ScriptedBroker } from '../../support/network/scripted-broker.ts'
import {
  coordinatorsAt,
  type ScriptedCluster,
  scriptedStory,
  topicOf,
} from '../../support/network/scripted-cluster.ts'

const BEAT = { groupId: 'g', generationId: 1, memberId: 'm' }
const OK = { errorCode: 0 }

function beating(world: ScriptedCluster): ScriptedBroker[] {
  for (const broker of world.brokers) broker.on(Heartbeat, () => OK)
  return world.brokers
}

async function rejection(promise: Promise<unknown>): Promise<KafkaError> {
  const error = await promise.then(
    () => assert.fail('it succeeded'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof KafkaError, String(error))
  return error
}

/** A server that sends something to whoever connects or writes, as other protocols do. */
async function listenAs(
  network: MemoryNetwork,
  name: string,
  react: (transport: Transport) => void,
): Promise<void> {
  const [host, port] = name.split(':') as [string, string]
  await network.listen({ host, port: Number(port) }, (transport): Receiver => {
    const room = Buffer.alloc(1_024)
    return { room: () => room, received: () => react(transport), drained: () => {}, closed: () => {} }
  })
}

test('brokers: when each is used, each has one connection, made once however many ask, and the bootstrap one is among them', () =>
  scriptedStory({ brokerCount: 3 }, async (world) => {
    const brokers = beating(world)
    const { cluster, network } = world
    await cluster.refreshMetadata()
    const requests = [1, 2, 3].flatMap((id) =>
      Array.from({ length: 5 }, () => cluster.send(Heartbeat, BEAT, toBroker(id))),
    )
    await Promise.all(requests)
    await cluster.refreshMetadata()
    assert.deepEqual(
      brokers.map((broker) => broker.accepted),
      [1, 1, 1],
    )
    assert.equal(network.connections(), 3)
  }))

test('brokers: when the advertised addresses differ from the bootstrap one, its connection is given up', () =>
  scriptedStory({ bootstrapServers: 'load-balancer:9092' }, async (world) => {
    const [broker] = beating(world)
    const { cluster, network, clock, answer } = world
    await new ScriptedBroker({ host: 'load-balancer', port: 9092 })
      .on(Metadata, answer)
      .listen(network.listen)
    await cluster.send(Heartbeat, BEAT, toBroker(1))
    await delay(clock, 10)
    assert.equal(broker?.accepted, 1)
    assert.equal(network.connections({ to: 'load-balancer:9092' }), 0)
  }))

test('bootstrap: when some servers are dead, refusing or silent, a living one is found within seconds', async () => {
  for (let seed = 1; seed <= 6; seed++) {
    const bootstrapServers = ['refusing:1', 'silent:1', 'silent:2', 'b1:9092', 'refusing:2']
    await scriptedStory({ bootstrapServers, seed }, async ({ cluster, network, clock }) => {
      for (const to of ['silent:1', 'silent:2']) network.silence({ to })
      await cluster.refreshMetadata()
      assert.ok(clock.now() < 2_100, `${clock.now()} ms`)
      assert.equal(cluster.metadata.brokers.size, 1)
    })
  }
})

test('bootstrap: when many clients start, they do not all ask the first server', async () => {
  const first = new Set<boolean>()
  for (let seed = 1; seed <= 10; seed++) {
    await scriptedStory({ brokerCount: 2, seed }, async ({ cluster, brokers }) => {
      await cluster.refreshMetadata()
      first.add(brokers[0]?.accepted === 1)
    })
  }
  assert.equal(first.size, 2)
})

test('bootstrap: when no server can be reached, the error lists each with its reason, within the time, and the log tells', () =>
  scriptedStory(
    { bootstrapServers: 'a:1,b:2', defaultApiTimeoutMs: 15_000 },
    async ({ cluster, clock, network, log }) => {
      network.silence({ to: 'b:2' })
      const error = await rejection(cluster.topicMetadata(['t']))
      assert.ok(error instanceof TimeoutError)
      assert.equal(clock.now(), 15_000)
      assert.match(
        error.message,
        /Getting metadata of topic t did not succeed within 15000 ms \(\d+ attempts?\)/,
      )
      assert.match(
        error.message,
        /No broker can be reached:\n- No connection to a:1: connection refused\.\n- No connection to b:2: no answer within 10000 ms/,
      )
      assert.equal((error.cause as KafkaError).code, 'NO_BROKER_REACHABLE')
      assert.ok(
        log.some(
          ({ level, message, fields }) =>
            level === 'warn' && message === 'no connection' && fields.broker === 'a:1',
        ),
      )
    },
  ))

test('bootstrap: when the only server speaks HTTP, the error says so at once and is final', () =>
  scriptedStory({ bootstrapServers: 'web:80' }, async ({ cluster, clock, network }) => {
    await listenAs(network, 'web:80', (transport) => {
      transport.write(Buffer.from('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'))
      transport.end()
    })
    const error = await rejection(cluster.topicMetadata(['t']))
    assert.equal(error.code, 'NOT_A_KAFKA_BROKER')
    assert.equal(error.retriable, false)
    assert.match(error.message, /^web:80: the peer does not speak Kafka's protocol.*HTTP.*Are host and port/)
    assert.ok(clock.now() < 1_000)
  }))

test('bootstrap: when a server answers with TLS, the error names the option', () =>
  scriptedStory({ bootstrapServers: 'secure:9093' }, async ({ cluster, network }) => {
    await listenAs(network, 'secure:9093', (transport) =>
      transport.write(Buffer.from([0x15, 3, 3, 0, 2, 2, 70])),
    )
    const error = await rejection(cluster.topicMetadata(['t']))
    assert.match(error.message, /secure:9093.*TLS.*Set the option tls/)
  }))

test('bootstrap: when a server closes at the greeting, the error tells what that may mean, within the time', () =>
  scriptedStory({ defaultApiTimeoutMs: 3_000 }, async ({ cluster, clock, brokers }) => {
    brokers[0]?.on(ApiVersions, () => 'close')
    const error = await rejection(cluster.topicMetadata(['t']))
    assert.ok(error instanceof TimeoutError)
    assert.equal(clock.now(), 3_000)
    assert.match(
      error.message,
      /b1:9092 closed the connection before it answered anything.*TLS.*older than Kafka 0\.10/,
    )
  }))

test('bootstrap: when a server accepts and stays silent, the attempt ends by the setup timeout, which grows', () =>
  scriptedStory(
    {
      defaultApiTimeoutMs: 60_000,
      socketConnectionSetupTimeoutMs: 2_000,
      socketConnectionSetupTimeoutMaxMs: 5_000,
    },
    async ({ cluster, brokers }) => {
      const at: number[] = []
      const { clock } = cluster
      brokers[0]?.on(ApiVersions, () => {
        at.push(clock.now())
        return 'hang'
      })
      const error = await rejection(cluster.topicMetadata(['t']))
      assert.match(error.message, /No connection to b1:9092: no answer within 5000 ms/)
      const gaps = at.slice(1).map((time, index) => Math.floor((time - (at[index] as number)) / 1_000))
      assert.deepEqual(gaps.slice(0, 3), [2, 4, 5])
    },
  ))

test('brokers: when one is too old for an API, the error names both and the remedy, and is final', () =>
  scriptedStory({}, async (world) => {
    const [broker] = beating(world)
    broker?.offer(Heartbeat, 0, 2)
    const { cluster } = world
    const error = await rejection(
      cluster.retry('beating', () => cluster.send(Heartbeat, BEAT, toBroker(1), { minVersion: 3 })),
    )
    assert.equal(error.code, 'UNSUPPORTED_BROKER')
    assert.match(
      error.message,
      /b1:9092 \(id 1\) is too old: it knows Heartbeat 0 to 2, and versions 3 to 4 are needed/,
    )
    assert.equal(await cluster.version(Heartbeat, toBroker(1)), 2)
    assert.equal(await cluster.version(Heartbeat, toBroker(1), { maxVersion: 1 }), 1)
  }))

test('requests: when a request depends on the version, it is made for the one that was negotiated', () =>
  scriptedStory({}, async (world) => {
    const [broker] = beating(world)
    broker?.offer(Heartbeat, 0, 2)
    const versions: number[] = []
    await world.cluster.send(
      Heartbeat,
      (version) => {
        versions.push(version)
        return BEAT
      },
      toController,
    )
    assert.deepEqual(versions, [2])
    assert.equal(broker?.seen.at(-1)?.version, 2)
  }))

test('brokers: when a connection is lost, what was in flight fails and the next request makes a new one, after a backoff', () =>
  scriptedStory({}, async (world) => {
    const [broker] = beating(world)
    const { cluster, network, clock, log } = world
    await cluster.send(Heartbeat, BEAT, toBroker(1))
    broker?.on(Heartbeat, () => 'hang')
    const lost = rejection(cluster.send(Heartbeat, BEAT, toBroker(1)))
    await broker?.next(Heartbeat)
    network.cut()
    assert.ok((await lost) instanceof ConnectionError)
    beating(world)
    const start = clock.now()
    assert.deepEqual((await cluster.send(Heartbeat, BEAT, toBroker(1))).errorCode, 0)
    assert.ok(clock.now() - start >= 40, `reconnected after ${clock.now() - start} ms`)
    assert.equal(broker?.accepted, 2)
    assert.ok(
      log.some(
        ({ message, fields }) => message === 'connection lost' && String(fields.broker).includes('id 1'),
      ),
    )
  }))

test('brokers: when one is away, reconnecting waits ever longer, up to the bound, and the log is not flooded', () =>
  scriptedStory({ brokerCount: 2 }, async (world) => {
    beating(world)
    const { cluster, network, clock, log } = world
    await cluster.refreshMetadata()
    network.refuse({ to: 'b2:9092' })
    network.cut({ to: 'b2:9092' })
    await rejection(
      cluster.retry('beating', () => cluster.send(Heartbeat, BEAT, toBroker(2)), { timeoutMs: 60_000 }),
    )
    assert.ok(clock.now() >= 60_000)
    const failures = log.filter(
      ({ message, fields }) => message === 'no connection' && String(fields.broker).includes('b2'),
    )
    assert.ok(failures.length > 25 && failures.length < 80, `${failures.length} attempts in a minute`)
    assert.ok(failures.filter(({ level }) => level === 'warn').length <= 7)
  }))

test('brokers: when one cannot be reached, its error names host, port and id, and metadata is asked again', () =>
  scriptedStory({ brokerCount: 2 }, async (world) => {
    beating(world)
    const { cluster, network, clock, brokers } = world
    await cluster.refreshMetadata()
    const before = brokers.reduce((sum, broker) => sum + broker.count(Metadata), 0)
    network.refuse({ to: 'b2:9092' })
    network.cut({ to: 'b2:9092' })
    const error = await rejection(cluster.send(Heartbeat, BEAT, toBroker(2)))
    assert.match(error.message, /b2:9092/)
    assert.equal(error.retriable, true)
    await delay(clock, 500)
    assert.equal(
      brokers.reduce((sum, broker) => sum + broker.count(Metadata), 0),
      before + 1,
    )
  }))

test('brokers: when one moves to another address, the old connection ends and the new address is used', () =>
  scriptedStory({ brokerCount: 2 }, async (world) => {
    beating(world)
    const { cluster, network, answer, brokers } = world
    await cluster.send(Heartbeat, BEAT, toBroker(2))
    const moved = await new ScriptedBroker({ host: 'new', port: 1 })
      .on(Heartbeat, () => OK)
      .listen(network.listen)
    for (const broker of brokers) {
      broker.on(Metadata, (request) => {
        const answered = answer(request)
        return {
          ...answered,
          brokers: answered.brokers.map((node) =>
            node.nodeId === 2 ? { nodeId: 2, host: 'new', port: 1 } : node,
          ),
        }
      })
    }
    await cluster.refreshMetadata()
    await cluster.send(Heartbeat, BEAT, toBroker(2))
    assert.equal(moved.count(Heartbeat), 1)
    assert.equal(network.connections({ to: 'b2:9092' }), 0)
  }))

test('brokers: when an id is not in the metadata, the error says so, is retriable, and heals when it appears', () =>
  scriptedStory({}, async (world) => {
    const { cluster, addBroker } = world
    const error = await rejection(cluster.send(Heartbeat, BEAT, toBroker(2)))
    assert.equal(error.code, 'BROKER_NOT_AVAILABLE')
    assert.match(error.message, /id 2/)
    assert.equal(error.retriable, true)
    await addBroker()
    beating(world)
    await cluster.retry('beating', () => cluster.send(Heartbeat, BEAT, toBroker(2)))
  }))

test('rebootstrap: when all known brokers are gone, the bootstrap servers lead to the new ones', () =>
  scriptedStory({ brokerCount: 2, bootstrapServers: 'front:9092' }, async (world) => {
    beating(world)
    const { cluster, network, answer, topics } = world
    const front = await new ScriptedBroker({ host: 'front', port: 9092 })
      .on(Metadata, answer)
      .listen(network.listen)
    topics.set('a', topicOf('a', [1]))
    await cluster.topicMetadata(['a'])
    await cluster.send(Heartbeat, BEAT, toBroker(2))
    const replacement = await new ScriptedBroker({ host: 'c3', port: 9092 })
      .on(Heartbeat, () => OK)
      .listen(network.listen)
    for (const to of ['b1:9092', 'b2:9092']) {
      network.refuse({ to })
      network.cut({ to })
    }
    front.on(Metadata, (request) => ({
      ...answer(request),
      controllerId: 3,
      brokers: [{ nodeId: 3, host: 'c3', port: 9092 }],
    }))
    await cluster.refreshMetadata()
    assert.deepEqual([...cluster.metadata.brokers.keys()], [3])
    await cluster.send(Heartbeat, BEAT, toBroker(3))
    assert.equal(replacement.count(Heartbeat), 1)
  }))

test('rebootstrap: when the strategy is none, only known brokers are asked', () =>
  scriptedStory(
    {
      brokerCount: 1,
      bootstrapServers: 'front:9092',
      metadataRecoveryStrategy: 'none',
      defaultApiTimeoutMs: 5_000,
    },
    async (world) => {
      const { cluster, network, answer } = world
      const front = await new ScriptedBroker({ host: 'front', port: 9092 })
        .on(Metadata, answer)
        .listen(network.listen)
      await cluster.refreshMetadata()
      network.refuse({ to: 'b1:9092' })
      await delay(cluster.clock, 10)
      const error = await rejection(cluster.refreshMetadata())
      assert.match(error.message, /b1:9092/)
      assert.doesNotMatch(error.message, /front/)
      assert.equal(front.count(Metadata), 1)
    },
  ))

test('rebootstrap: when a broker asks for it, all connections end and the bootstrap servers are asked', () =>
  scriptedStory({ brokerCount: 2, bootstrapServers: 'front:9092' }, async (world) => {
    const brokers = beating(world)
    const { cluster, network, answer, clock, log } = world
    const front = await new ScriptedBroker({ host: 'front', port: 9092 })
      .on(Metadata, answer)
      .listen(network.listen)
    await Promise.all([
      cluster.send(Heartbeat, BEAT, toBroker(1)),
      cluster.send(Heartbeat, BEAT, toBroker(2)),
    ])
    for (const broker of brokers) broker.on(Metadata, (request) => ({ ...answer(request), errorCode: 129 }))
    cluster.watchTopics([])
    await rejection(cluster.refreshMetadata())
    await delay(clock, 1_000)
    assert.equal(front.count(Metadata), 2)
    assert.equal(network.connections({ to: 'b1:9092' }) + network.connections({ to: 'b2:9092' }), 0)
    assert.ok(log.some(({ message, level }) => level === 'warn' && message.includes('bootstrap')))
    await cluster.send(Heartbeat, BEAT, toBroker(2))
  }))

test('rebootstrap: when metadata cannot be had for the trigger time from brokers that accept, they are left', () =>
  scriptedStory(
    { bootstrapServers: 'front:9092', metadataRecoveryRebootstrapTriggerMs: 20_000, requestTimeoutMs: 2_000 },
    async (world) => {
      const { cluster, network, answer, topics, clock, brokers } = world
      const front = await new ScriptedBroker({ host: 'front', port: 9092 })
        .on(Metadata, answer)
        .listen(network.listen)
      topics.set('a', topicOf('a', [1]))
      cluster.watchTopics(['a'])
      await cluster.refreshMetadata()
      brokers[0]?.on(Metadata, () => 'hang')
      await rejection(cluster.refreshMetadata())
      await delay(clock, 15_000)
      assert.equal(front.count(Metadata), 1)
      await delay(clock, 15_000)
      assert.ok(front.count(Metadata) > 1)
    },
  ))

test('connections: when a request waits behind a slow one at a coordinator, a fetch is not delayed by it', () =>
  scriptedStory({}, async (world) => {
    const [broker] = beating(world)
    const { cluster, clock } = world
    broker?.on(
      FindCoordinator,
      coordinatorsAt(() => 1),
    )
    broker?.on(Heartbeat, async ({ generationId }) => {
      if (generationId === 7) await delay(clock, 5_000)
      return OK
    })
    const slow = cluster.send(Heartbeat, { ...BEAT, generationId: 7 }, toBroker(1))
    await cluster.send(Heartbeat, BEAT, toCoordinator('g'))
    assert.ok(clock.now() < 100)
    await slow
    assert.equal(broker?.accepted, 2)
  }))

test('send: when connecting takes longer than the request may, the error says what was waited for', () =>
  scriptedStory({ bootstrapServers: 'silent:1' }, async ({ cluster, network, clock }) => {
    network.silence({ to: 'silent:1' })
    const error = await rejection(cluster.send(Heartbeat, BEAT, toBroker(4), { timeoutMs: 700 }))
    assert.ok(error instanceof TimeoutError)
    assert.equal(clock.now(), 700)
    assert.match(error.message, /Connecting to broker 4 for Heartbeat took longer than 700 ms/)
    assert.match(error.message, /Not a word came from silent:1\. Is it a Kafka broker/)
    assert.equal(error.broker, 'silent:1')
  }))

test('bootstrap: when the port is a controller’s, the error says so', () =>
  scriptedStory({}, async ({ cluster, brokers }) => {
    const apiKeys = [{ apiKey: ApiVersions.key, minVersion: 0, maxVersion: 4 }]
    brokers[0]?.on(ApiVersions, () => ({ errorCode: 0, apiKeys }))
    const error = await rejection(cluster.topicMetadata(['t']))
    assert.equal(error.code, 'UNSUPPORTED_BROKER')
    assert.match(error.message, /b1:9092 is no Kafka broker that clients can use.*controller/)
  }))

test('bootstrap: when a known broker at the same address is away, it is not dialed twice', () =>
  scriptedStory({ defaultApiTimeoutMs: 20_000 }, async ({ cluster, network, log }) => {
    await cluster.refreshMetadata()
    network.refuse()
    network.cut()
    await rejection(cluster.topicMetadata(['t']))
    const told = log.filter(({ message }) => message === 'no connection')
    assert.deepEqual(new Set(told.map(({ fields }) => fields.broker)), new Set(['b1:9092 (id 1)']))
    assert.ok(told.length > 5 && told.length < 40, `${told.length} attempts`)
  }))

test('brokers: when a connection breaks again and again but works in between, each reconnection waits only a little', () =>
  scriptedStory({}, async (world) => {
    beating(world)
    const { cluster, network, clock } = world
    await cluster.send(Heartbeat, BEAT, toBroker(1))
    for (let round = 0; round < 8; round++) {
      network.cut()
      await delay(clock, 1)
      const start = clock.now()
      await cluster.send(Heartbeat, BEAT, toBroker(1))
      assert.ok(clock.now() - start < 100, `round ${round} took ${clock.now() - start} ms`)
    }
  }))

test('brokers: when one failed a moment ago, another one is asked without waiting for it', async () => {
  for (let seed = 1; seed <= 8; seed++) {
    const options = { reconnectBackoffMs: 30_000, reconnectBackoffMaxMs: 30_000, connectionsMaxIdleMs: 1_000 }
    await scriptedStory({ brokerCount: 2, seed, ...options }, async (world) => {
      beating(world)
      const { cluster, network, clock } = world
      network.refuse({ to: 'b1:9092' })
      await cluster.refreshMetadata()
      await rejection(cluster.send(Heartbeat, BEAT, toBroker(1)))
      await delay(clock, 5_000)
      assert.equal(network.connections(), 0, 'the other one is idle')
      const start = clock.now()
      await cluster.send(Heartbeat, BEAT, anyBroker)
      assert.ok(clock.now() - start < 500, `${clock.now() - start} ms`)
    })
  }
})

test('bootstrap: when the brokers are learned, a request that is in flight at the bootstrap server is not cut off', () =>
  scriptedStory({ bootstrapServers: 'front:9092' }, async ({ cluster, network, answer, clock }) => {
    const front = await new ScriptedBroker({ host: 'front', port: 9092 }).listen(network.listen)
    front.on(Heartbeat, async () => {
      await delay(clock, 500)
      return OK
    })
    front.on(Metadata, answer)
    const learned = cluster.refreshMetadata()
    await front.next(Metadata)
    const beat = cluster.send(Heartbeat, BEAT, anyBroker)
    await learned
    assert.equal((await beat).errorCode, 0)
  }))

test('send: when connecting took part of the time, the answer has only the rest', () =>
  scriptedStory({}, async (world) => {
    beating(world)
    const { cluster, network, clock, brokers } = world
    brokers[0]?.on(Heartbeat, () => 'hang')
    network.delay(100)
    const error = await rejection(cluster.send(Heartbeat, BEAT, anyBroker, { timeoutMs: 1_000 }))
    assert.ok(error instanceof TimeoutError)
    assert.ok(Math.abs(clock.now() - 1_000) <= 1, `${clock.now()} ms`)
  }))
