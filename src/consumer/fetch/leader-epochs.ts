// Owns: asking leaders where the log of an epoch ends (OffsetForLeaderEpoch, KIP-320).
// Called by: positions. Never: decides what a shorter log means.
import { asError, KafkaError } from '../../base/errors.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { toBroker } from '../../cluster/target.ts'
import {
  OffsetForLeaderEpoch,
  type OffsetForLeaderEpochResponseTopicsPartitions,
} from '../../protocol/generated/23-offset-for-leader-epoch.ts'
import type { PartitionState } from '../partition.ts'

/** Where the log of the epoch ends that a partition was read in. */
export interface EpochEnd {
  readonly state: PartitionState
  /** -1: the leader's log has nothing of that epoch or a later one, and nothing that says where the logs part; undefined: nobody can tell. */
  readonly endOffset: number | undefined
  /** The epoch that ends there: the one that was asked for, or the one before where the leader has none of it. */
  readonly leaderEpoch: number
  /** Epoch of the leader that was asked. */
  readonly checkedEpoch: number
  readonly error?: KafkaError
}

/** First version that consumers may use. */
const CONSUMERS_SINCE = 3

/** Longest wait for an answer, in milliseconds: what comes meanwhile is checked in the next round. */
const ANSWER_MS = 5_000

/** Asks one broker about partitions that it leads. */
export async function endOffsetsOfEpochs(
  cluster: Cluster,
  id: number,
  states: readonly PartitionState[],
  signal: AbortSignal,
): Promise<EpochEnd[]> {
  const asked = states.map((state) => ({
    state,
    leaderEpoch: cluster.metadata.leader(state.topic, state.partition)?.leaderEpoch ?? -1,
  }))
  const target = toBroker(id)
  const request = {
    topics: asked.map(({ state, leaderEpoch }) => ({
      topic: state.topic,
      partitions: [
        { partition: state.partition, currentLeaderEpoch: leaderEpoch, leaderEpoch: state.leaderEpoch },
      ],
    })),
  }
  const rows = new Map<string, OffsetForLeaderEpochResponseTopicsPartitions>()
  try {
    const response = await cluster.send(OffsetForLeaderEpoch, request, target, {
      signal,
      timeoutMs: Math.min(ANSWER_MS, cluster.options.requestTimeoutMs),
      minVersion: CONSUMERS_SINCE,
    })
    for (const { topic, partitions } of response.topics) {
      for (const row of partitions) rows.set(`${topic}:${row.partition}`, row)
    }
  } catch (thrown) {
    const error =
      thrown instanceof KafkaError
        ? thrown
        : new KafkaError('ABORTED', asError(thrown).message, { cause: thrown })
    // Brokers that cannot tell leave the position unchecked, as it was before there were epochs.
    if (error.code === 'UNSUPPORTED_BROKER')
      return asked.map(({ state, leaderEpoch }) => unknown(state, leaderEpoch))
    return asked.map(({ state, leaderEpoch }) => ({ ...unknown(state, leaderEpoch), error }))
  }
  return asked.map(({ state, leaderEpoch }) => {
    const row = rows.get(state.key)
    if (row === undefined) return unknown(state, leaderEpoch)
    if (row.errorCode === 0) {
      const known = row.endOffset >= 0 && row.leaderEpoch >= 0
      return {
        state,
        endOffset: known ? row.endOffset : -1,
        leaderEpoch: row.leaderEpoch,
        checkedEpoch: leaderEpoch,
      }
    }
    const { topic, partition } = state
    const error = cluster.failed(row.errorCode, { api: OffsetForLeaderEpoch.name, topic, partition, target })
    return { ...unknown(state, leaderEpoch), error }
  })
}

function unknown(state: PartitionState, checkedEpoch: number): EpochEnd {
  return { state, endOffset: undefined, leaderEpoch: -1, checkedEpoch }
}
