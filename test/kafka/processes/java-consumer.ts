// Owns: Kafka's console consumer as a member of a group, heard by what it prints. Called by: processes.test.ts. Never: judges.
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { spawnJava } from '../../../scripts/kafka/java.ts'
import type { Told } from './books.ts'
import type { MemberEvent } from './events.ts'

const CONSOLE_CONSUMER = 'org.apache.kafka.tools.consumer.ConsoleConsumer'
const LINE = /^Partition:(\d+),Offset:(\d+),(.*)$/

/** Where it reads, and as who. */
export interface JavaConsumerOptions {
  readonly bootstrapServers: string
  readonly groupId: string
  readonly topic: string
  readonly clientId: string
  /** More of Kafka's own keys. */
  readonly properties?: readonly string[]
}

/** A consumer that is not ours. */
export class JavaConsumer implements Told {
  readonly name: string
  /** When it processed a record is not known: before it was heard of. */
  readonly foreign = true
  readonly events: MemberEvent[] = []
  readonly #child: ChildProcess
  readonly #exit: Promise<number | null>
  #complaints = ''

  private constructor(name: string, child: ChildProcess) {
    this.name = name
    this.#child = child
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const [, partition, offset, value = ''] = LINE.exec(line) ?? []
      if (partition === undefined) return
      const at = { partition: Number(partition), offset: Number(offset) }
      this.events.push({ kind: 'processed', ...at, value, atMs: 0 })
    })
    child.stderr?.on('data', (text) => (this.#complaints += text))
    this.#exit = new Promise((resolve) => child.on('close', resolve))
  }

  static async start(options: JavaConsumerOptions): Promise<JavaConsumer> {
    const { bootstrapServers, groupId, topic, clientId, properties = [] } = options
    const where = ['--bootstrap-server', bootstrapServers, '--topic', topic, '--group', groupId]
    const all = [`client.id=${clientId}`, 'auto.commit.interval.ms=200', ...properties]
    const told = all.flatMap((one) => ['--command-property', one])
    const shown = ['print.partition=true', 'print.offset=true', 'key.separator=,']
    const format = shown.flatMap((one) => ['--formatter-property', one])
    const args = [...where, '--from-beginning', ...told, ...format]
    const child = await spawnJava(CONSOLE_CONSUMER, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      logLevel: 'ERROR',
    })
    return new JavaConsumer(clientId, child)
  }

  /** Throws when it has ended. */
  check(): void {
    if (this.#child.exitCode !== null) throw new Error(`${this.name} has ended: ${this.#complaints}`)
  }

  /** Lets it commit, leave and end. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    await this.#exit
  }
}
