// Owns: `odradek broker`: the embedded broker for hand use. Called by: main. Never: is meant for production.
import { Command } from 'commander'
import { type LogLevel, lineLogger } from '../../base/log.ts'
import { startBroker } from '../../broker/index.ts'
import { wholeNumber } from '../options.ts'

interface BrokerCommandOptions {
  readonly host: string
  readonly port: number
  readonly verbose?: true
}

/** The command with its options. */
export function brokerCommand(): Command {
  return new Command('broker')
    .description('start an embedded broker that keeps everything in memory, until Ctrl-C')
    .option('--host <HOST>', 'name or address to listen on and to tell clients', '127.0.0.1')
    .option('--port <PORT>', 'port to listen on; 0 takes a free one', wholeNumber(0, 65_535), 9092)
    .option('--verbose', 'log what the broker does')
    .action(run)
}

async function run({ host, port, verbose }: BrokerCommandOptions): Promise<void> {
  const level: LogLevel = verbose ? 'debug' : 'warn'
  const log = lineLogger(level, (line) => process.stderr.write(`${line}\n`), Date.now)
  const broker = await startBroker({ host, port }, { log })
  process.stdout.write(
    `The embedded broker listens on ${broker.bootstrapServers}. Everything is in memory; Ctrl-C ends it.\n`,
  )
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await broker.close()
}
