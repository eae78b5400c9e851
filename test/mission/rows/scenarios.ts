// Owns: the scenarios of row E5. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import type { Admin, Consumer } from '../../../src/index.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'
import { Member } from '../member.ts'

const PARTITIONS = 6
const MILLION = 1_000_000
const PER_SEND = 5_000

async function scaleAndKill(stage: Stage): Promise<void> {
  const topic = await stage.topic({ partitions: PARTITIONS })
  const groupId = stage.group()
  const join = (number: number) => {
    return new Member(stage, { name: `m${number}`, groupId, topics: [topic], autoCommitIntervalMs: 200 })
  }
  const load = () => stage.produce(topic, 120)
  let members = [join(1)]
  const shared = async () => {
    await stage.shared(topic, PARTITIONS, members)
    await load()
    await stage.allProcessed()
  }
  await shared()
  members.push(join(2), join(3))
  await shared()
  members.push(join(4), join(5), join(6))
  await shared()
  const leaving = members.splice(3)
  await Promise.all([load(), ...leaving.map((member) => member.leave())])
  await shared()
  assert.equal(stage.journal.repeatedCount, 0)
  const killed = members.splice(0, 2)
  for (const member of killed) member.kill()
  await load()
  await shared()
  members = [...members, join(7)]
  await shared()
  await stage.allCommitted(groupId, topic, PARTITIONS)
}

async function lagOf(admin: Admin, groupId: string, topic: string): Promise<number> {
  const partitions = Array.from({ length: PARTITIONS }, (_, partition) => ({ topic, partition }))
  const [ends, committed] = await Promise.all([
    admin.listOffsets(partitions),
    admin.listGroupOffsets(groupId, { partitions }),
  ])
  return ends.reduce((lag, { offset }, at) => lag + offset - Math.max(0, committed[at]!.offset), 0)
}

/** Reads with a handler of batches and checks that each partition comes in order, whoever reads it. */
async function work(consumer: Consumer, next: number[], done: (count: number) => void): Promise<void> {
  await consumer.run({
    concurrency: PARTITIONS,
    eachBatch({ partition, records }) {
      for (const { offset } of records) {
        if (offset !== next[partition]) assert.fail(`${partition}: ${offset} instead of ${next[partition]}`)
        next[partition] = offset + 1
      }
      done(records.length)
    },
  })
}

async function millionOfLag(stage: Stage): Promise<void> {
  const topic = await stage.topic({ partitions: PARTITIONS })
  const groupId = stage.group()
  const producer = stage.producer({ batchSize: 100_000 }, 'million')
  for (let sent = 0; sent < MILLION; sent += 10 * PER_SEND) {
    const sends = Array.from({ length: 10 }, (_, at) => {
      const partition = (sent / PER_SEND + at) % PARTITIONS
      const messages = Array.from({ length: PER_SEND }, () => ({ partition, value: 'some words' }))
      return producer.send({ topic, messages })
    })
    await Promise.all(sends)
  }
  const admin = stage.kafka('admin').admin()
  assert.equal(await lagOf(admin, groupId, topic), MILLION)
  const next = new Array<number>(PARTITIONS).fill(0)
  let worked = 0
  const consumers = [1, 2, 3].map((number) =>
    stage.kafka(`worker-${number}`).consumer({
      groupId,
      topics: [topic],
      autoOffsetReset: 'earliest',
      autoCommitIntervalMs: 300,
    }),
  )
  const running = consumers.map((consumer) =>
    work(consumer, next, (count) => {
      worked += count
    }),
  )
  await Promise.race([
    stage.until('the lag is worked off', async () => (await lagOf(admin, groupId, topic)) === 0),
    Promise.all(running),
  ])
  await Promise.all(consumers.map((consumer) => consumer.close()))
  await Promise.all(running)
  assert.equal(worked, MILLION)
  assert.equal(
    next.reduce((sum, offset) => sum + offset, 0),
    MILLION,
  )
}

/** Scenarios. */
export const scenarioRows: readonly Story[] = [
  {
    name: 'E5: a group is scaled out and in, members are killed, and a lag of a million records is worked off',
    async tell(stage) {
      await scaleAndKill(stage)
      await millionOfLag(stage)
    },
  },
]
