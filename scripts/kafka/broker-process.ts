// Owns: one Kafka node as a process: started, awaited, stopped, killed, frozen. Called by: the launcher. Never: knows of the other nodes.
import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { spawnJava } from './java.ts'
import { killNow } from './processes.ts'

/** A node could not take its port: the cluster may be tried again with others. */
export class PortTakenError extends Error {}

/** Printed by Kafka when a node serves its listeners. */
const STARTED = /Kafka Server started/
const PORT_TAKEN = /Address already in use|Socket server failed to bind/
const START_TIMEOUT_MS = 180_000
const POLL_MS = 40
const STOP_TIMEOUT_MS = 20_000

/** One Kafka node of a {@link RealKafka}. */
export interface RealBroker {
  readonly id: number
  readonly host: string
  /** Port of the plain listener. */
  readonly port: number
  /** `host:port` of the plain listener. */
  readonly address: string
  /** Ports by listener name. */
  readonly ports: ReadonlyMap<string, number>
  readonly running: boolean
  /** Starts it again, with its data and ports; resolves when it serves. */
  start(): Promise<void>
  /** Lets it move its leaders away and end. */
  stop(): Promise<void>
  /** Ends it at once, as by a power cut. */
  kill(): Promise<void>
  /** Freezes it: its ports stay open, nobody answers. */
  suspend(): void
  resume(): void
  /** The end of what it wrote to its log. */
  logTail(lines?: number): string
}

/** What a node is started from. */
export interface BrokerFiles {
  readonly id: number
  readonly propertiesFile: string
  readonly logFile: string
  readonly ports: ReadonlyMap<string, number>
  readonly jvm: readonly string[]
}

/** A node that is not started yet. */
export function brokerProcess(files: BrokerFiles): RealBroker {
  let child: ChildProcess | undefined
  let ended: Promise<void> = Promise.resolve()
  const port = files.ports.get('PLAINTEXT') as number
  const signal = (name: NodeJS.Signals) => {
    if (child?.pid !== undefined) process.kill(child.pid, name)
  }
  return {
    id: files.id,
    host: '127.0.0.1',
    port,
    address: `127.0.0.1:${port}`,
    ports: files.ports,
    get running() {
      return child !== undefined
    },
    async start() {
      if (child !== undefined) throw new Error(`Broker ${files.id} is running already.`)
      const started = await launch(files)
      child = started.child
      ended = started.ended.then(() => {
        child = undefined
      })
      await untilServing(files, () => child !== undefined, started.logStart)
    },
    async stop() {
      if (child?.pid === undefined) return
      const { pid } = child
      child.ref()
      signal('SIGCONT')
      signal('SIGTERM')
      const timer = setTimeout(() => killNow(pid), STOP_TIMEOUT_MS)
      await ended
      clearTimeout(timer)
    },
    async kill() {
      if (child?.pid !== undefined) {
        child.ref()
        killNow(child.pid)
      }
      await ended
    },
    suspend: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
    logTail: (lines = 25) => logTail(files.logFile, lines),
  }
}

async function launch(files: BrokerFiles) {
  const log = openSync(files.logFile, 'a')
  const logStart = readFileSync(files.logFile).length
  try {
    const child = await spawnJava('kafka.Kafka', [files.propertiesFile], {
      jvm: files.jvm,
      logLevel: 'INFO',
      stdio: ['ignore', log, log],
    })
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    })
    // Whoever forgets to stop it must still be able to end; it is killed then.
    child.unref()
    return { child, ended, logStart }
  } finally {
    closeSync(log)
  }
}

async function untilServing(files: BrokerFiles, alive: () => boolean, logStart: number): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (true) {
    const log = readFileSync(files.logFile).subarray(logStart).toString()
    if (STARTED.test(log)) return
    const problem = !alive()
      ? 'ended'
      : Date.now() > deadline
        ? `does not serve after ${START_TIMEOUT_MS} ms`
        : ''
    if (problem !== '') {
      const taken = PORT_TAKEN.test(log)
      const message = `Kafka node ${files.id} ${problem} while it started. The end of its log:\n${logTail(files.logFile, 25)}`
      throw taken ? new PortTakenError(message) : new Error(message)
    }
    await sleep(POLL_MS)
  }
}

function logTail(file: string, lines: number): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
}
