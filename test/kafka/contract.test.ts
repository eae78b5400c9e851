// Owns: the contract on a real Apache Kafka, or on the one that ODRADEK_TEST_BOOTSTRAP_SERVERS names. Called by: the Kafka lane. Never: uses virtual time.
import test, { after, before } from 'node:test'
import { kafkaLane } from '../../scripts/kafka/lane.ts'
import { type RealPlace, realPlace } from '../contract/real-backend.ts'
import { tell } from '../contract/stage.ts'
import { stories } from '../contract/stories/index.ts'

const lane = kafkaLane()
const running = process.env.ODRADEK_TEST_BOOTSTRAP_SERVERS
const left = lane.available || lane.required ? undefined : lane.reason
const STORY_TIMEOUT_MS = 300_000

let place: RealPlace | undefined

before(async () => {
  if (left === undefined) place = await realPlace()
})

after(async () => {
  await place?.close()
})

for (const story of stories) {
  // Nobody can script the answers of a real broker.
  if (story.needs === 'faults') continue
  const skip =
    left ??
    (story.needs === 'cluster' && running ? 'the brokers that are running are not ours to kill' : false)
  test(`contract on Apache Kafka: when ${story.name}`, { skip, timeout: STORY_TIMEOUT_MS }, async () => {
    const { backend, close } = (place as RealPlace).backend()
    try {
      await tell(backend, story)
    } finally {
      await close()
    }
  })
}
