// Owns: groups whose members are processes of their own: killed, joined by Kafka's own consumer, and carried over a restart of each broker.
// Called by: the Kafka lane. Never: uses a broker that is not its own.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { javaTool } from '../../scripts/kafka/java.ts'
import { type RealKafka, startKafka } from '../../scripts/kafka/start.ts'
import { ownKafka } from '../support/own-kafka.ts'
import { JavaConsumer } from './processes/java-consumer.ts'
import type { MemberProcess } from './processes/member-process.ts'
import { brokerProperties, classic, consumer, type GroupProtocol } from './processes/protocols.ts'
import { Scene } from './processes/scene.ts'

const TIMEOUT_MS = 400_000
const OFFSETS_TOPIC = '__consumer_offsets'

let kafka: RealKafka

before(async () => {
  if (!ownKafka.skip) kafka = await startKafka({ brokers: 3, extraProperties: brokerProperties })
})

after(() => kafka?.stop())

async function inScene(
  name: string,
  partitions: number,
  protocol: GroupProtocol,
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  await inScenes(name, partitions, [protocol], ([scene]) => play(scene as Scene))
}

/** One scene for each protocol, on the same brokers. */
async function inScenes(
  name: string,
  partitions: number,
  protocols: readonly GroupProtocol[],
  play: (scenes: readonly Scene[]) => Promise<void>,
): Promise<void> {
  const scenes = protocols.map((protocol) => {
    return new Scene(kafka.bootstrapServers, `${name}-${protocol.name}`, partitions, protocol)
  })
  try {
    await Promise.all(scenes.map((scene) => scene.open()))
    await play(scenes)
  } finally {
    await Promise.all(scenes.map((scene) => scene.close()))
  }
}

async function comeStopAndDie(scene: Scene): Promise<void> {
  scene.startProducing()
  const a = scene.start('a')
  await scene.shared(a)
  const b = scene.start('b')
  await scene.shared(a, b)
  const c = scene.start('c')
  await scene.shared(a, b, c)
  await scene.more(200, a, b, c)
  await a.stop()
  await scene.shared(b, c)
  await scene.more(100, b, c)
  const nobodyLost = scene.members.every(({ events }) => events.every(({ kind }) => kind !== 'lost'))
  // A machine that stands still for a session is like a death: then records come again.
  if (nobodyLost)
    assert.equal(scene.books.repeatedCount(scene.members), 0, 'members that end in order repeat nothing')

  await b.kill()
  await scene.shared(c)
  const d = scene.start('d')
  await scene.shared(c, d)
  await scene.more(100, c, d)
  await c.kill()
  await scene.shared(d)
  await scene.stopProducing()
  await scene.allProcessed([d])
  await d.stop()
  await scene.allCommitted()
  scene.books.check(scene.members)
}

/** What `kafka-consumer-groups` prints of the group: the words of each line. */
async function described(scene: Scene, ...view: string[]): Promise<string[][]> {
  // By itself it gives up after 5 s.
  const where = ['--bootstrap-server', kafka.bootstrapServers, '--timeout', '60000']
  const args = [...where, '--describe', '--group', scene.groupId, ...view]
  const { stdout } = await javaTool('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', args)
  const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/))
  return rows.filter(([group]) => group === scene.groupId)
}

/** GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID */
async function offsetsAreSeen(scene: Scene): Promise<boolean> {
  const rows = await described(scene)
  const clients = rows.map((row) => row.at(-1)).sort()
  const caughtUp = rows.every(([, topic, , , , lag]) => topic === scene.topic && lag === '0')
  return caughtUp && clients.join() === 'java,java,ours,ours'
}

/** GROUP CONSUMER-ID HOST CLIENT-ID #PARTITIONS */
async function membersAreSeen(scene: Scene): Promise<boolean> {
  const rows = await described(scene, '--members')
  return (
    rows
      .map((row) => row.slice(-2).join())
      .sort()
      .join(' ') === 'java,2 ours,2'
  )
}

/** ... ASSIGNMENT-STRATEGY STATE #MEMBERS */
async function stateIsSeen(scene: Scene, assignor: string): Promise<boolean> {
  const [row] = await described(scene, '--state')
  return row?.slice(-3).join() === `${assignor},Stable,2`
}

async function besideJava(scene: Scene, { properties, assignor }: GroupProtocol): Promise<void> {
  const { groupId, topic } = scene
  await scene.produce(40)
  const ours = scene.start('ours')
  await scene.allProcessed([ours])
  const { bootstrapServers } = kafka
  const java = await JavaConsumer.start({ bootstrapServers, groupId, topic, clientId: 'java', properties })
  try {
    const both = [ours, java]
    await scene.until('each has two partitions', () => membersAreSeen(scene), both)
    await scene.produce(400)
    await scene.allProcessed(both, [java])
    assert.ok(java.events.length > 0)
    await scene.until('its tool sees our offsets', () => offsetsAreSeen(scene), both)
    await scene.until('its tool sees the state', () => stateIsSeen(scene, assignor), both)
  } finally {
    await java.stop()
  }
  await scene.shared(ours)
  await scene.produce(40)
  await scene.allProcessed([ours], [java])
  await ours.stop()
  await scene.allCommitted()
  scene.books.check([...scene.members, java])
}

/** All brokers have all partitions of these topics. */
async function areWhole(admin: Scene['admin'], topics: readonly string[]): Promise<boolean> {
  const rows = await admin.describeTopics([...topics])
  return rows.every(
    ({ error, partitions }) =>
      error === undefined && partitions.every(({ isr, leader }) => isr.length === 3 && leader >= 0),
  )
}

/**
 * One group, carried over the restarts by the same two members. Records may come again only where a member is thrown out, because the
 * machine or the way to the next coordinator took longer than a session: its successor begins at its last commit. Members begin at the
 * newest commit, for they ask for stable offsets: a coordinator that has just loaded a group answers them after all that it has loaded.
 * It tells older ones for a moment to whoever asks for less, as admins do: what is committed is therefore asked until it is all.
 */
class Carried {
  readonly scene: Scene
  readonly #members: readonly [MemberProcess, MemberProcess]

  constructor(scene: Scene) {
    this.scene = scene
    this.#members = [scene.start('one'), scene.start('two')]
  }

  async begin(): Promise<void> {
    await this.scene.shared(...this.#members)
    this.scene.startProducing()
  }

  more(count: number): Promise<void> {
    return this.scene.more(count, ...this.#members)
  }

  async end(): Promise<void> {
    const { scene } = this
    const [one, two] = this.#members
    await scene.stopProducing()
    await scene.allProcessed([one, two])
    // From here on even a member that is thrown out begins where everything was processed.
    await scene.allCommitted()
    await one.stop()
    await scene.shared(two)
    await two.stop()
    await scene.allCommitted()
    scene.books.check(scene.members)
    this.#checkPositions()
  }

  /** Each has stopped where it had processed everything before. */
  #checkPositions(): void {
    const events = this.#members.flatMap((member) => member.events)
    const positions = events.flatMap((event) => (event.kind === 'closed' ? event.positions : []))
    const consumed = new Map<number, number>()
    for (const event of events) {
      if (event.kind !== 'processed') continue
      consumed.set(event.partition, Math.max(consumed.get(event.partition) ?? 0, event.offset + 1))
    }
    for (const [partition, position] of positions) assert.equal(position, consumed.get(partition))
    assert.deepEqual(new Set(positions.map(([partition]) => partition)), new Set(consumed.keys()))
  }
}

/** All groups live through the same restarts, side by side. */
async function overRestarts(scenes: readonly Scene[]): Promise<void> {
  const groups = scenes.map((scene) => new Carried(scene))
  const each = (step: (group: Carried) => Promise<void>) => Promise.all(groups.map(step))
  const topics = [OFFSETS_TOPIC, ...scenes.map(({ topic }) => topic)]
  await each((group) => group.begin())
  for (const broker of kafka.brokers) {
    await each(({ scene }) => {
      const whole = () => areWhole(scene.admin, topics).catch(() => false)
      return scene.until('all replicas are in sync', whole, scene.members)
    })
    await broker.stop()
    await each((group) => group.more(200))
    await broker.start()
    await each((group) => group.more(100))
  }
  await each((group) => group.end())
}

const patient = { ...ownKafka, timeout: TIMEOUT_MS }

describe('processes: a group', { ...ownKafka, concurrency: 3 }, () => {
  for (const protocol of [classic, consumer]) {
    test(
      `processes: when members come, stop and are killed under load, nothing is lost, nothing committed unprocessed or processed again (${protocol.name})`,
      patient,
      () => inScene('killed', 6, protocol, comeStopAndDie),
    )

    test(
      `processes: when Java's console consumer is in the same group, both share the work, and its tools see ours (${protocol.name})`,
      patient,
      () => inScene('beside-java', 4, protocol, (scene) => besideJava(scene, protocol)),
    )
  }
})

describe('processes: brokers', ownKafka, () => {
  test(
    'processes: when each of three brokers restarts in turn, members of both protocols read on and stop where they have processed everything',
    patient,
    () => inScenes('restarts', 4, [classic, consumer], overRestarts),
  )
})
