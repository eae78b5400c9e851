// Owns: one client reading one topic once, in a process of its own; prints its figures as one line of JSON.
// Called by: consume/main.mjs; by hand to profile: node --cpu-prof consume/one.mjs '{"client":"kafkajs",...}'
import { setTimeout as sleep } from 'node:timers/promises'
import { IdleMeter, Meter } from '../lib/meter.mjs'
import { clients, limits } from './clients.mjs'

const task = JSON.parse(process.argv[2])
const { consume } = await clients[task.client].load()
const meter = task.idle === undefined ? new Meter(task.records) : new IdleMeter(task.idle)
meter.start()
const failed = new Promise((_resolve, reject) => {
  consume({
    bootstrap: task.bootstrap,
    topic: task.topic,
    groupId: `bench-${process.pid}-${Date.now()}`,
    mode: task.mode,
    limits: limits[task.limits],
    meter,
    partitions: task.partitions,
  }).catch(reject)
})
const figures = await Promise.race([meter.done, failed])
await sleep(300)
if (meter.records !== task.records) {
  throw new Error(`${task.client} handed over ${meter.records} records instead of ${task.records}`)
}
if (meter.bytes !== task.records * task.valueBytes) {
  throw new Error(
    `${task.client} handed over ${meter.bytes} bytes instead of ${task.records * task.valueBytes}`,
  )
}
process.stdout.write(`${JSON.stringify(figures)}\n`)
process.exit(0)
