// Owns: embedded brokers, a network in memory and a virtual clock, put together. Called by: tests that tell a story about clients and brokers. Never: opens a socket or waits in real time.
import { type ClusterOptions, type EmbeddedCluster, startCluster } from '../broker/index.ts'
import { MemoryNetwork, type MemoryNetworkOptions } from './memory-network.ts'
import { VirtualClock, type VirtualClockOptions } from './virtual-clock.ts'

/** What a {@link VirtualCluster} is made of. */
export interface VirtualClusterOptions {
  /** Decides everything that chance decides: two runs with one seed are the same. Default: 1. */
  readonly seed?: number
  /** Options of the brokers; one broker unless `brokers` says more. */
  readonly cluster?: ClusterOptions
  readonly clock?: VirtualClockOptions
  readonly network?: Omit<MemoryNetworkOptions, 'clock'>
}

/** Brokers and a network in virtual time, for clients that are given `clock` and `network.dial`. */
export interface VirtualCluster {
  readonly clock: VirtualClock
  readonly network: MemoryNetwork
  readonly cluster: EmbeddedCluster
  readonly bootstrapServers: string
  /** Tells a story, letting time pass whenever nothing else can happen; see {@link VirtualClock.run}. */
  run<T>(story: () => Promise<T>): Promise<T>
  /** Stops the brokers. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts embedded brokers on a network in memory, in virtual time. */
export async function startVirtualCluster(options: VirtualClusterOptions = {}): Promise<VirtualCluster> {
  const { seed = 1 } = options
  const clock = new VirtualClock({ seed, ...options.clock })
  const network = new MemoryNetwork({ seed, ...options.network, clock })
  const cluster = await startCluster({ brokers: 1, ...options.cluster }, { clock, listen: network.listen })
  return {
    clock,
    network,
    cluster,
    bootstrapServers: cluster.bootstrapServers,
    run: (story) => clock.run(story),
    close: () => cluster.close(),
    [Symbol.asyncDispose]: () => cluster.close(),
  }
}
