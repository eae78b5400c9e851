// Owns: Apache Kafka's jars, fetched once by Maven into a cache. Called by: the launcher, the Java tools, the codec oracle. Never: starts Kafka.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { kafkaLane } from './lane.ts'
import { guardFolder, guardProcess } from './processes.ts'

const pomFile = fileURLToPath(new URL('../../../scripts/kafka/pom.xml', import.meta.url))

/** The version that {@link kafkaJars} fetches. */
export const KAFKA_VERSION = '4.3.1'

/** How often a run looks whether another one has finished fetching. */
const LOCK_POLL_MS = 250

/** Tells somebody who waits what is going on. */
export type Progress = (line: string) => void

/** Where everything that was fetched or prepared is kept: `ODRADEK_CACHE`, else `~/.cache/odradek`. */
export function cacheFolder(): string {
  return process.env.ODRADEK_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'odradek')
}

/** A Java class path with Apache Kafka and its tools; fetches them at the first call on a machine. */
export async function kafkaClasspath(progress: Progress = () => {}): Promise<string> {
  return join(await kafkaJars(progress), '*')
}

/** The folder with Kafka's jars; fetches them at the first call on a machine. */
export async function kafkaJars(progress: Progress = () => {}): Promise<string> {
  const pom = readFileSync(pomFile)
  const version = createHash('sha256').update(pom).digest('hex').slice(0, 8)
  const folder = join(cacheFolder(), `kafka-${KAFKA_VERSION}-${version}`)
  if (existsSync(folder)) return folder
  const lane = kafkaLane({})
  if (!lane.available) throw new Error(`Apache Kafka cannot be fetched: ${lane.reason}`)
  mkdirSync(cacheFolder(), { recursive: true })
  await withLock(`${folder}.lock`, progress, async () => {
    if (!existsSync(folder)) await fetchJars(folder, progress)
  })
  return folder
}

async function fetchJars(folder: string, progress: Progress): Promise<void> {
  progress(`Fetching Apache Kafka ${KAFKA_VERSION} with Maven, once: about 60 MB into ${folder}`)
  const unfinished = `${folder}.${process.pid}`
  const removeUnfinished = guardFolder(unfinished)
  try {
    await runMaven(unfinished)
    renameSync(unfinished, folder)
  } finally {
    removeUnfinished()
  }
}

function runMaven(outputDirectory: string): Promise<void> {
  const child = spawn(
    'mvn',
    [
      ...['-B', '-q', '-f', pomFile, `-Dkafka.version=${KAFKA_VERSION}`, 'dependency:copy-dependencies'],
      ...['-DincludeScope=runtime', `-DoutputDirectory=${outputDirectory}`],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  guardProcess(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Error(`Maven could not be started: ${error.message}`)))
    child.on('close', (code) => {
      if (code === 0 && existsSync(outputDirectory)) return resolve()
      const tail = output.trim().split('\n').slice(-15).join('\n')
      reject(
        new Error(
          `Maven could not fetch Apache Kafka (exit code ${code}); is its repository reachable?\n${tail}`,
        ),
      )
    })
  })
}

/** Only one process at a time does `work`; the lock of a process that died is taken over. */
async function withLock(lock: string, progress: Progress, work: () => Promise<void>): Promise<void> {
  let told = false
  while (!takeLock(lock)) {
    if (!told) progress('Another process is fetching Apache Kafka; waiting for it')
    told = true
    await sleep(LOCK_POLL_MS)
  }
  try {
    await work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock)
    writeFileSync(join(lock, 'pid'), String(process.pid))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if (isAbandoned(lock)) rmSync(lock, { recursive: true, force: true })
    return false
  }
}

function isAbandoned(lock: string): boolean {
  try {
    const pid = Number(readFileSync(join(lock, 'pid'), 'utf8'))
    return pid > 0 ? !isAlive(pid) : isOld(lock)
  } catch {
    // Between making the folder and writing the number, or just removed.
    return isOld(lock)
  }
}

function isOld(lock: string): boolean {
  return existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 10_000
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
