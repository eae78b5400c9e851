// Owns: finding the partition that a request is about, and whether this broker may serve it. Called by: handlers of data. Never: reads or writes the log.
import { ErrorCodes } from '../protocol/error-codes.ts'
import type { RequestContext } from './handler.ts'
import type { ClusterState } from './state/cluster.ts'
import type { Partition } from './state/partition.ts'

/** The partition, or why it cannot be served here; then with the partition, if it exists, so that hints can be given. */
export type Located =
  | { readonly errorCode: 0; readonly partition: Partition }
  | { readonly errorCode: number; readonly partition: Partition | undefined }

/** Finds a partition that this broker leads, or of which it has a replica if `mayFollow`. `topic` is undefined where its id is unknown;
 * `currentLeaderEpoch` is what the client believes, -1 if it does not say. */
export function locate(
  context: RequestContext,
  topic: string | undefined,
  index: number,
  currentLeaderEpoch = -1,
  mayFollow = false,
): Located {
  const partition = context.cluster.topics.partition(topic ?? '', index)
  const injected = context.injected(topic ?? '', index)
  if (injected !== ErrorCodes.NONE) return { errorCode: injected, partition }
  if (topic === undefined) return { errorCode: ErrorCodes.UNKNOWN_TOPIC_ID, partition }
  if (partition === undefined) return { errorCode: ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION, partition }
  if (currentLeaderEpoch >= 0 && currentLeaderEpoch < partition.leaderEpoch) {
    return { errorCode: ErrorCodes.FENCED_LEADER_EPOCH, partition }
  }
  if (currentLeaderEpoch > partition.leaderEpoch) {
    return { errorCode: ErrorCodes.UNKNOWN_LEADER_EPOCH, partition }
  }
  const { id } = context.node
  if (partition.leader !== id && !(mayFollow && partition.replicas.includes(id))) {
    return { errorCode: ErrorCodes.NOT_LEADER_OR_FOLLOWER, partition }
  }
  return { errorCode: 0, partition }
}

/** The leader to tell a client that came to the wrong broker (KIP-951). */
export function leaderHint(
  errorCode: number,
  partition: Partition | undefined,
): { readonly leaderId: number; readonly leaderEpoch: number } | undefined {
  const wrongLeader =
    errorCode === ErrorCodes.NOT_LEADER_OR_FOLLOWER || errorCode === ErrorCodes.FENCED_LEADER_EPOCH
  if (!wrongLeader || partition === undefined || partition.leader < 0) return undefined
  return { leaderId: partition.leader, leaderEpoch: partition.leaderEpoch }
}

/** The addresses of the brokers that hints speak of. */
export function nodeEndpoints(
  cluster: ClusterState,
  leaderIds: Iterable<number>,
): { nodeId: number; host: string; port: number; rack: string | null }[] {
  return [...new Set(leaderIds)].flatMap((id) => {
    const node = cluster.nodes.get(id)
    return node ? [{ nodeId: id, host: node.address.host, port: node.address.port, rack: node.rack }] : []
  })
}
