// Owns: proof that the README's programs run as printed. Called by: the test run. Never: edits them beyond writing them to files.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type EmbeddedBroker, startBroker } from '../../src/broker/index.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const place = join(root, 'build/readme')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const programs = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, program]) => program as string)
let broker: EmbeddedBroker

before(async () => {
  await promisify(execFile)('npm', ['run', '-s', 'build'], { cwd: root })
  mkdirSync(place, { recursive: true })
  broker = await startBroker()
})

after(async () => {
  await broker.close()
  rmSync(place, { recursive: true, force: true })
})

const expected: readonly RegExp[] = [
  /^\d 0 customer-7 \{"order":1,"amount":12\}\n\d 1 customer-7 \{"order":2,"amount":30\}\n$/,
  /^for await 0\neachBatch orders \d 2\npoll true\n$/,
  /^by key 0\n$/,
  /^by expression 2 \[ 'orders' \]\nby choice 1\n$/,
  /^the policy chose no-committed-offset undefined 0\n0\n\S+\n0 \S+ \d+ \S+\n[\s\S]*logEnd: \d+/,
  /^assigned 1\nconsumer 1\nrevoked 1\n$/,
  /^assigned 1\n2 0 [\d.]+ (undefined|[\d.]+)\ncommit [\s\S]*revoked 1\n$/,
  /^0\n$/,
  /^\[\]\ntrue SASL_AUTHENTICATION_FAILED\n$/,
  /^string\n$/,
]

test('readme: when a program is added or taken away, its expected output is too', () => {
  assert.equal(programs.length, expected.length)
})

for (const [index, output] of expected.entries()) {
  test(`readme: when program ${index + 1} is run as printed, it ends by itself with the right output`, async () => {
    const file = join(place, `program-${index + 1}.mjs`)
    writeFileSync(file, programs[index] as string)
    const { stdout } = await promisify(execFile)(process.execPath, [file], {
      timeout: 60_000,
      env: { ...process.env, KAFKA_BOOTSTRAP_SERVERS: broker.bootstrapServers },
    })
    assert.match(stdout, output)
  })
}
