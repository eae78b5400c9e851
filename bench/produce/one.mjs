// Owns: one client producing once, in a process of its own; prints its figures as one line of JSON.
// Called by: produce/main.mjs; by hand to profile.
import { Meter } from '../lib/meter.mjs'
import { clients, shapes } from './clients.mjs'

const task = JSON.parse(process.argv[2])
const { sender } = await clients[task.client].load()
const { messages, outstanding } = shapes[task.mode]
const meter = new Meter(task.records)
meter.start()
const send = await sender(task)
meter.begin()
let left = task.records / messages
const values = Array.from({ length: messages }, (_, index) =>
  Buffer.alloc(task.valueBytes, 65 + (index % 26)),
)
async function lane() {
  while (left > 0) {
    left--
    await send(values)
    meter.add(messages, messages * task.valueBytes)
  }
}
const lanes = Promise.all(Array.from({ length: outstanding }, lane))
const figures = await Promise.race([meter.done, lanes.then(() => meter.done)])
process.stdout.write(`${JSON.stringify(figures)}\n`)
process.exit(0)
