// Owns: the rows of what is read: R2 and R3, changes of it, and topics that are deleted and created again. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import { type Consumer, type KafkaRecord, topicPattern } from '../../../src/index.ts'
import { ConsumerGroupHeartbeat, Fetch } from '../../../src/protocol/index.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'
import { Member } from '../member.ts'
import { underBoth } from '../protocols.ts'
import { Tap } from '../tap.ts'

const LONG_MS = 30_000
/** New topics are found within this time. */
const METADATA_MS = 500

/** All topics of this story and run that carry the label, and no others of the cluster. */
function labelled(name: string, label: string): string {
  return name.replace(new RegExp(`${label}-\\d+`), `${label}-\\d+`)
}

async function polled(consumer: Consumer, count: number): Promise<KafkaRecord[]> {
  const records: KafkaRecord[] = []
  while (records.length < count) {
    const some = await consumer.poll({ timeoutMs: LONG_MS })
    assert.ok(some.length > 0, `only ${records.length} of ${count} records came`)
    records.push(...some)
  }
  return records
}

const place = ({ partition, offset, value }: KafkaRecord) => `${partition}:${offset}=${String(value)}`

const expression: Story = {
  name: 'R2: a group subscribes by regular expression, topics that are created or deleted later are followed without a restart',
  async tell(stage) {
    const first = await stage.topic({ partitions: 2 }, 'wanted')
    const unwanted = await stage.topic({}, 'not-wanted')
    const groupId = stage.group()
    const topics = new RegExp(`^${labelled(first, 'wanted')}$`, 'g')
    const options = { groupId, topics, kafka: { metadataMaxAgeMs: METADATA_MS } }
    const members = ['one', 'two'].map((name) => new Member(stage, { ...options, name }))
    await stage.shared(first, 2, members)
    await stage.producer().send({ topic: unwanted, messages: [{ value: 'nobody wants this' }] })
    await stage.produce(first, 20)
    await stage.allProcessed()
    const second = await stage.topic({ partitions: 2 }, 'wanted')
    await stage.produce(second, 20)
    await stage.allProcessed()
    await stage.until('all know both topics', () =>
      members.every(({ consumer }) => consumer.subscription().join() === [first, second].sort().join()),
    )
    await stage.probe.deleteTopic(first)
    await stage.until('nobody reads what is gone', () =>
      members.every(
        ({ consumer, owned }) =>
          consumer.subscription().join() === second && owned.every((key) => key.startsWith(second)),
      ),
    )
    await stage.produce(second, 20)
    await stage.allProcessed()
    assert.ok(members.every(({ consumer }) => !consumer.subscription().includes(unwanted)))
  },
}

const pattern: Story = {
  name: 'R2: the brokers compare a pattern with whole names (KIP-848), what matches is followed when it is created or deleted later, what does not is never read',
  async tell(stage) {
    // What is not wanted is in no journal: handed out, it would be a breach.
    const nobody = stage.producer({}, 'not-wanted')
    const unwanted = async () => {
      const topic = await stage.topic({}, 'not-wanted')
      await nobody.send({ topic, messages: [{ value: 'nobody wants this' }] })
    }
    const first = await stage.topic({ partitions: 2 }, 'wanted')
    await unwanted()
    const groupId = stage.group()
    const expression = labelled(first, 'wanted')
    const seen = new Set<string>()
    const members = ['one', 'two'].map(
      (name) =>
        new Member(stage, {
          groupId,
          topics: topicPattern(expression),
          groupProtocol: 'auto',
          onAssigned: (partitions) => {
            for (const { topic } of partitions) seen.add(topic)
          },
          name,
        }),
    )
    await stage.shared(first, 2, members)
    for (const { tap } of members)
      assert.equal(tap.of(ConsumerGroupHeartbeat)[0]?.request.subscribedTopicRegex, expression)
    await stage.produce(first, 20)
    await stage.allProcessed()
    await unwanted()
    const second = await stage.topic({ partitions: 2 }, 'wanted')
    await stage.produce(second, 20)
    await stage.allProcessed()
    await stage.shared(second, 2, members)
    await stage.probe.deleteTopic(first)
    await stage.until('nobody reads what is gone', () =>
      members.every(({ owned }) => owned.length === 1 && owned[0]?.startsWith(`${second}:`)),
    )
    await stage.produce(second, 20)
    await stage.allProcessed()
    assert.deepEqual([...seen].sort(), [first, second].sort())
    const wrong = stage.kafka('wrong').consumer({ groupId: stage.group(), topics: topicPattern('orders-(') })
    await assert.rejects(wrong.poll({ timeoutMs: LONG_MS }), { code: 'INVALID_REGULAR_EXPRESSION' })
  },
}

const chosen: Story = {
  name: 'R3: chosen partitions are read without a group, from any position, and with a group id the offsets are committed',
  async tell(stage) {
    const topic = await stage.topic({ partitions: 3 })
    const at = (partition: number) => ({ topic, partition })
    const producer = stage.producer()
    for (const partition of [0, 1, 2]) {
      const messages = [0, 1, 2, 3].map((number) => ({ partition, value: `${partition}-${number}` }))
      await producer.send({ topic, messages })
    }
    const tap = new Tap(stage.backend.clock)
    const dial = tap.dial(stage.backend.network.dialFrom('alone'))
    const alone = stage.kafka('alone', {}, dial).consumer({ autoOffsetReset: 'earliest' })
    alone.assign([at(0), at(2)])
    await alone.seek({ ...at(2), offset: 2 })
    const expected = ['0:0=0-0', '0:1=0-1', '0:2=0-2', '0:3=0-3', '2:2=2-2', '2:3=2-3']
    assert.deepEqual((await polled(alone, 6)).map(place).sort(), expected)
    alone.assign([at(1)])
    assert.deepEqual(alone.assignment(), [at(1)])
    assert.equal(await alone.position(at(1)), 0)
    await alone.seekToEnd()
    assert.equal(await alone.position(at(1)), 4)
    await alone.seekToBeginning()
    assert.equal((await polled(alone, 4)).length, 4)
    await assert.rejects(alone.commit(), { code: 'INVALID_OPTION' })
    await alone.close()
    assert.ok(tap.of(Fetch).length > 0)
    const group = ['FindCoordinator', 'JoinGroup', 'ConsumerGroupHeartbeat', 'OffsetFetch', 'OffsetCommit']
    assert.deepEqual(
      tap.apis.filter((api) => group.includes(api)),
      [],
    )
    const groupId = stage.group()
    const committing = stage.kafka('committing').consumer({ groupId, autoOffsetReset: 'earliest' })
    committing.assign([at(0)])
    assert.equal((await polled(committing, 4)).length, 4)
    await committing.commit()
    assert.deepEqual(await stage.probe.committed(groupId), [{ ...at(0), offset: 4 }])
    await producer.send({ topic, messages: [{ partition: 0, value: 'one more' }] })
    await committing.close()
    const next = stage.kafka('next').consumer({ groupId, autoOffsetReset: 'none' })
    next.assign([at(0)])
    assert.deepEqual((await polled(next, 1)).map(place), ['0:4=one more'])
    await next.close()
  },
}

const changing = underBoth(
  'R1: a member changes its topics while it reads, leaves all of them and comes back, nothing is lost and nothing comes twice',
  async (stage, groupProtocol) => {
    const [one, two, three] = [
      await stage.topic({ partitions: 2 }),
      await stage.topic({ partitions: 2 }),
      await stage.topic({ partitions: 2 }),
    ] as const
    const member = new Member(stage, {
      groupId: stage.group(),
      topics: [one, two],
      groupProtocol,
      name: 'changing',
    })
    const reads = (...topics: string[]) =>
      stage.until(`${topics.length} topics are read`, () => {
        const owned = new Set(member.owned.map((key) => key.slice(0, key.lastIndexOf(':'))))
        return member.owned.length === 2 * topics.length && topics.every((topic) => owned.has(topic))
      })
    await reads(one, two)
    for (const topic of [one, two, three]) await stage.produce(topic, 30)
    member.consumer.subscribe([two, three])
    await reads(two, three)
    await stage.produce(two, 30)
    // Back and forth before the group has agreed on the first change.
    member.consumer.subscribe(one)
    member.consumer.subscribe([one, two, three])
    await reads(one, two, three)
    await stage.allProcessed()
    await member.consumer.commit()
    await member.consumer.unsubscribe()
    assert.deepEqual([member.owned, member.consumer.subscription()], [[], []])
    await stage.produce(one, 10)
    member.consumer.subscribe([one])
    await reads(one)
    await stage.allProcessed()
    assert.equal(stage.journal.repeatedCount, 0, stage.journal.summary())
  },
)

/** Deletes a topic and creates one of the same name; resolves when brokers speak of the new one. */
async function recreate(stage: Stage, topic: string): Promise<void> {
  const admin = stage.kafka('admin').admin()
  const id = async () => (await admin.describeTopics([topic]))[0]?.topicId
  const before = await id()
  await stage.probe.deleteTopic(topic)
  await stage.until('the topic is gone', async () => {
    const [row] = await admin.describeTopics([topic])
    return row?.error !== undefined
  })
  await stage.probe.createTopic(topic, { partitions: 1 })
  await stage.until('the new topic is known', async () => {
    const now = await id()
    return now !== undefined && now !== before
  })
}

const recreated: Story = {
  name: 'R2: a topic is deleted and created again under readers with and without a group, and its old offsets are never used',
  async tell(stage) {
    const topic = await stage.topic()
    const at = { topic, partition: 0 }
    const send = (from: number, count: number) =>
      stage.producer({}, `producer-${from}`).send({
        topic,
        messages: Array.from({ length: count }, (_, index) => ({ partition: 0, value: `${from + index}` })),
      })
    await send(0, 20)
    const seen = { grouped: [] as string[], alone: [] as string[] }
    const options = { autoOffsetReset: 'earliest', autoCommitIntervalMs: 300 } as const
    const kafka = (host: string) => stage.kafka(host, { metadataMaxAgeMs: METADATA_MS })
    const groupId = stage.group()
    const grouped = kafka('grouped').consumer({ ...options, groupId, topics: topic })
    const alone = kafka('alone').consumer({ autoOffsetReset: 'earliest' })
    alone.assign([at])
    const runs = [
      grouped.run({ eachRecord: (record) => void seen.grouped.push(place(record)) }),
      alone.run({ eachRecord: (record) => void seen.alone.push(place(record)) }),
    ]
    await stage.until('both have read it', () => seen.grouped.length === 20 && seen.alone.length === 20)
    await stage.until('it is committed', async () =>
      (await stage.probe.committed(groupId)).some(({ offset }) => offset === 20),
    )
    await recreate(stage, topic)
    // Longer than the old one: its old position is a place in the new one too.
    await send(100, 30)
    const expected = Array.from({ length: 30 }, (_, offset) => `0:${offset}=${100 + offset}`)
    const last = expected.at(-1) as string
    await stage.until('both have read the new one', () =>
      [seen.grouped, seen.alone].every((values) => values.includes(last)),
    )
    await stage.until('it is committed', async () =>
      (await stage.probe.committed(groupId)).some(({ offset }) => offset === 30),
    )
    await Promise.all([grouped.close(), alone.close()])
    await Promise.all(runs)
    assert.deepEqual(seen.alone.slice(20), expected)
    assert.deepEqual(seen.grouped.slice(20), expected)
  },
}

/** Rows of what is read. */
export const subscribingRows: readonly Story[] = [expression, pattern, chosen, ...changing, recreated]
