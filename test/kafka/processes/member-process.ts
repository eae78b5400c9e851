// Owns: a member of a group in a process of its own: started, heard, stopped, killed. Called by: processes.test.ts. Never: judges.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { guardProcess } from '../../../scripts/kafka/processes.ts'
import type { ProgramOptions } from '../programs/group-member.ts'
import type { MemberEvent } from './events.ts'

const program = fileURLToPath(new URL('../programs/group-member.js', import.meta.url))
const CHUNK_BYTES = 65_536

/** A consumer that can be killed. */
export class MemberProcess {
  readonly name: string
  readonly events: MemberEvent[] = []
  readonly #child: ChildProcess
  readonly #exit: Promise<number | null>
  readonly #file: number
  readonly #complaints: Buffer[] = []
  #unread = Buffer.alloc(0)
  #gone = false

  constructor(options: ProgramOptions) {
    this.name = options.clientId
    this.#file = openSync(options.journal, 'a+')
    const args = ['--enable-source-maps', program, JSON.stringify(options)]
    this.#child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    guardProcess(this.#child)
    this.#child.stderr?.on('data', (bytes: Buffer) => this.#complaints.push(bytes))
    this.#exit = new Promise((resolve, reject) => {
      this.#child.on('error', reject)
      this.#child.on('close', (code) => {
        this.#gone = true
        resolve(code)
      })
    })
    this.#exit.catch(() => {})
  }

  /** Partitions that it has at the moment. */
  get owned(): number[] {
    this.read()
    const owned = new Set<number>()
    for (const event of this.events) {
      if (event.kind === 'assigned') for (const [partition] of event.starts) owned.add(partition)
      if (event.kind === 'revoked' || event.kind === 'lost') {
        for (const partition of event.partitions) owned.delete(partition)
      }
    }
    return this.#gone ? [] : [...owned].sort((one, other) => one - other)
  }

  /** Throws when it failed, or ended without being told to. */
  check(): void {
    this.read()
    const failed = this.events.find((event) => event.kind === 'failed')
    const told = Buffer.concat(this.#complaints).toString().slice(-3_000)
    if (failed !== undefined) throw new Error(`${this.name} failed: ${JSON.stringify(failed)}\n${told}`)
    if (this.#gone && this.events.at(-1)?.kind !== 'closed')
      throw new Error(`${this.name} has ended by itself\n${told}`)
  }

  /** Takes in what it has written since the last time. */
  read(): void {
    const chunk = Buffer.alloc(CHUNK_BYTES)
    for (;;) {
      const length = readSync(this.#file, chunk, 0, chunk.length, null)
      if (length === 0) return
      const lines = Buffer.concat([this.#unread, chunk.subarray(0, length)])
      const end = lines.lastIndexOf(10) + 1
      this.#unread = Buffer.from(lines.subarray(end))
      for (const line of lines.subarray(0, end).toString().split('\n')) {
        if (line !== '') this.events.push(JSON.parse(line) as MemberEvent)
      }
    }
  }

  /** Lets it close its consumer and end. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    const code = await this.#exit
    this.check()
    if (code !== 0) throw new Error(`${this.name} ended with code ${code}`)
  }

  /** Ends it in the middle of whatever it does. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#exit
    this.read()
  }

  /** Frees what it holds, in whatever state it is. */
  async dispose(): Promise<void> {
    await this.kill()
    closeSync(this.#file)
  }
}
