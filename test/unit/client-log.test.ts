import assert from 'node:assert/strict'
import test from 'node:test'
import { Kafka } from '../../src/index.ts'
import { MemoryNetwork, startVirtualCluster, VirtualClock } from '../../src/testing/index.ts'

test('client: when it logs a warning, the line has the time of the clock it was given', async (context) => {
  const lines: string[] = []
  context.mock.method(process.stderr, 'write', (line: string) => lines.push(line) > 0)
  const clock = new VirtualClock()
  const { dial } = new MemoryNetwork({ clock })
  const kafka = new Kafka({ bootstrapServers: 'nowhere:9092', log: 'warn' }, { clock, dial })
  await clock.run(async () => {
    await assert.rejects(
      kafka.producer({ maxBlockMs: 500 }).send({ topic: 'topic', messages: [{ value: 'x' }] }),
    )
    await kafka.close()
  })
  context.mock.restoreAll()
  assert.match(lines.join(''), /^2026-01-01T00:00:0.*WARN/m)
})

test('client: when its logger throws, calls end as they do without, and a warning of the process tells of it once', async (context) => {
  const warnings: string[] = []
  context.mock.method(process, 'emitWarning', (warning: string) => warnings.push(warning))
  const broken = () => {
    throw new Error('the worker has exited')
  }
  const log = { debug: broken, info: broken, warn: broken, error: broken }
  const world = await startVirtualCluster({ cluster: { brokers: 1 } })
  await world.run(async () => {
    const { clock, network, bootstrapServers, cluster } = world
    cluster.createTopic({ name: 't', partitions: 1 })
    cluster.faults.add({ api: 'Produce', times: 1 }, { error: 'NOT_ENOUGH_REPLICAS' })
    const kafka = new Kafka({ bootstrapServers, log }, { clock, dial: network.dial })
    const producer = kafka.producer()
    const [row] = await producer.send({ topic: 't', messages: [{ value: 'x' }] })
    assert.equal(row?.offset, 0)
    await kafka.close()
    await world.close()
  })
  assert.equal(warnings.length, 1)
  assert.match(
    String(warnings[0]),
    /^The logger in the option log threw an error at ".+": Error: the worker has exited\./,
  )
})
