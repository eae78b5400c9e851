// Owns: a member of a group as a process of its own, which writes down what happens to it before anything else does.
// Called by: processes/member-process.ts, as `node group-member.js OPTIONS`, which may kill it at any time. Never: judges.
import { openSync, writeSync } from 'node:fs'
import { type ConsumerOptions, Kafka, type TopicPartition } from '../../../src/index.ts'
import type { MemberEvent, Unstamped } from '../processes/events.ts'

/** What the process is started with, as JSON. */
export interface ProgramOptions {
  readonly bootstrapServers: string
  readonly clientId: string
  readonly journal: string
  readonly consumer: ConsumerOptions
}

const options = JSON.parse(process.argv[2] as string) as ProgramOptions
const journal = openSync(options.journal, 'a')

/** In the file when it returns: what a killed process wrote is not lost. Its time is that of the machine's monotonic clock. */
function note(event: Unstamped): void {
  const stamped: MemberEvent = { ...event, atMs: Number(process.hrtime.bigint()) / 1e6 }
  writeSync(journal, `${JSON.stringify(stamped)}\n`)
}

const numbers = (partitions: readonly TopicPartition[]) => partitions.map(({ partition }) => partition)

const kafka = new Kafka({ bootstrapServers: options.bootstrapServers, clientId: options.clientId })
const consumer = kafka.consumer({
  ...options.consumer,
  async onAssigned(partitions) {
    // Nothing is fetched before this returns, and nobody else may commit any more: reading goes on here.
    const committed = await consumer.committed(partitions)
    const starts = partitions.map(({ partition }, at) => [partition, committed[at]?.offset ?? 0] as const)
    note({ kind: 'assigned', starts })
  },
  onRevoked: (partitions) => note({ kind: 'revoked', partitions: numbers(partitions) }),
  onLost: (partitions) => note({ kind: 'lost', partitions: numbers(partitions) }),
})

process.once('SIGTERM', () => void stop())

async function stop(): Promise<void> {
  const positions: [number, number][] = []
  for (const at of consumer.assignment()) {
    // It may be given to somebody else at this moment.
    const position = await consumer.position(at).catch(() => undefined)
    if (position !== undefined) positions.push([at.partition, position])
  }
  await consumer.close()
  note({ kind: 'closed', positions })
}

consumer
  .run({
    concurrency: 3,
    eachRecord: ({ partition, offset, value }) =>
      note({ kind: 'processed', partition, offset, value: String(value) }),
  })
  .catch((error: unknown) => {
    note({ kind: 'failed', error: String(error) })
    process.exitCode = 1
  })
