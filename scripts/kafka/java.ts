// Owns: running Java classes that come with Apache Kafka. Called by: the launcher and tests that use Kafka's own tools. Never: knows what a tool does.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { kafkaClasspath } from './jars.ts'
import { guardProcess } from './processes.ts'

const logConfiguration = fileURLToPath(new URL('../../../scripts/kafka/log4j2.xml', import.meta.url))

/** Flags for programs that run for seconds: start fast, stay small. */
export const QUICK_JVM = ['-Xshare:auto', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

/** How a tool is run. */
export interface JavaToolOptions {
  /** Written to its standard input, which is closed then. Default: nothing. */
  readonly stdin?: string | Uint8Array
  /** The tool is killed after so many milliseconds. Default: 90000. */
  readonly timeoutMs?: number
  /** More entries of the class path, before Kafka's. */
  readonly classpath?: readonly string[]
  /** Exit codes that are no failure. Default: [0]. */
  readonly exitCodes?: readonly number[]
}

/** What a tool printed. */
export interface JavaToolResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** Starts a Java class with Kafka's jars; it does not outlive this process. */
export async function spawnJava(
  mainClass: string,
  args: readonly string[],
  options: SpawnOptions & { jvm?: readonly string[]; logLevel?: string; classpath?: readonly string[] } = {},
): Promise<ChildProcess> {
  const { jvm = QUICK_JVM, logLevel = 'WARN', classpath = [], ...spawnOptions } = options
  const path = [...classpath, await kafkaClasspath()].join(process.platform === 'win32' ? ';' : ':')
  const flags = [...jvm, `-Dlog4j2.configurationFile=${logConfiguration}`, `-Dodradek.log.level=${logLevel}`]
  // A group of its own: a Ctrl-C in the terminal reaches this process only, which then decides the order.
  const child = spawn('java', [...flags, '-cp', path, mainClass, ...args], {
    detached: true,
    ...spawnOptions,
  })
  guardProcess(child)
  return child
}

/** Runs one of Kafka's tools to its end and returns what it printed; rejects when it fails, with the end of its output. */
export async function javaTool(
  mainClass: string,
  args: readonly string[],
  options: JavaToolOptions = {},
): Promise<JavaToolResult> {
  const { stdin = '', timeoutMs = 90_000, classpath = [], exitCodes = [0] } = options
  const child = await spawnJava(mainClass, args, { classpath, logLevel: 'ERROR', stdio: 'pipe' })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout?.on('data', (bytes: Buffer) => stdout.push(bytes))
  child.stderr?.on('data', (bytes: Buffer) => stderr.push(bytes))
  child.stdin?.on('error', () => {})
  child.stdin?.end(stdin)
  return new Promise((resolve, reject) => {
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      child.kill('SIGKILL')
    }, timeoutMs)
    child.on('error', (error) => reject(new Error(`Java could not be started: ${error.message}`)))
    child.on('close', (code) => {
      clearTimeout(timer)
      const result = {
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
        exitCode: code ?? -1,
      }
      if (!timedOut && exitCodes.includes(result.exitCode)) return resolve(result)
      const how = timedOut ? `was killed after ${timeoutMs} ms` : `ended with exit code ${code}`
      reject(new Error(`${mainClass} ${args.join(' ')} ${how}.\n${tail(result.stdout + result.stderr)}`))
    })
  })
}

function tail(output: string): string {
  return output.trim().split('\n').slice(-20).join('\n')
}
