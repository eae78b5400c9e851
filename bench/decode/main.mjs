// Owns: the contest of decoders: each run in a process of its own, in shuffled order, and the table of medians.
// Called by: npm run decode. Never: measures in this process.
import { execFile } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { findNode } from '../lib/node.mjs'
import { median, shuffled, table } from '../lib/statistics.mjs'
import { scenarios } from './batches.mjs'
import { decoders } from './decoders.mjs'

const { values: options } = parseArgs({
  options: {
    node: { type: 'string' },
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '0.7' },
    help: { type: 'boolean', default: false },
  },
})

if (options.help) {
  console.log('npm run decode -- [--runs 5] [--seconds 0.7] [--node PATH]')
} else await main()

async function main() {
  const node = findNode(options.node)
  const found = new Map(Object.keys(decoders).map((name) => [name, []]))
  for (let run = 0; run < Number(options.runs); run++) {
    for (const decoder of shuffled([...found.keys()])) {
      const task = { decoder, seconds: Number(options.seconds) }
      const script = fileURLToPath(new URL('one.mjs', import.meta.url))
      const { stdout } = await promisify(execFile)(node.path, [script, JSON.stringify(task)])
      found.get(decoder).push(JSON.parse(stdout))
      process.stderr.write(`run ${run + 1}: ${decoder}\n`)
    }
  }
  console.log(`Node ${node.version}, ${cpus()[0].model} (${cpus().length} cores), ${options.runs} runs\n`)
  for (const [field, title] of [
    ['all', 'CPU ns per record, all threads'],
    ['main', 'CPU ns per record, main thread'],
  ]) {
    console.log(`${title}\n\n${report(found, field)}\n`)
  }
}

/** Medians, and how many times as long as ours (with CRC) each peer takes. */
function report(found, field) {
  const names = Object.keys(scenarios)
  const figure = (decoder, name) => median(found.get(decoder).map((one) => one[name][field]))
  const rows = [...found.keys()].map((decoder) => [
    decoder,
    ...names.map((name) => {
      const value = figure(decoder, name)
      const ratio = value / figure('odradek, CRC', name)
      return decoder.startsWith('odradek') ? value.toFixed(0) : `${value.toFixed(0)} (${ratio.toFixed(1)}x)`
    }),
  ])
  return table(['decoder', ...names], rows)
}
