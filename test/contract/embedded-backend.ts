// Owns: the embedded broker as a place for stories: three brokers, a network in memory, virtual time. Called by: embedded.test.ts, repeat.ts. Never: opens a socket.

import { asError } from '../../src/base/errors.ts'
import { startVirtualCluster, type VirtualCluster } from '../../src/testing/index.ts'
import type { Backend } from './backend.ts'
import { HEARTBEAT_MS, SESSION_MS } from './protocols.ts'
import { tell } from './stage.ts'
import type { Story } from './story.ts'

/** What is left of a story that was told: enough to compare it with another telling. */
export interface Telling {
  /** Virtual milliseconds that it took. */
  readonly durationMs: number
  /** Every request that the brokers received: when, from whom, what. */
  readonly requests: readonly string[]
}

/** Tells a story on three embedded brokers in virtual time; the seed decides everything that chance decides. */
export async function tellOnEmbedded(story: Story, seed: number): Promise<Telling> {
  const place = await startVirtualCluster({
    seed,
    cluster: {
      brokers: 3,
      defaultReplicationFactor: 3,
      racks: ['rack-1', 'rack-2', 'rack-3'],
      rackAwareReplicaSelector: true,
      offsetsTopicPartitions: 4,
      transactionTopicPartitions: 4,
      groupConsumerSessionTimeoutMs: SESSION_MS,
      groupConsumerHeartbeatIntervalMs: HEARTBEAT_MS,
      requestLogSize: 1_000_000,
    },
  })
  try {
    await place.run(() => tell(backend(place), story))
  } catch (error) {
    const when = `(seed ${seed}, virtual time ${Math.round(place.clock.now())} ms)`
    throw new Error(`${asError(error).message}\n${when}`, { cause: error })
  } finally {
    await place.close()
  }
  const requests = place.cluster.requests
    .list()
    .map(
      (one) => `${one.time} ${one.clientId} -> ${one.broker} ${one.api} v${one.version} ${one.sizeInBytes} B`,
    )
  return { durationMs: place.clock.now(), requests }
}

function backend({ clock, network, cluster }: VirtualCluster): Backend {
  return {
    name: 'embedded broker',
    bootstrapServers: cluster.bootstrapServers,
    clock,
    virtual: true,
    network,
    uniqueSuffix: '',
    faults: cluster.faults,
    cluster: {
      brokerIds: cluster.brokerIds,
      moveLeader: async (topic, partition, brokerId) => cluster.moveLeader(topic, partition, brokerId),
      moveCoordinator: async (groupId, brokerId) => cluster.moveCoordinator(groupId, brokerId),
      compact: (topic) => cluster.compact(topic),
      killBroker: (id) => cluster.stopBroker(id),
      startBroker: (id) => cluster.startBroker(id),
    },
  }
}
