// Owns: proof that the newcomer's first command does what the README says. Called by: the test run. Never: looks inside the demo.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const run = promisify(execFile)

interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

async function odradek(...args: string[]): Promise<Outcome> {
  try {
    const { stdout, stderr } = await run(process.execPath, ['dist/cli/main.js', ...args], {
      cwd: root,
      timeout: 60_000,
    })
    return { code: 0, stdout, stderr }
  } catch (error) {
    return error as Outcome
  }
}

before(() => run('npm', ['run', '-s', 'build'], { cwd: root }))

test('demo: when run in a pipe, it prints plain lines and proves that nothing was lost', async () => {
  const { code, stdout, stderr } = await odradek('demo', '--records', '1200')
  assert.equal(stderr, '')
  assert.match(stdout, /member-2 leaves; its partitions move/)
  assert.match(
    stdout,
    /produced 1200, processed 1200, lost 0, repeated 0, out of order 0, not ours 0, lag 0\nProven: /,
  )
  assert.equal(stdout.includes('\u001b'), false)
  assert.equal(code, 0)
})

test('demo: when asked for JSON, every line is an object and the last one is the summary', async () => {
  const { stdout } = await odradek('demo', '--records', '600', '--json')
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; proven?: boolean })
  assert.deepEqual([lines.at(-1)?.type, lines.at(-1)?.proven], ['summary', true])
})

for (const [args, code, message] of [
  [['demo', '--records', '5'], 1, /'5' is invalid\. It must be a whole number from 600 to 1000000/],
  [['demo', '--bootstrap-server', 'nonsense'], 1, /"nonsense" is not host:port/],
  [
    ['demo', '--bootstrap-server', '127.0.0.1:1', '--timeout-ms', '3000'],
    1,
    /127\.0\.0\.1:1: nothing listens on port 1/,
  ],
  [['demo', '--frobnicate'], 1, /unknown option '--frobnicate'/],
  [['demp'], 1, /unknown command 'demp'[\s\S]*Did you mean demo/],
] as const) {
  test(`demo: when called as odradek ${args.join(' ')}, the error names what is wrong`, async () => {
    const outcome = await odradek(...args)
    assert.match(outcome.stderr, message)
    assert.equal(outcome.stdout, '')
    assert.equal(outcome.code, code)
  })
}
