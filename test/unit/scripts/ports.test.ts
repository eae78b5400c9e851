// Owns: proofs that clusters side by side do not take each other's ports. Called by: the unit lane. Never: starts a cluster.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { releasePorts, reserve } from '../../../scripts/kafka/ports.ts'

function folderOf(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'odradek-ports-test-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('ports: when one is reserved, nobody gets it until it is released', (context) => {
  const folder = folderOf(context)
  assert.deepEqual([reserve(1, folder), reserve(1, folder)], [true, false])
  // Another process that lives: the one that started this one.
  writeFileSync(join(folder, '2'), String(process.ppid))
  assert.equal(reserve(2, folder), false)
  releasePorts([1, 2])
  assert.deepEqual([existsSync(join(folder, '1')), existsSync(join(folder, '2'))], [false, true])
  assert.equal(reserve(1, folder), true)
  releasePorts([1])
})

test('ports: when its process has ended, a port is taken over', (context) => {
  const folder = folderOf(context)
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(join(folder, '3'), String(pid))
  assert.equal(reserve(3, folder), true)
  releasePorts([3])
})
