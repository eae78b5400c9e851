// Owns: one decoder on all scenarios, in a process of its own; prints its figures as one line of JSON.
// Called by: main.mjs; by hand to profile: node --cpu-prof decode/one.mjs '{"decoder":"kafkajs","seconds":3}'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { shuffled } from '../lib/statistics.mjs'
import { makeBatches, scenarios } from './batches.mjs'
import { decoders } from './decoders.mjs'

const task = JSON.parse(process.argv[2])
const decode = await decoders[task.decoder]()
const figures = {}
for (const name of shuffled(task.scenarios ?? Object.keys(scenarios))) {
  const batches = makeBatches(scenarios[name])
  const isPacked = scenarios[name].codec !== 'none'
  const { count, sum } = await decode(batches.bytes, isPacked)
  if (count !== batches.records || sum !== batches.sum) {
    throw new Error(
      `${task.decoder}, ${name}: ${count} records, sum ${sum} instead of ${batches.records}, ${batches.sum}`,
    )
  }
  await measure(batches, isPacked, task.seconds / 2)
  figures[name] = await measure(batches, isPacked, task.seconds)
}
process.stdout.write(`${JSON.stringify(figures)}\n`)

/** Nanoseconds per record: of the main thread, and of all threads (the collector's helpers too). */
async function measure({ bytes, records }, isPacked, seconds) {
  const until = performance.now() + seconds * 1_000
  const cpu = process.cpuUsage()
  const thread = process.threadCpuUsage()
  let rounds = 0
  while (performance.now() < until) {
    // A turn of the loop between fetches, as in a client: native memory is given back only there.
    await nextTurn()
    await decode(bytes, isPacked)
    rounds++
  }
  const all = process.cpuUsage(cpu)
  const main = process.threadCpuUsage(thread)
  const perRecord = ({ user, system }) => ((user + system) * 1_000) / (rounds * records)
  return { main: perRecord(main), all: perRecord(all) }
}
