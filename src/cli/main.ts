#!/usr/bin/env node
// Owns: the command line's entrance: commands, their options, exit codes. Called by: the shell. Never: does the work of a command.
import { createRequire } from 'node:module'
import { Command } from 'commander'
import { brokerCommand } from './commands/broker.ts'
import { demoCommand } from './commands/demo.ts'

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }

const program = new Command('odradek')
  .description('Apache Kafka for TypeScript: the demo and the embedded broker')
  .version(version)
  .showHelpAfterError('(odradek --help lists the commands, odradek COMMAND --help their options)')
  .addCommand(demoCommand())
  .addCommand(brokerCommand())

// Nobody reads any more: what is going on goes on, and what would only be written is not.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

program.parseAsync().catch((error: unknown) => {
  const { code, message } =
    error instanceof Error ? (error as Error & { code?: string }) : { message: String(error) }
  process.stderr.write(`odradek: ${message}${code === undefined ? '' : ` [${code}]`}\n`)
  process.exitCode ??= 1
})
