// Owns: the leader's view of the topics of all members: what there is to share out, and whether it has changed since.
// Called by: coordinator. Never: shares out.
import type { Cluster } from '../../cluster/cluster.ts'
import type { MetadataSnapshot } from '../../cluster/metadata.ts'
import type { SharedTopics } from './membership.ts'

/** Topics of a group; as leader it asks for a rebalance when their partitions change. */
export class GroupTopics {
  readonly #cluster: Cluster
  readonly #rejoin: (reason: string) => void
  readonly #endListening: () => void
  #unwatch: () => void = () => {}
  #topics: readonly string[] = []
  /** What was shared out last; undefined while another member is the leader. */
  #shared: string | undefined

  /** Racks count only where this client has one: brokers that come and go must not cause rebalances otherwise. */
  readonly #withRacks: boolean

  constructor(cluster: Cluster, withRacks: boolean, rejoin: (reason: string) => void) {
    this.#cluster = cluster
    this.#withRacks = withRacks
    this.#rejoin = rejoin
    this.#endListening = cluster.onMetadata(() => this.check())
  }

  /** Keeps metadata of these topics, as long as no group has told of others. */
  watch(topics: readonly string[]): void {
    const unwatch = this.#unwatch
    this.#topics = topics
    this.#unwatch = this.#cluster.watchTopics(topics)
    unwatch()
  }

  /** Another member may be the leader next time. */
  forget(): void {
    this.#shared = undefined
  }

  /** Partitions of those topics that exist, with the racks of their replicas. */
  async share(topics: readonly string[], signal: AbortSignal): Promise<SharedTopics> {
    this.watch(topics)
    const known = (snapshot: MetadataSnapshot) =>
      topics.every((topic) => snapshot.topic(topic)?.partitions.length)
    const { metadata } = this.#cluster
    const snapshot = known(metadata) ? metadata : await this.#cluster.refreshMetadata(topics, { signal })
    const shared = topicsOf(snapshot, topics)
    this.#shared = this.#fingerprint(shared)
    const missing = topics.filter((topic) => !shared.has(topic))
    if (missing.length > 0)
      this.#cluster.log.warn('topics of the group do not exist', { topics: missing.join(', ') })
    return shared
  }

  /** Asks for a rebalance when there is something else to share out than last time. */
  check(): void {
    if (this.#shared === undefined) return
    if (this.#fingerprint(topicsOf(this.#cluster.metadata, this.#topics)) === this.#shared) return
    this.#rejoin('cached metadata has changed')
  }

  #fingerprint(topics: SharedTopics): string {
    const rows = [...topics].map(([topic, racks]) => [topic, this.#withRacks ? racks : racks.length])
    return JSON.stringify(rows.sort())
  }

  close(): void {
    this.#endListening()
    this.#unwatch()
  }
}

function topicsOf(snapshot: MetadataSnapshot, topics: readonly string[]): SharedTopics {
  const shared = new Map<string, string[][]>()
  for (const name of topics) {
    const partitions = snapshot.topic(name)?.partitions ?? []
    if (partitions.length === 0) continue
    const racks = partitions.map(({ replicas }) =>
      replicas.flatMap((id) => snapshot.brokers.get(id)?.rack ?? []),
    )
    shared.set(name, racks)
  }
  return shared
}
