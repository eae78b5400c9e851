// Owns: one consumer group of KIP-848 and its members, with all that the broker answers them. Called by: next-probes.ts. Never: says what is right.
import {
  ConsumerGroupDescribe,
  ConsumerGroupHeartbeat,
  type ConsumerGroupHeartbeatRequestInput,
  type ConsumerGroupHeartbeatResponse,
  Metadata,
  OffsetCommit,
  OffsetFetch,
} from '../../../src/protocol/index.ts'
import type { RawClient } from '../../unit/broker/raw-client.ts'
import { type Place, until } from './place.ts'

/** Ids that members bring; they are the same on both brokers. */
export const [A, B, C] = [
  'AAAAAAAAAAAAAAAAAAAAAQ',
  'AAAAAAAAAAAAAAAAAAAAAg',
  'AAAAAAAAAAAAAAAAAAAAAw',
] as const

type Owned = NonNullable<ConsumerGroupHeartbeatRequestInput['topicPartitions']>

/** One group, one connection, and what each member was given last. */
export class NextStory {
  readonly seen: unknown[] = []
  readonly groupId: string
  readonly place: Place
  readonly client: RawClient
  readonly #given = new Map<string, Owned>()
  readonly #epochs = new Map<string, number>()

  private constructor(place: Place, groupId: string, client: RawClient) {
    this.place = place
    this.groupId = groupId
    this.client = client
  }

  static async begin(place: Place): Promise<NextStory> {
    const groupId = await place.group()
    return new NextStory(place, groupId, await place.connect())
  }

  /** Makes a topic and waits until the group's coordinator knows it, which is later than when it can be read. */
  async topic(partitions = 1): Promise<string> {
    const name = await this.place.topic(partitions)
    const scout = { groupId: neighbourOf(this.groupId), memberId: C, rebalanceTimeoutMs: 60_000 }
    await until(async () => {
      const request = { ...scout, subscribedTopicNames: [name], topicPartitions: [] }
      const answer = await this.client.send(ConsumerGroupHeartbeat, 1, { ...request, memberEpoch: 0 })
      return answer.assignment?.topicPartitions[0]?.partitions.length === partitions
    })
    await this.client.send(ConsumerGroupHeartbeat, 1, { ...scout, memberEpoch: -1 })
    return name
  }

  /** What the member was given last, as it says what it owns. */
  given(memberId: string): Owned {
    return this.#given.get(memberId) ?? []
  }

  /** Joins with a full request. */
  join(
    memberId: string,
    topics: readonly string[],
    changes: Partial<ConsumerGroupHeartbeatRequestInput> = {},
  ) {
    return this.beat(memberId, 0, {
      rebalanceTimeoutMs: 60_000,
      subscribedTopicNames: topics,
      topicPartitions: [],
      ...changes,
    })
  }

  /** Says that the member owns what it was given. */
  acknowledge(memberId: string, memberEpoch: number) {
    return this.beat(memberId, memberEpoch, { topicPartitions: this.given(memberId) })
  }

  /** Heartbeats of a member that goes from epoch to epoch as it is told, until an answer is as expected; only that one is noted. */
  async until(
    memberId: string,
    fits: (answer: ConsumerGroupHeartbeatResponse) => boolean,
  ): Promise<ConsumerGroupHeartbeatResponse> {
    const from = this.seen.length
    let answer: ConsumerGroupHeartbeatResponse | undefined
    await until(async () => {
      answer = await this.beat(memberId, this.#epochs.get(memberId) ?? 0)
      return fits(answer)
    })
    this.seen.splice(from, this.seen.length - from - 1)
    return answer!
  }

  /** One heartbeat; which partitions a member gets is left to chance, so their number counts. */
  async beat(
    memberId: string,
    memberEpoch: number,
    changes: Partial<ConsumerGroupHeartbeatRequestInput> = {},
    version = 1,
  ): Promise<ConsumerGroupHeartbeatResponse> {
    const request = { groupId: this.groupId, memberId, memberEpoch, ...changes }
    const answer = await this.client.send(ConsumerGroupHeartbeat, version, request)
    const topics = answer.assignment?.topicPartitions
    if (answer.errorCode === 0) this.#epochs.set(memberId, answer.memberEpoch)
    if (topics) this.#given.set(answer.memberId ?? '', topics)
    const sizes = topics?.map(({ partitions }) => partitions.length).sort()
    const id = memberId === '' ? (answer.memberId === null ? null : 'drawn') : answer.memberId
    const { errorCode, heartbeatIntervalMs } = answer
    const hasMessage = answer.errorMessage !== null
    this.seen.push(['beat', errorCode, hasMessage, id, answer.memberEpoch, heartbeatIntervalMs, sizes])
    return answer
  }

  async commit(
    topic: string,
    partition: number,
    memberId: string,
    epoch: number,
    version = 9,
  ): Promise<void> {
    const partitions = [{ partitionIndex: partition, committedOffset: 3, committedMetadata: '' }]
    const request = { groupId: this.groupId, memberId, generationIdOrMemberEpoch: epoch }
    const topics = [{ name: topic, partitions }]
    const answer = await this.client.send(OffsetCommit, version, { ...request, topics })
    this.seen.push(['commit', answer.topics[0]?.partitions[0]?.errorCode])
  }

  /** Asks for the offset of partition 0; without a topic for all that there are. */
  async committed(
    topic: string | null,
    memberId: string | null,
    memberEpoch: number,
    requireStable = false,
  ): Promise<void> {
    const topics = topic === null ? null : [{ name: topic, partitionIndexes: [0] }]
    const groups = [{ groupId: this.groupId, memberId, memberEpoch, topics }]
    const [group] = (await this.client.send(OffsetFetch, 9, { groups, requireStable })).groups
    const offset = group?.topics[0]?.partitions[0]?.committedOffset
    this.seen.push(['committed', group?.errorCode, group?.topics.length, offset])
  }

  async describe(version = 1, nameOf = (id: string): string => id): Promise<void> {
    const request = { groupIds: [this.groupId], includeAuthorizedOperations: true }
    const [group] = (await this.client.send(ConsumerGroupDescribe, version, request)).groups
    const count = (rows: readonly { readonly topicName: string; readonly partitions: readonly number[] }[]) =>
      rows.map(({ topicName, partitions }) => [topicName, partitions.length]).sort()
    const members = group?.members.map((member) => ({
      ...member,
      memberId: nameOf(member.memberId),
      // Kafka keeps a set: the order is left to chance.
      subscribedTopicNames: [...member.subscribedTopicNames].sort(),
      assignment: count(member.assignment.topicPartitions),
      targetAssignment: count(member.targetAssignment.topicPartitions),
    }))
    members?.sort((a, b) => (a.memberId < b.memberId ? -1 : 1))
    const errorMessage = group?.errorMessage === null ? null : 'some'
    this.seen.push(['describe', { ...group, errorMessage, members }])
  }

  async topicId(name: string): Promise<string> {
    const { topics } = await this.client.send(Metadata, 12, { topics: [{ name }] })
    return topics[0]!.topicId
  }
}

/** A group that Kafka keeps in the same partition of its offsets topic, of which there are 4 or 50: both see a new topic at the same moment. */
function neighbourOf(groupId: string): string {
  for (let index = 0; ; index++) {
    const name = `scout-${index}-of-${groupId}`
    if (slotOf(name) === slotOf(groupId)) return name
  }
}

/** Java's hash of a string, for any number of partitions that divides 100. */
function slotOf(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
  return Math.abs(hash) % 100
}
