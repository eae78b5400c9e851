// Owns: whether this machine can run the tests on a real Apache Kafka. Called by: run-tests and the lane's own files. Never: starts Kafka.
import { spawnSync } from 'node:child_process'

/** Kafka 4.x brokers need this Java or a newer one. */
const OLDEST_JAVA = 17

/** Answer to "can the real Kafka lane run here?". */
export interface KafkaLane {
  readonly available: boolean
  /** True where a missing lane is a failure: `ODRADEK_REQUIRE_KAFKA=1`. */
  readonly required: boolean
  /** Why it cannot run and how to get it; empty when it can. */
  readonly reason: string
}

/** Looks for Java and Maven, or for a broker that is running already (`ODRADEK_TEST_BOOTSTRAP_SERVERS`). */
export function kafkaLane(environment: NodeJS.ProcessEnv = process.env): KafkaLane {
  const required = environment.ODRADEK_REQUIRE_KAFKA === '1'
  if (environment.ODRADEK_TEST_BOOTSTRAP_SERVERS) return { available: true, required, reason: '' }
  const reason = missing()
  return { available: reason === '', required, reason }
}

function missing(): string {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' })
  const version = /version "(\d+)/.exec(`${java.stderr ?? ''}${java.stdout ?? ''}`)?.[1]
  if (java.error || version === undefined) {
    return `there is no Java; install Java ${OLDEST_JAVA} or newer and Maven, or set ODRADEK_TEST_BOOTSTRAP_SERVERS=HOST:PORT.`
  }
  if (Number(version) < OLDEST_JAVA) {
    return `Java is version ${version}; install Java ${OLDEST_JAVA} or newer, or set ODRADEK_TEST_BOOTSTRAP_SERVERS=HOST:PORT.`
  }
  if (spawnSync('mvn', ['-v']).error) {
    return 'there is no Maven (mvn) to fetch Kafka with; install it, or set ODRADEK_TEST_BOOTSTRAP_SERVERS=HOST:PORT.'
  }
  return ''
}
