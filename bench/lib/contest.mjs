// Owns: running contestants, each run in a process of its own, in shuffled order, and the table of medians.
// Called by: consume/main.mjs, produce/main.mjs. Never: measures in this process.
import { execFile } from 'node:child_process'
import { appendFileSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { shuffled, spread, table } from './statistics.mjs'

const results = new URL('../results/', import.meta.url)
const begun = new Date().toISOString().replaceAll(':', '')

/** All `client:mode` names of a list of clients. */
export function namesOf(clients) {
  return Object.entries(clients).flatMap(([client, { modes }]) => modes.map((mode) => `${client}:${mode}`))
}

/** The names that were asked for (`client` or `client:mode`; all when none was), without those that were not wanted. */
export function chosen(names, wanted, without) {
  const matching = (text) => {
    const found = names.filter((name) => name === text || name.startsWith(`${text}:`))
    if (found.length === 0) throw new Error(`unknown client ${text}; there are ${names.join(' ')}`)
    return found
  }
  const out = new Set(without.flatMap(matching))
  const asked = wanted.length > 0 ? new Set(wanted.flatMap(matching)) : names
  return [...asked].filter((name) => !out.has(name))
}

/**
 * Runs each of `contestants` ({ name, limits, what }) `runs` times; `taskOf` gives what `script` is told, `check` looks at each result.
 * Prints the table, and returns the figures by contestant, undefined for runs that failed.
 */
export async function contest({ title, script, contestants, runs, node, timeoutSeconds, taskOf, check }) {
  const figures = new Map(contestants.map((contestant) => [contestant, []]))
  for (let run = 0; run < runs; run++) {
    for (const contestant of shuffled(contestants)) {
      const task = await taskOf(contestant)
      const one = await runOnce(script, task, { node, timeoutSeconds, label: labelOf(contestant) })
      if (one !== undefined) await check?.(one)
      figures.get(contestant).push(one)
      keep(title, { ...task, run, node: node.version, figures: one })
    }
  }
  console.log(report(figures))
  return figures
}

async function runOnce(script, task, { node, timeoutSeconds, label }) {
  try {
    const { stdout } = await promisify(execFile)(node.path, [fileURLToPath(script), JSON.stringify(task)], {
      timeout: timeoutSeconds * 1_000,
      killSignal: 'SIGKILL',
    })
    const figures = JSON.parse(stdout.trim().split('\n').at(-1))
    const { idlePercent, records, cpu } = figures
    const headline =
      idlePercent === undefined
        ? `${(records / cpu / 1e3).toFixed(0)}k records per CPU s`
        : `${idlePercent.toFixed(2)}% of a core`
    process.stderr.write(`${label}: ${headline}\n`)
    return figures
  } catch (error) {
    const reason = error.killed ? `no end within ${timeoutSeconds} s` : `${error.stderr || error}`
    process.stderr.write(`${label}: FAILED: ${reason.trim().slice(-600)}\n`)
    return undefined
  }
}

function keep(title, line) {
  mkdirSync(results, { recursive: true })
  appendFileSync(new URL(`${title}-${begun}.jsonl`, results), `${JSON.stringify(line)}\n`)
}

export function labelOf({ name, limits, what }) {
  return [name, limits, what].filter((part) => part !== undefined).join(' ')
}

const columns = [
  ['idle % of a core', 2, (one) => one.idlePercent],
  ['CPU s per M', 2, (one) => (one.seconds === undefined ? undefined : (one.cpu / one.records) * 1e6)],
  ['main thread', 2, (one) => one.cpuThread && (one.cpuThread / one.records) * 1e6],
  ['k/CPU s', 0, (one) => one.seconds && one.records / one.cpu / 1e3],
  ['k/s wall', 0, (one) => one.seconds && one.records / one.seconds / 1e3],
  ['RSS MB', 0, (one) => one.rssMb],
  ['slice ms', 0, (one) => one.sliceMs],
  ['loop ms', 0, (one) => one.delayMs],
  ['per batch', 0, (one) => one.perBatch],
]

function report(figures) {
  const rows = []
  for (const [contestant, all] of figures) {
    const good = all.filter((one) => one !== undefined)
    const cells = columns.map(([, digits, pick]) => {
      if (good.length === 0) return 'failed'
      return pick(good[0]) === undefined ? '' : spread(good.map(pick), digits)
    })
    rows.push([labelOf(contestant), ...cells, `${good.length}/${all.length}`])
  }
  const first = rows.some((row) => row[1] !== '' && row[1] !== 'failed') ? 1 : 2
  rows.sort((a, b) => Number.parseFloat(a[first]) - Number.parseFloat(b[first]))
  // A column that nobody has a figure for is left out, also where clients failed.
  for (const [index] of columns.entries()) {
    if (rows.every((row) => row[index + 1] === '' || row[index + 1] === 'failed'))
      for (const row of rows) row[index + 1] = ''
  }
  return table(['client', ...columns.map(([name]) => name), 'runs'], rows)
}
