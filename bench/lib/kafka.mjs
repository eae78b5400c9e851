// Owns: the benches' way to a real Apache Kafka: the project's own launcher, with the JVM as for measurements.
// Called by: the benches. Never: leaves a process or a folder behind.
import { existsSync } from 'node:fs'

const launcher = new URL('../../build/scripts/kafka/start.js', import.meta.url)
if (!existsSync(launcher)) {
  throw new Error('odradek is not compiled; run `npm ci && npm run build:all` in the folder above bench')
}
const { startKafka: launch } = await import(launcher)
const { javaTool } = await import(new URL('java.js', launcher))

/** One broker with the JVM's default compilers, a gigabyte of heap and G1. */
export async function startKafka() {
  const kafka = await launch({
    jvm: ['-Xms1g', '-Xmx1g', '-XX:+UseG1GC'],
    progress: (line) => process.stderr.write(`${line}\n`),
  })
  return { bootstrap: kafka.bootstrapServers, stop: () => kafka.stop() }
}

/** Runs one of Java's tools and returns what it printed. */
export async function kafkaTool(className, ...given) {
  return (await javaTool(className, given, { timeoutMs: 600_000 })).stdout
}
