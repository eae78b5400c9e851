// Owns: the long run: a million inputs and more, watched for hangs and for memory. Called by: npm run fuzz. Never: judges an input (engine.ts does).
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Campaign, fuzz, type Tally } from './engine.ts'
import { fuzzTargets } from './targets.ts'

const USAGE = `npm run fuzz -- [--iterations 1000000] [--seed N] [--target NAME] [--from N]
Feeds damaged batches, frames and blobs to the decoders; half of the iterations are batches. A failure prints how to repeat it.`

/** Between two of these the event loop turns: native memory is given back only there. */
const SLICE = 200
/** No input may take this long. */
const HANG_MS = 10_000
/** What the process may grow by: far above the cap on one batch, far below what a leak makes of a million inputs. */
const MAX_GROWTH_BYTES = 384 * 1024 * 1024

interface Task extends Campaign {
  readonly target: string
}

interface Report {
  /** The input that is next. */
  readonly iteration: number
  readonly tally?: Tally
}

async function work(task: Task): Promise<void> {
  const target = (await fuzzTargets()).find(({ name }) => name === task.target)!
  const tally: Tally = new Map()
  const end = task.from! + task.iterations
  for (let from = task.from!; from < end; from += SLICE) {
    parentPort!.postMessage({ iteration: from } satisfies Report)
    fuzz(target, { seed: task.seed, from, iterations: Math.min(SLICE, end - from) }, tally)
    await nextTurn()
  }
  parentPort!.postMessage({ iteration: end, tally } satisfies Report)
}

/** Runs one target in a thread of its own, so that one that hangs can be named. */
async function watch(task: Task): Promise<Tally> {
  const worker = new Worker(new URL(import.meta.url), { workerData: task })
  const baseline = process.memoryUsage().rss
  let iteration = task.from!
  let lastSign = performance.now()
  return new Promise((resolve, reject) => {
    const stop = (message: string) => {
      const again = `npm run fuzz -- --target ${task.target} --seed ${task.seed} --from ${iteration} --iterations ${SLICE}`
      reject(new Error(`${task.target} ${message}. Again: ${again}`))
      void worker.terminate()
    }
    const timer = setInterval(() => {
      const growth = process.memoryUsage().rss - baseline
      if (performance.now() - lastSign > HANG_MS) stop(`hangs for ${HANG_MS} ms`)
      else if (growth > MAX_GROWTH_BYTES)
        stop(`made the process grow by ${(growth / 2 ** 20).toFixed(0)} MiB`)
    }, 250)
    worker.on('message', (report: Report) => {
      iteration = report.iteration
      lastSign = performance.now()
      if (report.tally !== undefined) resolve(report.tally)
    })
    worker.on('error', reject)
    worker.on('exit', () => clearInterval(timer))
  })
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      iterations: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      target: { type: 'string' },
      from: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const names = (await fuzzTargets()).map(({ name }) => name)
  const wanted = values.target === undefined ? names : names.filter((name) => name === values.target)
  if (wanted.length === 0)
    throw new Error(`there is no target ${values.target}; there are ${names.join(', ')}`)
  const seed = Number(values.seed)
  console.log(`seed ${seed}`)
  for (const target of wanted) {
    const share = wanted.length === 1 ? 1 : target === 'batches' ? 0.5 : 0.5 / (wanted.length - 1)
    const iterations = Math.ceil(Number(values.iterations) * share)
    const started = performance.now()
    const tally = await watch({ target, seed, from: Number(values.from), iterations })
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    const outcomes = [...tally].map(([outcome, count]) => `${outcome} ${count}`).join(', ')
    const rss = (process.memoryUsage().rss / 2 ** 20).toFixed(0)
    console.log(`${target}: ${iterations} inputs in ${seconds} s: ${outcomes}; ${rss} MiB`)
  }
}

if (isMainThread) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
} else await work(workerData)
