// Owns: what is measured inside a client's process, by the same few lines for every client.
// Called by: consume/one.mjs and the client adapters. Never: knows which client runs.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const resolutionMs = 2

/**
 * The longest synchronous slice by the main thread's own CPU time: what it used between two firings of a timer. Unlike the event-loop
 * delay it does not grow when other processes have the core; it may be up to the timer's interval too long, never too short.
 */
class Slices {
  longestMs = 0
  #last
  #timer

  start() {
    this.#last = process.threadCpuUsage()
    this.#timer = setInterval(() => this.#look(), resolutionMs)
  }

  #look() {
    const now = process.threadCpuUsage()
    const spent = (now.user - this.#last.user + now.system - this.#last.system) / 1e3
    if (spent > this.longestMs) this.longestMs = spent
    this.#last = now
  }

  stop() {
    this.#look()
    clearInterval(this.#timer)
  }
}

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
  #slices = new Slices()
  done = new Promise((resolve) => {
    this.#resolve = resolve
  })

  constructor(expected) {
    this.#expected = expected
  }

  start() {
    this.#delay.enable()
    this.#slices.start()
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
    this.#slices.stop()
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
      sliceMs: this.#slices.longestMs,
    })
    this.#resolve = undefined
  }
}

/**
 * Waits for the one record of a topic, which proves that the client reads; gives it `settleSeconds` to come to rest, and measures
 * what it uses while nothing comes.
 */
export class IdleMeter {
  records = 0
  bytes = 0
  #resolve
  #task
  done = new Promise((resolve) => {
    this.#resolve = resolve
  })

  /** `task`: { settleSeconds, seconds }. */
  constructor(task) {
    this.#task = task
  }

  start() {}

  begin() {}

  add(records, bytes) {
    this.records += records
    this.bytes += bytes
    if (records > 0) setTimeout(() => this.#measure(), this.#task.settleSeconds * 1e3)
  }

  #measure() {
    const [at, cpu] = [performance.now(), process.cpuUsage()]
    setTimeout(() => {
      const used = seconds(process.cpuUsage(cpu))
      this.#resolve({
        records: this.records,
        bytes: this.bytes,
        cpu: used,
        idlePercent: (used / ((performance.now() - at) / 1e3)) * 100,
        rssMb: process.resourceUsage().maxRSS / 1024,
      })
    }, this.#task.seconds * 1e3)
  }
}

function seconds(usage) {
  return (usage.user + usage.system) / 1e6
}
