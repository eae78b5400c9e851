// Owns: what members have been told to give up, as the brokers' answers say: from then on a handler may hold up its end, but nothing is fetched.
// Called by: refetch.ts. Never: asks the client under test.
import { partitionKey } from '../../../src/base/types.ts'
import type { EmbeddedCluster, LoggedRequest } from '../../../src/broker/index.ts'
import type { ConsumerGroupHeartbeatResponse } from '../../../src/protocol/generated/68-consumer-group-heartbeat.ts'
import { decodeAssignment } from '../../../src/protocol/group-metadata.ts'

const REBALANCE_IN_PROGRESS = 27

/** Reads the brokers' answers. */
export class Surrenders {
  readonly #cluster: EmbeddedCluster
  readonly #heard = new WeakSet<LoggedRequest>()
  readonly #topicNames = new Map<string, string>()
  /** Members that keep what they have while a group shares out. */
  readonly #cooperative = new Set<string>()

  constructor(cluster: EmbeddedCluster) {
    this.#cluster = cluster
  }

  /** What was answered since the last look: by member, whether it may keep a partition. */
  news(): [member: string, keeps: (key: string) => boolean][] {
    const news: [string, (key: string) => boolean][] = []
    for (const one of this.#cluster.requests.list()) {
      if (one.response === undefined || this.#heard.has(one)) continue
      this.#heard.add(one)
      const keeps = this.#hear(one)
      if (keeps !== undefined) news.push([String(one.clientId), keeps])
    }
    return news
  }

  #hear({ api, clientId, request, response }: LoggedRequest): ((key: string) => boolean) | undefined {
    switch (api) {
      case 'Metadata': {
        const { topics = [] } = response as { topics?: readonly { name: string | null; topicId: string }[] }
        for (const { name, topicId } of topics) if (name !== null) this.#topicNames.set(topicId, name)
        return undefined
      }
      case 'JoinGroup': {
        const { protocols } = request as { protocols: readonly { name: string }[] }
        const cooperative = protocols.every(({ name }) => name === 'cooperative-sticky')
        if (cooperative) this.#cooperative.add(String(clientId))
        return undefined
      }
      case 'Heartbeat': {
        const { errorCode } = response as { errorCode: number }
        const all = errorCode === REBALANCE_IN_PROGRESS && !this.#cooperative.has(String(clientId))
        return all ? () => false : undefined
      }
      case 'SyncGroup': {
        const { assignment, errorCode } = response as { assignment?: Buffer; errorCode: number }
        if (errorCode !== 0 || assignment === undefined || assignment.length === 0) return undefined
        return among(decodeAssignment(assignment).assignedPartitions)
      }
      case 'ConsumerGroupHeartbeat': {
        const { assignment } = response as Partial<ConsumerGroupHeartbeatResponse>
        if (assignment === undefined || assignment === null) return undefined
        const named = assignment.topicPartitions.map(({ topicId, partitions }) => ({
          topic: this.#topicNames.get(topicId) ?? topicId,
          partitions,
        }))
        return among(named)
      }
      default:
        return undefined
    }
  }
}

function among(
  topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[],
): (key: string) => boolean {
  const keys = new Set(
    topics.flatMap(({ topic, partitions }) => partitions.map((one) => partitionKey(topic, one))),
  )
  return (key) => keys.has(key)
}
