// Owns: that ARCHITECTURE.md names files that exist and shows the enforced import table. Called by: the test run. Never: judges prose.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { ROOMS } from './support/architecture-rules.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })

test('architecture: when the document names a file, there is one', () => {
  const named = [...text.matchAll(/`([\w./-]+\.ts)`/g)]
    .map(([, name]) => name as string)
    .filter((name) => !name.includes('NN-NAME'))
  const missing = named.filter(
    (name) =>
      !existsSync(join(root, name)) && !names.some((path) => path === name || path.endsWith(`/${name}`)),
  )
  assert.ok(named.length > 30, `only ${named.length} files are named`)
  assert.deepEqual(missing, [])
})

test('architecture: when the document shows the import table, it is the one that is enforced', () => {
  for (const [room, { imports }] of Object.entries(ROOMS)) {
    if (room.endsWith('.ts')) continue
    const row = text.split('\n').find((line) => new RegExp(`^\\| (\\w+, )*${room}(, \\w+)* \\|`).test(line))
    assert.ok(row, `${room} has no row`)
    const shown = (row.split('|')[2] as string).split(':')[0] as string
    const listed = shown
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '-')
    assert.deepEqual(
      listed,
      imports.map((name) => name.replace('.ts', '')),
      room,
    )
  }
})
