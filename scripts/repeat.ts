// Owns: the proof that the contract suite is deterministic: many seeds, no failure. Called by: npm run test:repeat. Never: hides the seed of a failure.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const suite = fileURLToPath(new URL('../test/contract/embedded.test.js', import.meta.url))
const DEFAULT_TIMES = 50
const USAGE = 'Usage: npm run test:repeat [-- TIMES [FIRST_SEED]]'

/** Runs the suite once; resolves with its output and whether it passed. */
function runOnce(seed: number): Promise<{ passed: boolean; output: string }> {
  const child = spawn(process.execPath, ['--enable-source-maps', '--test', '--test-reporter=spec', suite], {
    env: { ...process.env, ODRADEK_SEED: String(seed) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ passed: code === 0 && /^. pass [1-9]/m.test(output), output }))
  })
}

function wholeNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new Error(`${name} is ${JSON.stringify(text)}; it must be a whole number from 1 on.\n${USAGE}`)
}

/** One line that counts up on a terminal, one line for every ten runs elsewhere. */
function showProgress(done: number, count: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${count}${done === count ? '\n' : ''}`)
  else if (done % 10 === 0 && done < count) console.log(`${done} of ${count}`)
}

async function main([times, firstSeed, ...rest]: readonly string[]): Promise<void> {
  if (rest.length > 0) throw new Error(USAGE)
  const count = wholeNumber('TIMES', times, DEFAULT_TIMES)
  const first = wholeNumber('FIRST_SEED', firstSeed, 1)
  const failed: number[] = []
  const started = Date.now()
  for (let seed = first; seed < first + count; seed++) {
    const { passed, output } = await runOnce(seed)
    showProgress(seed - first + 1, count)
    if (passed) continue
    failed.push(seed)
    console.log(`seed ${seed} failed:\n${output.slice(output.indexOf('failing tests'))}`)
  }
  const seconds = Math.round((Date.now() - started) / 1000)
  if (failed.length === 0) {
    console.log(
      `The contract suite passed ${count} times on the embedded broker, seeds ${first} to ${first + count - 1}, in ${seconds} s.`,
    )
    return
  }
  console.log(
    `${failed.length} of ${count} runs failed. Again: ODRADEK_SEED=${failed[0]} npm run test:contract`,
  )
  process.exitCode = 1
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 2
})
