// Owns: proofs that a cluster can be closed in every state, and leaves nothing. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import { ClosedError } from '../../../src/base/errors.ts'
import { anyBroker, toBroker, toCoordinator } from '../../../src/cluster/target.ts'
import { FindCoordinator } from '../../../src/protocol/generated/10-find-coordinator.ts'
import { Heartbeat } from '../../../src/protocol/generated/12-heartbeat.ts'
import { ApiVersions } from '../../../src/protocol/generated/18-api-versions.ts'
import { type ScriptedCluster, scriptedStory } from '../../support/network/scripted-cluster.ts'

const BEAT = { groupId: 'g', generationId: 1, memberId: 'm' }

/** What is going on when the cluster is closed; `scriptedStory` checks that no timer and no connection is left. */
const states: Record<string, (world: ScriptedCluster) => Promise<Promise<unknown>[]>> = {
  'it was never used': async () => [],
  'a dial is under way': async ({ cluster, network }) => {
    network.silence()
    return [cluster.send(Heartbeat, BEAT, anyBroker), cluster.refreshMetadata()]
  },
  'the greeting is not answered': async ({ cluster, brokers }) => {
    brokers[0]?.on(ApiVersions, () => 'hang')
    const sent = cluster.send(Heartbeat, BEAT, toBroker(1))
    await brokers[0]?.next(ApiVersions)
    return [sent, cluster.topicMetadata(['a'])]
  },
  'it waits out a backoff': async ({ cluster, network, clock }) => {
    network.refuse()
    const retrying = cluster.retry('beating', () => cluster.send(Heartbeat, BEAT, toBroker(1)))
    await delay(clock, 5_000)
    return [retrying]
  },
  'requests are in flight': async ({ cluster, brokers }) => {
    brokers[0]?.on(Heartbeat, () => 'hang').on(FindCoordinator, () => 'hang')
    const sent = cluster.send(Heartbeat, BEAT, toBroker(1))
    await brokers[0]?.next(Heartbeat)
    const searching = cluster.send(Heartbeat, BEAT, toCoordinator('g'))
    return [sent, searching]
  },
  'it is idle': async ({ cluster }) => {
    cluster.watchTopics(['a'])
    await cluster.refreshMetadata()
    return []
  },
}

for (const [state, begin] of Object.entries(states)) {
  test(`close: when ${state}, all who wait get ClosedError at once, and nothing is left`, () =>
    scriptedStory({}, async (world) => {
      const waiting = Promise.allSettled(await begin(world))
      const start = world.clock.now()
      await world.cluster.close()
      await world.cluster.close()
      for (const outcome of await waiting) {
        assert.equal(outcome.status, 'rejected')
        assert.ok(outcome.reason instanceof ClosedError, String(outcome.reason))
        assert.equal(outcome.reason.retriable, false)
      }
      assert.equal(world.clock.now(), start)
      await assert.rejects(world.cluster.send(Heartbeat, BEAT, anyBroker), ClosedError)
      await assert.rejects(world.cluster.send(Heartbeat, BEAT, toBroker(1)), ClosedError)
      await assert.rejects(world.cluster.send(Heartbeat, BEAT, toCoordinator('g')), ClosedError)
      await assert.rejects(world.cluster.version(Heartbeat, anyBroker), ClosedError)
      await assert.rejects(
        world.cluster.retry('beating', async () => 1),
        ClosedError,
      )
      world.cluster.watchTopics(['b'])()
      world.cluster.watchTopics('all')()
    }))
}
