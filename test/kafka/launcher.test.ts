// Owns: that a real Kafka comes up and leaves nothing behind. Called by: the Kafka lane. Never: looks at the client.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { javaTool } from '../../scripts/kafka/java.ts'
import { isFree } from '../../scripts/kafka/ports.ts'
import { startKafka } from '../../scripts/kafka/start.ts'
import { ownKafka } from '../support/own-kafka.ts'

const command = fileURLToPath(new URL('../../scripts/kafka.js', import.meta.url))

/** Polls until the condition holds; fails after the deadline with what was awaited. */
async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, `${what}: not within 60 s`)
    await sleep(50)
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

test(
  'launcher: when two clusters start at once, both serve, and stopping removes all they made',
  ownKafka,
  async () => {
    const clusters = await Promise.all([startKafka(), startKafka()])
    try {
      const [one, other] = clusters
      assert.notEqual(one.bootstrapServers, other.bootstrapServers)
      const topics = (servers: string, ...args: string[]) =>
        javaTool('org.apache.kafka.tools.TopicCommand', ['--bootstrap-server', servers, ...args])
      await topics(one.bootstrapServers, '--create', '--topic', 'only-in-one', '--partitions', '2')
      assert.equal((await topics(one.bootstrapServers, '--list')).stdout.trim(), 'only-in-one')
      assert.equal((await topics(other.bootstrapServers, '--list')).stdout.trim(), '')
    } finally {
      await Promise.all(clusters.map((kafka) => kafka.stop()))
    }
    for (const kafka of clusters) {
      assert.equal(existsSync(kafka.folder), false)
      for (const broker of kafka.brokers) {
        assert.equal(broker.running, false)
        for (const port of broker.ports.values()) assert.equal(await isFree(port), true)
      }
    }
  },
)

test(
  'launcher: when a broker is stopped, killed and frozen, it can be started again on its port',
  ownKafka,
  async () => {
    const kafka = await startKafka()
    try {
      const broker = kafka.brokers[0]!
      await broker.stop()
      assert.equal(await accepts(broker.port), false)
      await broker.start()
      assert.equal(await accepts(broker.port), true)
      await broker.kill()
      assert.equal(broker.running, false)
      assert.equal(await accepts(broker.port), false)
      await broker.start()
      broker.suspend()
      assert.equal(await accepts(broker.port), true)
      broker.resume()
      await assert.rejects(broker.start(), /running already/)
    } finally {
      await kafka.stop()
    }
  },
)

test(
  'launcher: when a broker does not come up, the error shows the end of its log and nothing is left',
  ownKafka,
  async () => {
    await assert.rejects(startKafka({ extraProperties: { 'num.io.threads': 'plenty' } }), (error: Error) => {
      assert.match(error.message, /node 1 ended while it started/)
      assert.match(error.message, /num\.io\.threads/)
      return true
    })
  },
)

test('launcher: when the wanted port is in use, the error names it', ownKafka, async () => {
  const kafka = await startKafka()
  try {
    await assert.rejects(startKafka({ port: kafka.brokers[0]!.port }), /Port \d+ is in use/)
  } finally {
    await kafka.stop()
  }
})

/** Starts `npm run kafka` without npm; resolves when it printed where to connect and where its data is. */
async function byHand(): Promise<{ child: ChildProcess; port: number; folder: string }> {
  const child = spawn(process.execPath, [command], { stdio: ['ignore', 'pipe', 'inherit'] })
  let port = 0
  let folder = ''
  for await (const line of createInterface({ input: child.stdout! })) {
    port = Number(/bootstrap servers .*:(\d+)$/.exec(line)?.[1] ?? port)
    folder = /data and logs in (\S+)/.exec(line)?.[1] ?? folder
    if (line.startsWith('Ctrl-C')) break
  }
  assert.ok(port > 0 && folder !== '', 'nothing was printed')
  return { child, port, folder }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
  test(`npm run kafka: when it is ended by ${signal}, everything it started is gone`, ownKafka, async () => {
    const { child, port, folder } = await byHand()
    assert.equal(await accepts(port), true)
    assert.equal(existsSync(folder), true)
    const exit = once(child, 'exit')
    child.kill(signal)
    const [code] = await exit
    assert.equal(code, signal === 'SIGKILL' ? null : 0)
    await until('port closed', async () => !(await accepts(port)))
    await until('data removed', () => !existsSync(folder))
  })
}
