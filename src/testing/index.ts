// Owns: the door `odradek/testing`. Called by: tests of odradek and of programs that use it. Never: holds code.
export { type Between, MemoryNetwork, type MemoryNetworkOptions } from './memory-network.ts'
export { seededRandom } from './random.ts'
export { VirtualClock, type VirtualClockOptions } from './virtual-clock.ts'
export { startVirtualCluster, type VirtualCluster, type VirtualClusterOptions } from './virtual-cluster.ts'
