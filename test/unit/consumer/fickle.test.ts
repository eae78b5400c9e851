import test from 'node:test'
import { fill, running, topics } from '../../support/consumer/running.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

const seeds = Number(process.env.ODRADEK_SEEDS ?? 4)
const first = Number(process.env.ODRADEK_SEED ?? 1)

const GROUPS = {
  range: { groupProtocol: 'classic', partitionAssignmentStrategy: ['range'] },
  'cooperative-sticky': { groupProtocol: 'classic', partitionAssignmentStrategy: ['cooperative-sticky'] },
  'KIP-848': { groupProtocol: 'consumer' },
} as const

/** Changes its mind at random while it reads; returns what it was given. */
async function fickle(scene: Scene, group: (typeof GROUPS)[keyof typeof GROUPS]): Promise<void> {
  const random = (count: number) => Math.floor(scene.virtual.clock.random() * count)
  const names = ['a', 'b', 'c']
  await topics(scene, ...names)
  for (const topic of names) await fill(scene, topic, 20)
  const kafka = scene.kafka('fickle', { metadataMaxAgeMs: 2_000 })
  const consumer = kafka.consumer({
    groupId: 'g',
    topics: names,
    autoOffsetReset: 'earliest',
    autoCommitIntervalMs: 300,
    ...group,
    maxPartitionFetchBytes: 200,
  })
  const { places, done } = running(consumer, () => scene.sleep(random(10)))
  const steady = running(scene.consumer({ topics: ['a'], ...group }, 'steady'))
  const wishes: readonly (() => unknown)[] = [
    () => consumer.subscribe([names[random(3)] as string, names[random(3)] as string]),
    () => consumer.subscribe(names[random(3)] as string),
    () => consumer.subscribe(/[abc]/),
    () => consumer.subscribe(/b|none/),
    () => consumer.unsubscribe(),
    () => void consumer.unsubscribe(),
    async () => {
      await consumer.unsubscribe()
      consumer.assign([{ topic: 'c', partition: random(2) }])
      await scene.sleep(random(300))
      await consumer.unsubscribe()
    },
  ]
  for (let times = 0; times < 25; times++) {
    await wishes[random(wishes.length)]?.()
    await scene.sleep(random(2) * random(800))
    if (random(4) === 0) await fill(scene, names[random(3)] as string, 1)
  }
  consumer.subscribe(names)
  for (const topic of names) await fill(scene, topic, 1)
  const ends = await consumer.endOffsets(
    names.flatMap((topic) => [0, 1].map((partition) => ({ topic, partition }))),
  )
  const expected = ends.flatMap(({ topic, partition, offset }) =>
    Array.from({ length: offset }, (_, at) => `${topic}:${partition}:${at}`),
  )
  await scene.until(() => {
    const seen = new Set([...places, ...steady.places])
    return expected.every((one) => seen.has(one))
  }, 'every record')
  await scene.until(() =>
    ends.every(({ topic, partition, offset }) => scene.committed(partition, topic) === offset),
  )
  await consumer.close()
  await done
}

for (let seed = first; seed < first + seeds; seed++) {
  for (const [name, group] of Object.entries(GROUPS)) {
    test(`subscribing: when wishes change at random beside another member (${name}, seed ${seed}), nothing is lost`, () =>
      inScene((scene) => fickle(scene, group), { seed }))
  }
}
