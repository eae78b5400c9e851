// Owns: the conversation with Kafka's own codec, which runs in Java. Called by: the differential tests. Never: judges an answer.
import type { ChildProcess } from 'node:child_process'
import { spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { spawnJava } from '../../../scripts/kafka/java.ts'
import { type Deferred, deferred } from '../../../src/base/deferred.ts'

const folder = fileURLToPath(new URL('../../../../test/kafka/oracle/', import.meta.url))

/** Why the oracle cannot run here, or undefined: it is compiled when it starts, so Java alone is not enough. */
export function oracleMissing(): string | undefined {
  const modules = spawnSync('java', ['--list-modules'], { encoding: 'utf8' })
  if (modules.error !== undefined) return 'there is no Java'
  return /^jdk\.compiler\b/m.test(modules.stdout) ? undefined : 'this Java has no compiler; install a JDK'
}

/** Kafka's codec; answers come in the order of the questions. */
export class Oracle {
  readonly #child: ChildProcess
  readonly #waiting: Deferred<string>[] = []
  #failure: Error | undefined

  private constructor(child: ChildProcess) {
    this.#child = child
    let complaints = ''
    child.stderr?.on('data', (text) => (complaints += text))
    createInterface({ input: child.stdout! }).on('line', (line) => this.#answered(line))
    child.stdin?.on('error', () => {})
    child.on('close', (code) => this.#failed(new Error(`the oracle ended with code ${code}: ${complaints}`)))
  }

  /** `jars` stand before Kafka's on the class path; `program` is the Java file that answers. */
  static async start(jars: readonly string[] = [], program = 'Oracle.java'): Promise<Oracle> {
    return new Oracle(
      await spawnJava(folder + program, [], { stdio: 'pipe', logLevel: 'OFF', classpath: jars }),
    )
  }

  /** Asks one question (a line without its end); rejects when the answer is an error. */
  ask(question: string): Promise<string> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    const answer = deferred<string>()
    this.#waiting.push(answer)
    this.#child.stdin?.write(`${question}\n`)
    return answer.promise
  }

  /** Lets the process end when it has answered. */
  close(): void {
    this.#child.stdin?.end()
  }

  #answered(line: string): void {
    const answer = this.#waiting.shift()
    if (line.startsWith('ok ')) answer?.resolve(line.slice(3))
    else answer?.reject(new Error(line))
  }

  #failed(error: Error): void {
    this.#failure = error
    for (const answer of this.#waiting.splice(0)) answer.reject(error)
  }
}
