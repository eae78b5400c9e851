// Owns: the condition of tests that start an Apache Kafka of their own. Called by: files in test/kafka. Never: starts it.
import { kafkaLane } from '../../scripts/kafka/lane.ts'

const lane = kafkaLane({ ...process.env, ODRADEK_TEST_BOOTSTRAP_SERVERS: '' })

/** Options of a test that cannot use a broker that is running already: left out, with the reason, where Kafka cannot be started. */
export const ownKafka: { readonly skip: string | false } = {
  skip: lane.available || lane.required ? false : lane.reason,
}
