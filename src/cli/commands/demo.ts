// Owns: `odradek demo`: where the broker is, where the demo is shown, and the exit code. Called by: main. Never: knows what happens in the demo.
import { Command } from 'commander'
import { startBroker } from '../../broker/index.ts'
import type { Verdict } from '../demo/ledger.ts'
import { lineView, screenFits, screenView } from '../demo/screen.ts'
import type { DemoView } from '../demo/state.ts'
import { type DemoOptions, runDemo } from '../demo/story.ts'
import { summary } from '../demo/summary.ts'
import { wholeNumber } from '../options.ts'

interface DemoCommandOptions {
  readonly bootstrapServer?: string
  readonly records: number
  readonly timeoutMs: number
  readonly json?: true
}

/** A second one ends the process at once. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The command with its options. */
export function demoCommand(): Command {
  return new Command('demo')
    .description(
      'six partitions, a producer and three consumers of one group; ends with a proof that nothing was lost',
    )
    .option(
      '--bootstrap-server <HOST:PORT>',
      'use this Kafka, and leave nothing behind (default: an embedded broker)',
    )
    .option('--records <N>', 'records to produce', wholeNumber(600, 1_000_000), 6_000)
    .option('--timeout-ms <MS>', 'give up after this time', wholeNumber(1_000, 3_600_000), 120_000)
    .option('--json', 'print events and the summary as JSON, one object a line')
    .action(run)
}

async function run(options: DemoCommandOptions): Promise<void> {
  const stop = new AbortController()
  const interrupt = (name: string, number: number) => {
    process.exitCode = 128 + number
    stop.abort(new Error(`interrupted (${name})`))
  }
  const unwritable = (error: NodeJS.ErrnoException) =>
    stop.abort(new Error(`the demo was ended: its output cannot be written any more (${error.code})`))
  for (const signal of SIGNALS) process.once(signal, interrupt)
  process.stdout.on('error', unwritable)
  // Members hear of changes by their heartbeats: every 5 s, as Kafka has it, is long to watch.
  const quick = { groupConsumerHeartbeatIntervalMs: 300 }
  const embedded = options.bootstrapServer === undefined ? await startBroker(quick) : undefined
  try {
    const story: DemoOptions = {
      bootstrapServers: embedded?.bootstrapServers ?? (options.bootstrapServer as string),
      broker: embedded
        ? `embedded broker at ${embedded.bootstrapServers}`
        : `Kafka at ${options.bootstrapServer}`,
      records: options.records,
      timeoutMs: options.timeoutMs,
      signal: stop.signal,
    }
    const verdict = await runDemo(story, viewFor(options))
    report(verdict, options)
    if (!verdict.proven) process.exitCode = 1
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt)
    await embedded?.close()
  }
}

function viewFor(options: DemoCommandOptions): DemoView {
  const write = (text: string) => {
    process.stdout.write(text)
  }
  if (options.json) {
    return {
      event: (event) => write(`${JSON.stringify({ type: 'event', ...event })}\n`),
      show() {},
      end() {},
    }
  }
  const terminal = () => ({
    columns: process.stdout.columns || 80,
    rows: process.stdout.rows || 40,
    color: !process.env.NO_COLOR,
  })
  const { columns, rows } = terminal()
  const plain = !process.stdout.isTTY || process.env.TERM === 'dumb' || !screenFits(columns, rows)
  return plain ? lineView(write) : screenView(write, terminal)
}

function report(verdict: Verdict, options: DemoCommandOptions): void {
  process.stdout.write(
    options.json ? `${JSON.stringify({ type: 'summary', ...verdict })}\n` : summary(verdict),
  )
}
