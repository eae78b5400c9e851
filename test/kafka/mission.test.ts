// Owns: the rows of the mission on a real Apache Kafka, or on the one that ODRADEK_TEST_BOOTSTRAP_SERVERS names. Called by: the Kafka lane. Never: uses virtual time.
import { after, before, describe, test } from 'node:test'
import { kafkaLane } from '../../scripts/kafka/lane.ts'
import { type RealPlace, realPlace } from '../contract/real-backend.ts'
import { tell } from '../contract/stage.ts'
import type { Story } from '../contract/story.ts'
import { javaTools } from '../mission/java-tools.ts'
import { foreignRows } from '../mission/rows/foreign.ts'
import { missionRows } from '../mission/rows/index.ts'
import { ownKafka } from '../support/own-kafka.ts'

const lane = kafkaLane()
const skip = lane.available || lane.required ? false : lane.reason
const ROW_TIMEOUT_MS = 240_000
/** Rows mostly wait for timeouts of the group: they can do that together. */
const ROWS_AT_ONCE = 4

/** No broker dies here: one that has much to do must not count as dead, nor as no longer the controller. */
const PATIENCE = { 'broker.session.timeout.ms': 60_000, 'controller.quorum.fetch.timeout.ms': 20_000 }

let place: RealPlace | undefined

describe('the mission on Apache Kafka', { skip, concurrency: ROWS_AT_ONCE }, () => {
  before(async () => {
    place = await realPlace(PATIENCE)
  })

  after(async () => {
    await place?.close()
  })

  const tellRow = async (row: Story) => {
    const { backend, close } = (place as RealPlace).backend()
    try {
      await tell(backend, row)
    } finally {
      await close()
    }
  }

  for (const row of missionRows) {
    test(`mission ${row.name} (Apache Kafka)`, { timeout: ROW_TIMEOUT_MS }, () => tellRow(row))
  }

  for (const row of foreignRows(javaTools)) {
    const options = { ...ownKafka, timeout: ROW_TIMEOUT_MS }
    test(`mission ${row.name} (Apache Kafka, confirmed by its Java tools)`, options, () => tellRow(row))
  }
})
