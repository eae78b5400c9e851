// Owns: what rows do to a cluster that no client of theirs can: make topics larger, throw members out. Called by: the rows. Never: joins a group.
import { silentLogger } from '../../src/base/log.ts'
import type { Cluster } from '../../src/cluster/cluster.ts'
import { createCluster } from '../../src/cluster/create-cluster.ts'
import { toController, toCoordinator } from '../../src/cluster/target.ts'
import { ConsumerGroupHeartbeat, CreatePartitions, LeaveGroup } from '../../src/protocol/index.ts'
import type { Stage } from '../contract/stage.ts'
import type { Protocol } from './protocols.ts'

async function byHand(stage: Stage, work: (cluster: Cluster) => Promise<void>): Promise<void> {
  const { bootstrapServers, clock, network } = stage.backend
  const dependencies = { clock, dial: network.dialFrom('hands'), log: silentLogger }
  const cluster = createCluster({ bootstrapServers }, dependencies)
  try {
    await work(cluster)
  } finally {
    await cluster.close()
  }
}

/** Makes a topic larger. */
export function createPartitions(stage: Stage, name: string, count: number): Promise<void> {
  return byHand(stage, (cluster) =>
    cluster.retry(`enlarging ${name}`, async () => {
      const request = { topics: [{ name, count, assignments: null }], timeoutMs: 5_000, validateOnly: false }
      const { results } = await cluster.send(CreatePartitions, request, toController)
      const errorCode = results[0]?.errorCode ?? -1
      if (errorCode !== 0) throw cluster.failed(errorCode, { api: CreatePartitions.name, topic: name })
    }),
  )
}

/** Removes a member from its group, which hears of it by its next heartbeat: as an administrator would, or, under KIP-848, by its own words. */
export function removeMember(
  stage: Stage,
  groupId: string,
  memberId: string,
  protocol: Protocol = 'classic',
): Promise<void> {
  return byHand(stage, (cluster) =>
    cluster.retry(`removing ${memberId}`, async () => {
      const target = toCoordinator(groupId)
      const [api, { errorCode }] =
        protocol === 'classic'
          ? [LeaveGroup, await cluster.send(LeaveGroup, { groupId, members: [{ memberId }] }, target)]
          : [
              ConsumerGroupHeartbeat,
              await cluster.send(ConsumerGroupHeartbeat, { groupId, memberId, memberEpoch: -1 }, target),
            ]
      if (errorCode !== 0) throw cluster.failed(errorCode, { api: api.name, groupId, target })
    }),
  )
}
