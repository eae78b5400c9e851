// Owns: what `npm test` runs and in which order. Called by: npm scripts with the names of lanes (none: all). Never: decides what a test means.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { kafkaLane } from './kafka/lane.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Lane {
  readonly title: string
  /** Folders and files below test/, in the order in which they run. */
  readonly paths: readonly string[]
  /** Test files that run at the same time. */
  readonly concurrency?: number
}

const LANES: Readonly<Record<string, Lane>> = {
  architecture: { title: 'Architecture', paths: ['architecture.test', 'architecture-docs.test'] },
  unit: { title: 'Unit', paths: ['unit'], concurrency: 2 },
  contract: { title: 'Contract stories on the embedded broker', paths: ['contract'], concurrency: 2 },
  mission: { title: 'Mission', paths: ['mission'], concurrency: 2 },
  package: { title: 'The package as it is published', paths: ['package'], concurrency: 1 },
  kafka: { title: 'Real Apache Kafka', paths: ['kafka'], concurrency: 2 },
}

function testFiles(lane: Lane): string[] {
  return lane.paths.flatMap((path) => {
    const place = join(root, 'build/test', path)
    if (existsSync(`${place}.js`)) return [`${place}.js`]
    if (!existsSync(place)) return []
    return readdirSync(place, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.js') && existsSync(sourceOf(join(place, name))))
      .map((name) => join(place, name))
      .sort()
  })
}

/** The TypeScript file that a compiled one came from: one that was deleted leaves its output behind. */
function sourceOf(compiled: string): string {
  return compiled.replace(join(root, 'build'), root).replace(/\.js$/, '.ts')
}

function run(title: string, command: string, args: readonly string[]): boolean {
  console.log(`\n== ${title}`)
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (done.error) console.error(`${command} could not be started: ${done.error.message}`)
  return done.status === 0
}

function runLane(name: string, lane: Lane): boolean {
  const files = testFiles(lane)
  if (files.length === 0) return true
  const options = [
    '--enable-source-maps',
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${lane.concurrency ?? 1}`,
  ]
  return run(`${lane.title} (${name})`, process.execPath, [...options, ...files])
}

function lint(): boolean {
  return run('Lint and format', process.execPath, [
    join(root, 'node_modules/@biomejs/biome/bin/biome'),
    'check',
    '.',
  ])
}

function main(asked: readonly string[]): number {
  const unknown = asked.filter((name) => name !== 'lint' && LANES[name] === undefined)
  if (unknown.length > 0) {
    console.error(
      `There is no test lane named ${unknown.join(', ')}; there are lint, ${Object.keys(LANES).join(', ')}.`,
    )
    return 2
  }
  const wanted = asked.length > 0 ? asked : ['lint', ...Object.keys(LANES)]
  const failed: string[] = []
  const passed: string[] = []
  let leftOut: string | undefined
  for (const name of wanted) {
    const lane = name === 'kafka' ? kafkaLane() : undefined
    if (lane?.available === false) {
      if (!lane.required) leftOut = lane.reason
      else {
        console.error(
          `\nODRADEK_REQUIRE_KAFKA=1 asks for the tests on a real Apache Kafka, but ${lane.reason}`,
        )
        failed.push(name)
      }
      continue
    }
    const fine = name === 'lint' ? lint() : runLane(name, LANES[name] as Lane)
    ;(fine ? passed : failed).push(name)
  }
  if (passed.length > 0) console.log(`\nPassed: ${passed.join(', ')}.`)
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}.`)
  if (leftOut !== undefined) console.log(`\nLeft out: the tests on a real Apache Kafka, because ${leftOut}`)
  return failed.length > 0 ? 1 : 0
}

process.exitCode = main(process.argv.slice(2))
