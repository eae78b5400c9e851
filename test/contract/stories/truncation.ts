// Owns: stories of logs that lose their end by an unclean election, and of those who had read it (KIP-320). Called by: stories/index.ts.
// Never: leaves a broker down.
import assert from 'node:assert/strict'
import type { Consumer, ConsumerOptions, KafkaRecord, TruncationEvent } from '../../../src/index.ts'
import type { ClusterControl } from '../backend.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

const LONG_MS = 60_000
const KEPT = 10
const LOST = 5
/** More than was lost: the position lies inside the new log, where nothing but its epoch tells that it is another one. */
const REPLACED = 20

interface Place {
  readonly topic: string
  readonly partition: number
}

/** A producer of its own each time: what a broker remembers of an older one may be lost as well. */
async function append(stage: Stage, { topic, partition }: Place, count: number, word: string): Promise<void> {
  const messages = Array.from({ length: count }, (_, at) => ({ partition, value: `${word} ${at}` }))
  const producer = stage.producer({}, `producer-of-${word}`)
  await producer.send({ topic, messages })
  await producer.close()
}

async function values(consumer: Consumer, count: number): Promise<string[]> {
  const found: string[] = []
  while (found.length < count) {
    const some = await consumer.poll({ timeoutMs: LONG_MS, maxRecords: count - found.length })
    assert.ok(some.length > 0, `only ${found.join(', ')} came`)
    found.push(...some.map(({ value }) => String(value)))
  }
  return found
}

function named(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${word} ${at}`)
}

/** A reader without a group, at the beginning, and what it is told of truncations. */
async function reader(stage: Stage, at: Place, host: string, options: ConsumerOptions = {}) {
  const consumer = stage.kafka(host).consumer({ autoOffsetReset: 'earliest', ...options })
  const told: TruncationEvent[] = []
  consumer.on('truncation', (event) => told.push(event))
  consumer.on('reset', ({ reason }) => assert.equal(reason, 'no-committed-offset', 'a position was reset'))
  await consumer.assign([at])
  await consumer.seek({ ...at, offset: 0 })
  return { consumer, told, host }
}

/** Brokers that were stopped, and are started again at the latest when the story ends. */
class Down {
  readonly #cluster: ClusterControl
  readonly #ids = new Set<number>()

  constructor(cluster: ClusterControl) {
    this.#cluster = cluster
  }

  async kill(id: number): Promise<void> {
    this.#ids.add(id)
    await this.#cluster.killBroker(id)
  }

  async start(id: number): Promise<void> {
    this.#ids.delete(id)
    await this.#cluster.startBroker(id)
  }

  async startAll(): Promise<void> {
    for (const id of [...this.#ids]) await this.start(id)
  }
}

/** The follower misses the last records and leads alone: they are lost, and others take their offsets. */
async function replaceTheEnd(
  stage: Stage,
  at: Place,
  down: Down,
  read: () => Promise<unknown>,
): Promise<void> {
  const { id: leader, replicas } = await stage.probe.leader(at)
  const follower = replicas.find((id) => id !== leader) ?? -1
  await down.kill(follower)
  await stage.until('the follower is out of sync', async () => {
    const { isr } = await stage.probe.leader(at)
    return !isr.includes(follower)
  })
  await append(stage, at, LOST, 'lost')
  await read()
  await down.kill(leader)
  await down.start(follower)
  await stage.until('the follower leads', async () => (await stage.probe.leader(at)).id === follower)
  await append(stage, at, REPLACED, 'new')
}

const replaced: Story = {
  name: 'an unclean election cuts the log and others write on, whoever had read beyond the cut is told and goes on there, never with a silent jump',
  needs: 'cluster',
  async tell(stage) {
    const { cluster, network } = stage.backend
    assert.ok(cluster)
    const configs = { 'unclean.leader.election.enable': 'true', 'min.insync.replicas': '1' }
    const at = { topic: await stage.topic({ replicationFactor: 2, configs }), partition: 0 }
    const groupId = stage.group()
    await append(stage, at, KEPT, 'kept')
    const online = await reader(stage, at, 'online')
    const away = await reader(stage, at, 'away')
    const strict = await reader(stage, at, 'strict', { autoOffsetReset: 'none' })
    const inGroup = stage
      .kafka('in-group')
      .consumer({ groupId, topics: [at.topic], autoOffsetReset: 'earliest' })
    const busy = await busyReader(stage, at)
    const down = new Down(cluster)
    let comeBack = () => {}
    try {
      await replaceTheEnd(stage, at, down, async () => {
        const before = [...named('kept', KEPT), ...named('lost', LOST)]
        for (const { consumer } of [online, away, strict])
          assert.deepEqual(await values(consumer, before.length), before)
        assert.deepEqual(await values(inGroup, before.length), before)
        await inGroup.commit()
        await inGroup.close()
        await busy.begin()
        comeBack = network.refuse({ from: away.host })
        network.cut({ from: away.host })
      })
      comeBack()
      await checkReaders([online, away], at)
      await checkStrict(strict, at)
      await checkGroup(stage, at, groupId)
      await busy.check()
    } finally {
      comeBack()
      busy.goOn()
      await down.startAll()
    }
    await stage.until(
      'both replicas are in sync',
      async () => (await stage.probe.leader(at)).isr.length === 2,
    )
  },
}

type Reader = Awaited<ReturnType<typeof reader>>

/** One whose handler is at work on an early record while the log loses its end: it has taken all, and begun little of it. */
async function busyReader(stage: Stage, at: Place) {
  const { consumer } = await reader(stage, at, 'busy')
  const seen: string[] = []
  let goOn = () => {}
  const gate = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let running: Promise<void> | undefined
  const eachRecord = async ({ value, offset }: KafkaRecord) => {
    if (offset === 3) await gate
    seen.push(String(value))
  }
  return {
    goOn,
    async begin() {
      running = consumer.run({ eachRecord })
      await stage.until('the busy one is at work', () => seen.length === 3)
    },
    /** What was cut off may have been handled before it was known; all else comes once. */
    async check() {
      goOn()
      const expected = [...named('kept', KEPT), ...named('new', REPLACED)]
      await stage.until('the busy one has read all', () => expected.every((value) => seen.includes(value)))
      assert.deepEqual(
        seen.filter((value) => !value.startsWith('lost')),
        expected,
      )
      await consumer.close()
      await running
    },
  }
}

/** What is told of a truncation. */
const cut = (at: Place) => ({ groupId: undefined, ...at, position: KEPT + LOST, endOffset: KEPT })

async function checkReaders(readers: readonly Reader[], at: Place): Promise<void> {
  for (const { consumer, told, host } of readers) {
    assert.deepEqual(await values(consumer, REPLACED), named('new', REPLACED), host)
    assert.deepEqual(told, [cut(at)], host)
  }
}

/** Whoever allows no reset decides: the error comes until there is another position. */
async function checkStrict({ consumer, told }: Reader, at: Place): Promise<void> {
  const refused = { code: 'LOG_TRUNCATION', ...at, offset: KEPT + LOST }
  await assert.rejects(consumer.poll({ timeoutMs: LONG_MS }), refused)
  assert.deepEqual(told[0], cut(at))
  await assert.rejects(consumer.poll({ timeoutMs: LONG_MS }), refused)
  await consumer.seek({ ...at, offset: KEPT })
  assert.deepEqual(await values(consumer, REPLACED), named('new', REPLACED))
}

/** A commit says of which epoch it is: the next owner compares it with the log. */
async function checkGroup(stage: Stage, at: Place, groupId: string): Promise<void> {
  const next = stage.kafka('next').consumer({ groupId, topics: [at.topic], autoOffsetReset: 'earliest' })
  const told: TruncationEvent[] = []
  next.on('truncation', (event) => told.push(event))
  assert.deepEqual(await values(next, REPLACED), named('new', REPLACED))
  assert.deepEqual(told, [{ ...cut(at), groupId }])
}

/** Stories of logs that lose their end. */
export const truncationStories: readonly Story[] = [replaced]
