// Owns: what `npm test` runs and in which order. Called by: npm scripts with the names of lanes (none: all). Never: decides what a test means.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { recap } from './failed-tests.ts'
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

/** What the reporter of failed tests wrote in each lane, to be read again at the end. */
class Failures {
  readonly #folder = mkdtempSync(join(tmpdir(), 'odradek-tests-'))

  fileOf(lane: string): string {
    return join(this.#folder, lane)
  }

  /** Prints what failed in these lanes, and removes what was kept. */
  tell(lanes: readonly string[]): void {
    const files = lanes.map((lane) => this.fileOf(lane)).filter((file) => existsSync(file))
    const paragraphs = files.map((file) => readFileSync(file, 'utf8')).join('')
    rmSync(this.#folder, { recursive: true, force: true })
    if (paragraphs !== '') console.log(`\n== Failed tests again\n${recap(paragraphs)}`)
  }
}

function runLane(name: string, lane: Lane, failures: Failures): boolean {
  const files = testFiles(lane)
  if (files.length === 0) return true
  const options = [
    '--enable-source-maps',
    '--test',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${new URL('failed-tests.js', import.meta.url).href}`,
    `--test-reporter-destination=${failures.fileOf(name)}`,
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
  const failures = new Failures()
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
    const fine = name === 'lint' ? lint() : runLane(name, LANES[name] as Lane, failures)
    ;(fine ? passed : failed).push(name)
  }
  failures.tell(failed)
  if (passed.length > 0) console.log(`\nPassed: ${passed.join(', ')}.`)
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}.`)
  if (leftOut !== undefined) console.log(`\nLeft out: the tests on a real Apache Kafka, because ${leftOut}`)
  return failed.length > 0 ? 1 : 0
}

process.exitCode = main(process.argv.slice(2))
