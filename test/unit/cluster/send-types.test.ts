// Owns: that a request is typed by its API. Called by: the compiler; the test run only shows that the file is there. Never: sends.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Cluster } from '../../../src/cluster/cluster.ts'
import { toCoordinator } from '../../../src/cluster/target.ts'
import { Heartbeat } from '../../../src/protocol/generated/12-heartbeat.ts'

function misuse(cluster: Cluster): void {
  // @ts-expect-error: memberId is missing
  void cluster.send(Heartbeat, { groupId: 'g', generationId: 1 }, toCoordinator('g'))
  // @ts-expect-error: memberId is missing from what depends on the version, too
  void cluster.send(Heartbeat, () => ({ groupId: 'g', generationId: 1 }), toCoordinator('g'))
}

test('cluster: when a request does not fit its API, it does not compile', () => {
  assert.equal(typeof misuse, 'function')
})
