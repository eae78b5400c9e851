// Owns: what is known of the cluster at one moment, as a value. Called by: everybody who needs leaders or partitions. Never: changes once it is made.

/** One broker as the cluster advertises it. */
export interface BrokerNode {
  readonly id: number
  readonly host: string
  readonly port: number
  readonly rack: string | null
}

/** One partition of a topic. */
export interface PartitionMetadata {
  readonly partition: number
  /** Id of the leader; -1: none at the moment. */
  readonly leader: number
  /** -1 where the broker is too old to tell. */
  readonly leaderEpoch: number
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
  readonly offlineReplicas: readonly number[]
  /** Kafka's error code of this partition; 0: none. */
  readonly errorCode: number
}

/** One topic. */
export interface TopicMetadata {
  readonly name: string
  /** In Kafka's text form; `ZERO_UUID` where the broker is too old to tell. */
  readonly topicId: string
  readonly isInternal: boolean
  /** Kafka's error code of the topic; 0: none. With an error there may be no partitions. */
  readonly errorCode: number
  /** The index is the partition's number. */
  readonly partitions: readonly PartitionMetadata[]
}

/** What is known of the cluster at one moment: frozen, and replaced as a whole. */
export interface MetadataSnapshot {
  /** Null before the first answer. */
  readonly clusterId: string | null
  /** -1: unknown. */
  readonly controllerId: number
  readonly brokers: ReadonlyMap<number, BrokerNode>
  readonly topics: ReadonlyMap<string, TopicMetadata>
  topic(name: string): TopicMetadata | undefined
  topicById(topicId: string): TopicMetadata | undefined
  /** Leader of a partition; undefined when it has none or is unknown. */
  leader(topic: string, partition: number): { readonly id: number; readonly leaderEpoch: number } | undefined
}

/** What a snapshot is made of. */
export interface SnapshotParts {
  readonly clusterId: string | null
  readonly controllerId: number
  readonly brokers: ReadonlyMap<number, BrokerNode>
  readonly topics: ReadonlyMap<string, TopicMetadata>
}

/** Makes a frozen snapshot. */
export function snapshot(parts: SnapshotParts): MetadataSnapshot {
  const { brokers, topics } = parts
  let byId: Map<string, TopicMetadata> | undefined
  return Object.freeze({
    ...parts,
    topic: (name: string) => topics.get(name),
    topicById: (topicId: string) => {
      byId ??= new Map([...topics.values()].map((topic) => [topic.topicId, topic]))
      return byId.get(topicId)
    },
    leader: (topic: string, partition: number) => {
      const found = topics.get(topic)?.partitions[partition]
      if (found === undefined || !brokers.has(found.leader)) return undefined
      return { id: found.leader, leaderEpoch: found.leaderEpoch }
    },
  })
}

/** What is known before the first answer: nothing. */
export const emptySnapshot: MetadataSnapshot = snapshot({
  clusterId: null,
  controllerId: -1,
  brokers: new Map(),
  topics: new Map(),
})
