// Owns: the committed output of the generator. Called by: the test run. Never: tests what the code does.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { generate } from '../../../scripts/generate.ts'

const folder = fileURLToPath(new URL('../../../../src/protocol/generated/', import.meta.url))

test('generated: when the schemas are printed again, the committed files are the same', async () => {
  const fresh = await generate()
  assert.deepEqual(readdirSync(folder).sort(), [...fresh.keys()].sort(), 'run `npm run generate`')
  for (const [name, text] of fresh) {
    assert.ok(readFileSync(join(folder, name), 'utf8') === text, `${name} is stale: run \`npm run generate\``)
  }
})
