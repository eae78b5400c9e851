import assert from 'node:assert/strict'
import test from 'node:test'
import { Kafka } from '../../src/index.ts'
import { MemoryNetwork, VirtualClock } from '../../src/testing/index.ts'

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
