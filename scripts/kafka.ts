// Owns: `npm run kafka`: a real Apache Kafka for hand use, until Ctrl-C. Called by: npm. Never: leaves a process or a file behind.
import { parseKafkaArguments, USAGE } from './kafka/arguments.ts'
import { KAFKA_VERSION } from './kafka/jars.ts'
import { kafkaLane } from './kafka/lane.ts'
import { type RealKafka, startKafka } from './kafka/start.ts'

const WATCH_MS = 500

async function main(): Promise<void> {
  const { help, ...options } = parseKafkaArguments(process.argv.slice(2))
  if (help) return console.log(USAGE)
  const lane = kafkaLane({})
  if (!lane.available) throw new Error(`Apache Kafka cannot run here: ${lane.reason}`)
  let kafka: RealKafka | undefined
  let ending = false
  const end = async (exitCode: number) => {
    if (ending) return
    ending = true
    await kafka?.stop()
    // Whatever is still starting is killed at exit.
    process.exit(exitCode)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
  kafka = await startKafka({ ...options, progress: console.log })
  tell(kafka, Object.keys(options.listeners))
  setInterval(() => {
    const dead = kafka?.brokers.find((broker) => !broker.running)
    if (dead === undefined || ending) return
    console.error(`Broker ${dead.id} ended by itself. The end of its log:\n${dead.logTail()}`)
    void end(1)
  }, WATCH_MS)
}

function tell(kafka: RealKafka, listeners: readonly string[]): void {
  const more = listeners.map((name) => `  ${name.padEnd(18)} ${kafka.addressesOf(name)}\n`).join('')
  const tls = kafka.certificates && `  certificates       ${kafka.certificates.folder}\n`
  console.log(`
Apache Kafka ${KAFKA_VERSION} is running.
  bootstrap servers  ${kafka.bootstrapServers}
${more}${tls ?? ''}  processes          ${kafka.brokers.length}, data and logs in ${kafka.folder}
  try                npm run demo -- --bootstrap-server ${kafka.brokers[0]?.address}
  or                 ODRADEK_TEST_BOOTSTRAP_SERVERS=${kafka.bootstrapServers} npm test
Ctrl-C stops it and removes its data.`)
}

main().catch((error: Error & { code?: string }) => {
  console.error(error.message)
  if (error.code?.startsWith('ERR_PARSE_ARGS') || error.message.startsWith('--')) console.error(USAGE)
  process.exit(1)
})
