// Owns: what tests of changing subscriptions share: a handler that notes what it gets, topics to read.
// Called by: the tests of subscribing. Never: judges.
import type { Consumer, KafkaRecord } from '../../../src/index.ts'
import type { Scene } from './scene.ts'

/** `topic:partition:offset`. */
export const place = ({ topic, partition, offset }: KafkaRecord) => `${topic}:${partition}:${offset}`

/** Runs a handler that notes what it was given; `places` grows. */
export function running(consumer: Consumer, work: () => Promise<void> = async () => {}) {
  const places: string[] = []
  const done = consumer.run({
    concurrency: 4,
    eachRecord: async (record) => {
      await work()
      places.push(place(record))
    },
  })
  return { places, done }
}

/** Makes topics of two partitions. */
export async function topics(scene: Scene, ...names: readonly string[]): Promise<void> {
  for (const name of names) scene.topic(2, name)
}

/** Appends so many records to each of the two partitions. */
export async function fill(scene: Scene, topic: string, count: number, from = 0): Promise<void> {
  for (const partition of [0, 1]) await scene.produce(partition, count, from, { topic })
}
