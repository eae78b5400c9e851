// Owns: proof that what is published works: packed, installed in an empty folder, loaded and type-checked there.
// Called by: the test run. Never: looks into the checkout from the empty folder.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const DOORS = ['odradek', 'odradek/broker', 'odradek/testing', 'odradek/protocol']
let place: string
let tarball: string
let files: string[] = []

function run(folder: string, command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 120_000,
    })
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error })
  }
}

/** Asks a registry that does not answer again, before it gives up. */
function npmInstall(folder: string, ...what: string[]): void {
  run(folder, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=5', ...what])
}

/** An empty project with the tarball installed in it. */
function install(name: string, ...options: string[]): string {
  const folder = join(place, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, private: true, type: 'module' }))
  npmInstall(folder, ...options, tarball)
  return folder
}

/** Compresses and reads back with each codec in the installed package; prints what each led to. */
const CODECS = `
const { Kafka } = await import('odradek')
const { startBroker } = await import('odradek/broker')
const broker = await startBroker()
for (const compression of ['none', 'gzip', 'snappy', 'lz4', 'zstd']) {
  const kafka = new Kafka({ bootstrapServers: broker.bootstrapServers, log: 'silent' })
  const producer = kafka.producer({ compressionType: compression })
  const consumer = kafka.consumer({ topics: [compression], groupId: compression, autoOffsetReset: 'earliest' })
  const value = compression.repeat(500)
  try {
    await producer.send({ topic: compression, messages: [{ value }] })
    for await (const record of consumer) {
      console.log(compression, record.value.toString() === value ? 'works' : 'differs')
      break
    }
  } catch (error) {
    console.log(compression, error.code, error.message)
  }
  await kafka.close()
}
await broker.close()
`

before(() => {
  place = mkdtempSync(join(tmpdir(), 'odradek-package-'))
  const [packed] = JSON.parse(run(root, 'npm', ['pack', '--json', '--pack-destination', place])) as {
    filename: string
    files: { path: string }[]
  }[]
  assert.ok(packed)
  files = packed.files.map(({ path }) => path)
  tarball = join(place, packed.filename)
})

after(() => rmSync(place, { recursive: true, force: true }))

test('package: when packed, it holds the built client and its documents, and nothing else', () => {
  for (const wanted of [
    'dist/index.js',
    'dist/index.d.ts',
    'dist/cli/main.js',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
  ]) {
    assert.ok(files.includes(wanted), wanted)
  }
  const strange = files.filter(
    (path) => !/^(dist\/[\w/-]+(\.d)?\.(js|ts)|[A-Z]+(\.md)?|package\.json)$/.test(path),
  )
  assert.deepEqual(strange, [])
})

test('package: when installed in an empty folder, every door opens by import and by require', () => {
  const folder = install('doors')
  for (const door of DOORS) {
    run(folder, process.execPath, [
      '-e',
      `if (Object.keys(require('${door}')).length === 0) throw new Error('empty')`,
    ])
    run(folder, process.execPath, [
      '--input-type=module',
      '-e',
      `if (Object.keys(await import('${door}')).length === 0) throw new Error('empty')`,
    ])
  }
  assert.match(run(folder, 'npx', ['--no-install', 'odradek', '--help']), /Usage: odradek/)
})

test('package: when the optional dependencies are there, all codecs work', () => {
  const folder = install('with-codecs')
  const lines = run(folder, process.execPath, ['--input-type=module', '-e', CODECS]).trim().split('\n')
  assert.deepEqual(lines, ['none works', 'gzip works', 'snappy works', 'lz4 works', 'zstd works'])
})

test('package: when the optional dependencies are missing, the rest works and the codecs name what to install', () => {
  const folder = install('without-codecs', '--omit=optional')
  const lines = run(folder, process.execPath, ['--input-type=module', '-e', CODECS]).trim().split('\n')
  assert.deepEqual(lines.slice(0, 2), ['none works', 'gzip works'])
  assert.match(lines[2] as string, /^snappy CODEC_MISSING .*npm install snappy/)
  assert.match(lines[3] as string, /^lz4 CODEC_MISSING .*npm install lz4-napi/)
  assert.match(lines[4] as string, /^zstd (works|CODEC_MISSING .*npm install @bokuweb\/zstd-wasm)/)
})

for (const [module, resolution] of [
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
] as const) {
  test(`package: when a program is type-checked under ${resolution}, the published types hold`, () => {
    const folder = install(`types-${resolution}`)
    npmInstall(folder, '@types/node@20')
    writeFileSync(
      join(folder, 'program.ts'),
      `import { Kafka, KafkaError, type Consumer } from 'odradek'
import { startBroker } from 'odradek/broker'
import { VirtualClock } from 'odradek/testing'
import { Heartbeat, type HeartbeatResponse } from 'odradek/protocol'
const kafka: Kafka = new Kafka({ bootstrapServers: 'localhost:9092' })
const consumer: Consumer = kafka.consumer({ groupId: 'g', topics: ['t'] })
export async function read(): Promise<number> {
  for await (const record of consumer) { const value: Buffer | null = record.value; if (value) return record.offset }
  return -1
}
export const key: number = Heartbeat.key
export const answer = (response: HeartbeatResponse): number => response.errorCode
export const isKafka = (error: unknown): boolean => error instanceof KafkaError && error.retriable
export { startBroker, VirtualClock }
// @ts-expect-error: a wrong type of a known option must be refused by the compiler
kafka.consumer({ groupId: 7 })
`,
    )
    const options = {
      strict: true,
      module,
      moduleResolution: resolution,
      target: 'es2022',
      lib: ['es2023', 'esnext.disposable'],
      types: ['node'],
      noEmit: true,
      skipLibCheck: false,
    }
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['program.ts'] }),
    )
    run(folder, process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder])
  })
}
