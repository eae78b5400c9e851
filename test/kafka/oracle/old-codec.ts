// Owns: the codec of the last Kafka that knew the oldest versions, fetched once by Maven into the cache. Called by: codec-differential.test.ts. Never: runs it.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from '../../../scripts/kafka/jars.ts'
import { guardFolder, guardProcess } from '../../../scripts/kafka/processes.ts'

/** Kafka 4.0 dropped what clients older than 2.1 speak; KafkaJS still speaks some of it. */
export const OLD_KAFKA_VERSION = '3.9.1'

/** The jar with the old codec, to stand before Kafka's own on the class path. */
export async function oldCodecJar(): Promise<string> {
  const name = `kafka-clients-${OLD_KAFKA_VERSION}.jar`
  const jar = join(cacheFolder(), name)
  if (existsSync(jar)) return jar
  mkdirSync(cacheFolder(), { recursive: true })
  const unfinished = join(cacheFolder(), `${name}.${process.pid}`)
  const removeUnfinished = guardFolder(unfinished)
  try {
    await copyArtifact(unfinished)
    renameSync(join(unfinished, name), jar)
  } finally {
    removeUnfinished()
  }
  return jar
}

function copyArtifact(outputDirectory: string): Promise<void> {
  const artifact = `org.apache.kafka:kafka-clients:${OLD_KAFKA_VERSION}`
  const args = [
    '-B',
    '-q',
    'dependency:copy',
    `-Dartifact=${artifact}`,
    `-DoutputDirectory=${outputDirectory}`,
  ]
  const child = spawn('mvn', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  guardProcess(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Error(`Maven could not be started: ${error.message}`)))
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`Maven could not fetch ${artifact} (exit code ${code})\n${output.trim()}`))
    })
  })
}
