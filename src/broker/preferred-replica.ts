// Owns: choosing the replica that a consumer should read from, as Kafka's RackAwareReplicaSelector does (KIP-392). Called by: fetch-read.ts. Never: reads.
import type { ClusterState } from './state/cluster.ts'
import type { Partition } from './state/partition.ts'

/** Id of a replica in the consumer's rack that has what it asks for; undefined where the leader is as good. */
export function preferredReplica(
  cluster: ClusterState,
  partition: Partition,
  rackId: string,
  fetchOffset: number,
): number | undefined {
  if (!cluster.options.rackAwareReplicaSelector || rackId === '') return undefined
  const near = partition.replicas.filter((id) => {
    const node = cluster.nodes.get(id)
    const isNear = node?.online === true && node.rack === rackId
    return isNear && (id === partition.leader || partition.endOn(id) >= fetchOffset)
  })
  if (near.length === 0 || near.includes(partition.leader)) return undefined
  // The one that has most, of equal ones that with the highest id.
  return near.reduce((best, id) => {
    const ahead = partition.endOn(id) - partition.endOn(best)
    return ahead > 0 || (ahead === 0 && id > best) ? id : best
  })
}
