// Owns: what rows do to a cluster that no client of theirs can: make topics larger, throw members out. Called by: the rows. Never: joins a group.
import { silentLogger } from '../../src/base/log.ts'
import type { Cluster } from '../../src/cluster/cluster.ts'
import { createCluster } from '../../src/cluster/create-cluster.ts'
import { toController, toCoordinator } from '../../src/cluster/target.ts'
import { CreatePartitions, LeaveGroup } from '../../src/protocol/index.ts'
import type { Stage } from '../contract/stage.ts'

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

/** Removes a member from its group as an administrator would: it hears of it by its next heartbeat. */
export function removeMember(stage: Stage, groupId: string, memberId: string): Promise<void> {
  return byHand(stage, (cluster) =>
    cluster.retry(`removing ${memberId}`, async () => {
      const target = toCoordinator(groupId)
      const { errorCode } = await cluster.send(LeaveGroup, { groupId, members: [{ memberId }] }, target)
      if (errorCode !== 0) throw cluster.failed(errorCode, { api: LeaveGroup.name, groupId, target })
    }),
  )
}
