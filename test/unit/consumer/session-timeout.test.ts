// Owns: that a group's session timeout is asked for again when the question is lost. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { silentLogger } from '../../../src/base/log.ts'
import { createCluster } from '../../../src/cluster/create-cluster.ts'
import { sessionTimeoutOf } from '../../../src/consumer/group/session-timeout.ts'
import { inScene } from '../../support/consumer/scene.ts'

for (const [what, times, expected] of [
  ['once', 1, 6_000],
  ['again and again', 1_000, 45_000],
] as const) {
  test(`session timeout: when the connection breaks ${what} before it is told, it is taken for ${expected} ms within 5 s`, () =>
    inScene(
      async ({ virtual }) => {
        const { bootstrapServers, clock, network, cluster: brokers } = virtual
        const dependencies = { clock, dial: network.dialFrom('asker'), log: silentLogger }
        const cluster = createCluster({ bootstrapServers }, dependencies)
        const cut = brokers.faults.add({ api: 'DescribeConfigs', times }, { cut: 'before' })
        const before = clock.now()
        assert.equal(await sessionTimeoutOf(cluster, 'g', new AbortController().signal), expected)
        assert.ok(cut.hits >= 1)
        assert.ok(clock.now() - before <= 5_000)
        await cluster.close()
      },
      { groupConsumerSessionTimeoutMs: 6_000 },
    ))
}
