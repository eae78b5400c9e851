// Owns: what is measured inside a client's process, by the same few lines for every client.
// Called by: consume/one.mjs and the client adapters. Never: knows which client runs.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const resolutionMs = 2

/**
 * Counts records and bytes; `done` resolves with the figures when the last record was touched.
 * The wall clock runs from the first to the last record. CPU runs from `start()` (modules loaded, nothing
 * connected yet) to the last record, so that fetching and decoding the first records counts for everybody;
 * `cpuWindow` is the part between first and last record.
 */
export class Meter {
  records = 0
  bytes = 0
  #expected
  #resolve
  #first
  #started
  #delay = monitorEventLoopDelay({ resolution: resolutionMs })
  done = new Promise((resolve) => {
    this.#resolve = resolve
  })

  constructor(expected) {
    this.#expected = expected
  }

  start() {
    this.#delay.enable()
    this.#started = { at: performance.now(), cpu: process.cpuUsage(), thread: process.threadCpuUsage() }
  }

  /** One call for each group of records that a client hands over: how many, and the sum of their values' lengths. */
  add(records, bytes) {
    if (records > 0 && this.#first === undefined)
      this.#first = { at: performance.now(), cpu: process.cpuUsage() }
    this.records += records
    this.bytes += bytes
    if (this.records >= this.#expected) this.#finish()
  }

  /** Starts the wall clock; the first record does it otherwise. */
  begin() {
    this.#first = { at: performance.now(), cpu: process.cpuUsage() }
  }

  #finish() {
    if (this.#resolve === undefined) return
    const at = performance.now()
    const used = process.cpuUsage(this.#started.cpu)
    const cpuWindow = seconds(process.cpuUsage(this.#first.cpu))
    const thread = seconds(process.threadCpuUsage(this.#started.thread))
    this.#delay.disable()
    const whole = seconds(process.cpuUsage())
    this.#resolve({
      records: this.records,
      bytes: this.bytes,
      seconds: (at - this.#first.at) / 1e3,
      secondsToFirst: (this.#first.at - this.#started.at) / 1e3,
      cpu: seconds(used),
      cpuSystem: used.system / 1e6,
      cpuWindow,
      cpuThread: thread,
      cpuWhole: whole,
      rssMb: process.resourceUsage().maxRSS / 1024,
      delayMs: Math.max(0, this.#delay.max / 1e6 - resolutionMs),
    })
    this.#resolve = undefined
  }
}

function seconds(usage) {
  return (usage.user + usage.system) / 1e6
}
