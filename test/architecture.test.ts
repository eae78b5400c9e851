// Owns: the import table of ARCHITECTURE.md, the sizes of files and functions, and where time, randomness and sockets may be touched.
// Called by: the test run. Never: has exceptions without a reason beside them.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { checkArchitecture, type SourceFile } from './support/architecture-rules.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

function sources(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')
      return { path, text: readFileSync(join(root, path), 'utf8') }
    })
}

/** A tiny house that keeps every rule; each case below breaks one of them. */
const soundHouse: SourceFile[] = [
  { path: 'src/base/errors.ts', text: '// Owns: x.\nexport class KafkaError extends Error {}\n' },
  {
    path: 'src/protocol/reader.ts',
    text: "// Owns: x.\nimport { KafkaError } from '../base/errors.ts'\nexport { KafkaError }\n",
  },
]

const broken: [rule: string, file: SourceFile, message: RegExp][] = [
  [
    'an upward import',
    { path: 'src/base/up.ts', text: "// Owns: x.\nimport '../protocol/reader.ts'\n" },
    /base may not import protocol/,
  ],
  [
    'a type-only upward import',
    { path: 'src/base/up.ts', text: "// Owns: x.\nimport type { A } from '../protocol/reader.ts'\n" },
    /base may not import protocol/,
  ],
  [
    'a multi-line import',
    { path: 'src/base/up.ts', text: "// Owns: x.\nimport {\n  a,\n} from '../protocol/reader.ts'\n" },
    /base may not import protocol/,
  ],
  [
    'a sibling import',
    { path: 'src/producer/a.ts', text: "// Owns: x.\nimport '../consumer/b.ts'\n" },
    /producer may not import consumer/,
  ],
  [
    'all messages where a few are needed',
    { path: 'src/cluster/a.ts', text: "// Owns: x.\nimport { Fetch } from '../protocol/index.ts'\n" },
    /loads every message/,
  ],
  ['an unknown room', { path: 'src/attic/a.ts', text: '// Owns: x.\n' }, /attic .*not in the import table/],
  [
    'a package that the room has no reason for',
    { path: 'src/base/a.ts', text: "// Owns: x.\nimport x from 'left-pad'\n" },
    /left-pad/,
  ],
  ['a circle', { path: 'src/base/errors.ts', text: "// Owns: x.\nimport './circle.ts'\n" }, /circle/],
  [
    'the system clock',
    { path: 'src/cluster/a.ts', text: '// Owns: x.\nconst t = Date.now()\n' },
    /Date\.now/,
  ],
  ['a timer', { path: 'src/cluster/a.ts', text: '// Owns: x.\nsetTimeout(f, 1)\n' }, /setTimeout/],
  ['a socket', { path: 'src/consumer/a.ts', text: "// Owns: x.\nimport net from 'node:net'\n" }, /node:net/],
  [
    'randomness',
    { path: 'src/consumer/a.ts', text: '// Owns: x.\nconst r = Math.random()\n' },
    /Math\.random/,
  ],
  ['inheritance', { path: 'src/consumer/a.ts', text: '// Owns: x.\nclass A extends B {}\n' }, /extends B/],
  ['no opening words', { path: 'src/consumer/a.ts', text: 'const a = 1\n' }, /open.* with/],
  [
    'a long file',
    { path: 'src/consumer/a.ts', text: `// Owns: x.\n${'const a = 1\n'.repeat(400)}` },
    /401 lines/,
  ],
  [
    'a long function',
    { path: 'src/consumer/a.ts', text: `// Owns: x.\nfunction long() {\n${'  go()\n'.repeat(60)}}\n` },
    /long.*62 lines/,
  ],
  [
    'a long method',
    {
      path: 'src/consumer/a.ts',
      text: `// Owns: x.\nclass A {\n  async #long(a: string): Promise<void> {\n${'    go()\n'.repeat(60)}  }\n}\n`,
    },
    /#long.*62 lines/,
  ],
]

for (const [rule, file, message] of broken) {
  test(`architecture: when a file has ${rule}, the rules name it`, () => {
    const circle = { path: 'src/base/circle.ts', text: "// Owns: x.\nimport './errors.ts'\n" }
    const house = [...soundHouse.filter((sound) => sound.path !== file.path), circle, file]
    const found = checkArchitecture(house)
    assert.equal(found.length > 0, true, 'nothing found')
    assert.match(found.join('\n'), message)
    assert.match(found.join('\n'), new RegExp(file.path.replaceAll('.', '\\.')))
  })
}

test('architecture: when a house keeps the rules, nothing is found', () => {
  assert.deepEqual(checkArchitecture(soundHouse), [])
})

test('architecture: when an interface declares methods, what follows it is not taken for their bodies', () => {
  const methods = '  one(): void\n  two(\n    a: string,\n  ): void\n'
  const text = `// Owns: x.\ninterface A {\n${methods}}\nclass B {\n  three(): void {\n${'    go()\n'.repeat(50)}  }\n}\n`
  assert.deepEqual(checkArchitecture([{ path: 'src/consumer/a.ts', text }]), [])
})

test('architecture: when the parameters of a long method stand on lines of their own, it is found', () => {
  const text = `// Owns: x.\nclass A {\n  long(\n    a: string,\n  ): void {\n${'    go()\n'.repeat(60)}  }\n}\n`
  assert.match(checkArchitecture([{ path: 'src/consumer/a.ts', text }]).join(), /long has 64 lines/)
})

test('architecture: when the project is checked, it keeps its own rules', () => {
  const files = sources('src')
  assert.ok(files.length > 8, `only ${files.length} source files were found under ${root}src`)
  const found = checkArchitecture(files)
  assert.equal(found.length, 0, `\n${found.join('\n')}\n`)
})
