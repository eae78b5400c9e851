// Owns: what the parts of the fetcher work with. Called by: fetcher, broker-loop, answers. Never: has code.
import type { Cluster } from '../../cluster/cluster.ts'
import type { FetchEvent } from '../events.ts'
import type { IsolationLevel } from '../options.ts'
import type { PartitionState } from '../partition.ts'
import type { Subscription } from '../subscription.ts'
import type { FetchBuffer } from './buffer.ts'

/** Limits and habits of fetching, as in the consumer's options. */
export interface FetchOptions {
  readonly fetchMinBytes: number
  readonly fetchMaxWaitMs: number
  readonly fetchMaxBytes: number
  readonly maxPartitionFetchBytes: number
  readonly prefetchMaxBytes: number
  readonly clientRack: string | undefined
  readonly resetsAutomatically: boolean
  readonly isolationLevel: IsolationLevel
  readonly checkCrcs: boolean
}

/** What a fetcher works with. */
export interface FetcherParts {
  readonly cluster: Cluster
  readonly subscription: Subscription
  readonly buffer: FetchBuffer
  readonly options: FetchOptions
  /** A fetch was answered, or failed. */
  readonly fetched: (event: Omit<FetchEvent, 'groupId'>) => void
  /** Tells a partition whose records a reader waits for from others; undefined while no reader waits. */
  readonly lacking: () => ((state: PartitionState) => boolean) | undefined
  /** Records or errors are there for the reader. */
  readonly arrived: () => void
  /** Some partitions need a position. */
  readonly unpositioned: () => void
}
