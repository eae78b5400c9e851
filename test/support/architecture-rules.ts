// Owns: the rules of the house as functions over source text. Called by: test/architecture.test.ts. Never: reads the disk.
import { dirname, join, normalize } from 'node:path/posix'

/** One source file of the project; the path is relative to its root. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** What a room may import. */
export interface Room {
  /** Rooms it may import, besides itself. */
  readonly imports: readonly string[]
  /** Packages it may import, besides node's own modules. */
  readonly packages?: readonly string[]
}

/** The import table; ARCHITECTURE.md shows the same. Files directly in src are rooms of their own. */
export const ROOMS: Readonly<Record<string, Room>> = {
  base: { imports: [] },
  protocol: { imports: ['base'], packages: ['@node-rs/crc32', 'lz4-napi', 'snappy', '@bokuweb/zstd-wasm'] },
  network: { imports: ['base', 'protocol'] },
  cluster: { imports: ['base', 'protocol', 'network'] },
  consumer: { imports: ['base', 'protocol', 'cluster'] },
  producer: { imports: ['base', 'protocol', 'cluster'] },
  admin: { imports: ['base', 'protocol', 'cluster'] },
  serde: { imports: ['base'] },
  properties: { imports: ['base', 'cluster', 'consumer', 'producer', 'serde'] },
  'client.ts': {
    imports: ['base', 'network', 'cluster', 'consumer', 'producer', 'admin', 'serde', 'properties'],
  },
  'index.ts': {
    imports: ['base', 'protocol', 'cluster', 'consumer', 'producer', 'admin', 'serde', 'client.ts'],
  },
  broker: { imports: ['base', 'protocol'] },
  testing: { imports: ['base', 'broker'] },
  cli: { imports: ['base', 'index.ts', 'broker', 'testing'], packages: ['commander'] },
}

/** What loads every message there is; whoever is no broker imports those it sends from their own files. */
const ALL_MESSAGES = /^src\/protocol\/(index|generated\/(index|apis))\.ts$/
const MAY_LOAD_ALL_MESSAGES = ['protocol', 'broker', 'testing', 'cli']

/** What may be touched only in these files, because it is injected everywhere else. */
const INJECTED: readonly [what: RegExp, name: string, files: RegExp][] = [
  [/\bDate\.now\b|\bnew Date\(\)/, 'Date.now', /^src\/(base\/clock|cli\/.*)\.ts$/],
  [/\bset(Timeout|Interval)\(/, 'setTimeout', /^src\/(base\/clock|cli\/.*)\.ts$/],
  // The virtual clock gives real sockets and promises their turn before it moves time.
  [/\bsetImmediate\(/, 'setImmediate', /^src\/(base\/clock|testing\/virtual-clock|cli\/.*)\.ts$/],
  [/\bperformance\.now\b/, 'performance.now', /^src\/(base\/clock|cli\/.*)\.ts$/],
  [/\bMath\.random\b|\brandomUUID\b/, 'Math.random', /^src\/(base\/clock)\.ts$/],
  [/['"]node:(net|tls|dns|dgram)(\/promises)?['"]/, 'node:net', /^src\/(network\/tcp|broker\/tcp)\.ts$/],
]

const MAX_FILE_LINES = 400
const MAX_FUNCTION_LINES = 60

/** All breaches of the rules, one sentence each, with the file first. */
export function checkArchitecture(files: readonly SourceFile[]): string[] {
  const found: string[] = []
  for (const file of files) {
    found.push(...checkImports(file), ...checkInjected(file), ...checkInheritance(file))
    if (!isGenerated(file.path)) found.push(...checkSizes(file), ...checkOpening(file))
  }
  return [...found, ...checkCircles(files)]
}

function isGenerated(path: string): boolean {
  return path.includes('/generated/')
}

function roomOf(path: string): string {
  return path.split('/')[1] as string
}

/** Every module that a file imports or exports from, relative ones as paths from the root. */
function importsOf(file: SourceFile): string[] {
  const specifiers = [
    ...withoutComments(file.text).matchAll(/\b(?:from|import|import\()\s*['"]([^'"\n]+)['"]/g),
  ]
  return specifiers.map(([, specifier]) =>
    specifier?.startsWith('.') ? normalize(join(dirname(file.path), specifier)) : (specifier as string),
  )
}

function checkImports(file: SourceFile): string[] {
  const room = ROOMS[roomOf(file.path)]
  if (room === undefined) return [`${file.path}: the room ${roomOf(file.path)} is not in the import table`]
  const found: string[] = []
  for (const target of importsOf(file)) {
    if (ALL_MESSAGES.test(target) && !MAY_LOAD_ALL_MESSAGES.includes(roomOf(file.path)))
      found.push(`${file.path}: loads every message by ${target}; import from the files that are needed`)
    if (target.startsWith('src/')) {
      const targetRoom = roomOf(target)
      if (targetRoom !== roomOf(file.path) && !room.imports.includes(targetRoom)) {
        found.push(`${file.path}: ${roomOf(file.path)} may not import ${targetRoom} (${target})`)
      }
    } else if (!target.startsWith('node:') && !room.packages?.includes(target)) {
      found.push(`${file.path}: ${roomOf(file.path)} may not import ${target}`)
    }
  }
  return found
}

function checkInjected(file: SourceFile): string[] {
  const text = withoutComments(file.text)
  return INJECTED.filter(([what, , allowed]) => what.test(text) && !allowed.test(file.path)).map(
    ([, name]) => `${file.path}: touches ${name}, which is injected (Clock, Dial, Listen)`,
  )
}

function checkInheritance(file: SourceFile): string[] {
  return [...withoutComments(file.text).matchAll(/\bclass \w+(?:<[^>{]*>)? extends (\w+)/g)]
    .filter(([, parent]) => !/Error$/.test(parent as string))
    .map(([, parent]) => `${file.path}: extends ${parent}; only errors inherit`)
}

function checkOpening(file: SourceFile): string[] {
  const opening = file.text.replace(/^#!.*\n/, '')
  return /^(\/\/|\/\*\*?) ?Owns: /.test(opening)
    ? []
    : [`${file.path}: does not open with what it owns ("// Owns: ...")`]
}

function checkSizes(file: SourceFile): string[] {
  const lines = file.text.replace(/\n$/, '').split('\n')
  const found =
    lines.length > MAX_FILE_LINES ? [`${file.path}: ${lines.length} lines, at most ${MAX_FILE_LINES}`] : []
  // The formatter puts a function's closing brace at the indentation of its first line, so no parser is needed.
  const head =
    /^(\s*)(?:export )?(?:default )?(?:(?:static |async |get |set )*\*?(#?\w+)(?:<.*>)?\(.*|(?:async )?function\*? (\w+).*|const (\w+) = .*(?:=>|function).*)$/
  lines.forEach((line, index) => {
    const match = head.exec(line)
    const name = match?.[2] ?? match?.[3] ?? match?.[4]
    if (match === null || name === undefined || /^(if|for|while|switch|return|catch|await|throw)$/.test(name))
      return
    const indent = match[1] as string
    // Either the body opens on the first line, or on the one that closes the list of parameters; a signature has no body.
    const opensAt = /\{$/.test(line)
      ? index
      : lines.findIndex((later, at) => at > index && later.startsWith(`${indent})`))
    const body = /[{(]$/.test(line) && /\{$/.test(lines[opensAt] ?? '') ? opensAt : -1
    if (body === -1) return
    const end = lines.findIndex(
      (later, at) => at > body && (later === `${indent}}` || later.startsWith(`${indent}}`)),
    )
    if (end - index + 1 > MAX_FUNCTION_LINES) {
      found.push(
        `${file.path}:${index + 1}: ${name} has ${end - index + 1} lines, at most ${MAX_FUNCTION_LINES}`,
      )
    }
  })
  return found
}

function checkCircles(files: readonly SourceFile[]): string[] {
  const graph = new Map(
    files.map((file) => [file.path, importsOf(file).filter((target) => target.startsWith('src/'))]),
  )
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path)
    if (at !== -1)
      circles.push(`${path}: stands in a circle of imports: ${[...trail.slice(at), path].join(' -> ')}`)
    if (at !== -1 || done.has(path)) return
    for (const target of graph.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return circles
}

/** The text with comments blanked out, so that words in prose are no code. Strings that hold `//` keep their quotes balanced. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|[^:'"`\\])\/\/.*$/gm, '$1')
}
