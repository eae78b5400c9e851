// Owns: one group and its members, with all that the broker answers them. Called by: group-probes.ts. Never: says what is right.
import {
  encodeAssignment,
  encodeSubscription,
  Heartbeat,
  JoinGroup,
  type JoinGroupRequestInput,
  type JoinGroupResponse,
  LeaveGroup,
  OffsetCommit,
  SyncGroup,
} from '../../../src/protocol/index.ts'
import type { RawClient } from '../../unit/broker/raw-client.ts'
import type { Place } from './place.ts'

export const subscription = (topic = 't') => encodeSubscription({ topics: [topic] })
export const someAssignment = encodeAssignment({ assignedPartitions: [{ topic: 't', partitions: [0] }] })

/** Members have random ids; a story calls them by the order in which they appeared. */
class Names {
  readonly #ids = new Map<string, string>([['', '']])
  of(id: string): string {
    const name = this.#ids.get(id) ?? `member ${this.#ids.size}`
    this.#ids.set(id, name)
    return name
  }
}

function shownJoin(answer: JoinGroupResponse, names: Names) {
  const { errorCode, generationId, protocolType, protocolName, leader, skipAssignment, memberId, members } =
    answer
  return {
    errorCode,
    generationId,
    protocolType,
    protocolName,
    memberId: names.of(memberId),
    leader: names.of(leader),
    skipAssignment,
    members: members.map((one) => [names.of(one.memberId), one.groupInstanceId]).sort(),
  }
}

/** One group and its members, each on a connection of its own. */
export class GroupStory {
  readonly names = new Names()
  readonly seen: unknown[] = []
  readonly groupId: string
  readonly #place: Place

  private constructor(place: Place, groupId: string) {
    this.#place = place
    this.groupId = groupId
  }

  static async begin(place: Place): Promise<GroupStory> {
    return new GroupStory(place, await place.group())
  }

  /** What was seen stands in the order of the requests: that of the answers is partly chance. */
  #note(): (what: unknown) => void {
    const place = this.seen.push('no answer yet') - 1
    return (what) => {
      this.seen[place] = what
    }
  }

  client(): Promise<RawClient> {
    return this.#place.connect()
  }

  async join(
    client: RawClient,
    changes: Partial<JoinGroupRequestInput> = {},
    version = 9,
  ): Promise<JoinGroupResponse> {
    const request = {
      groupId: this.groupId,
      sessionTimeoutMs: 10_000,
      rebalanceTimeoutMs: 10_000,
      memberId: '',
      protocolType: 'consumer',
      protocols: [{ name: 'range', metadata: subscription() }],
      ...changes,
    }
    const note = this.#note()
    const answer = await client.send(JoinGroup, version, request)
    note(['join', shownJoin(answer, this.names)])
    return answer
  }

  async sync(
    client: RawClient,
    memberId: string,
    generationId: number,
    assignments: Record<string, Buffer> = {},
    fields: object = {},
  ) {
    const rows = Object.entries(assignments).map(([id, assignment]) => ({ memberId: id, assignment }))
    const note = this.#note()
    const answer = await client.send(SyncGroup, 5, {
      groupId: this.groupId,
      generationId,
      memberId,
      protocolType: 'consumer',
      protocolName: 'range',
      assignments: rows,
      ...fields,
    })
    note([
      'sync',
      answer.errorCode,
      answer.protocolType,
      answer.protocolName,
      answer.assignment.toString('hex'),
    ])
  }

  async heartbeat(
    client: RawClient,
    memberId: string,
    generationId: number,
    groupInstanceId: string | null = null,
  ) {
    const note = this.#note()
    const answer = await client.send(Heartbeat, 4, {
      groupId: this.groupId,
      generationId,
      memberId,
      groupInstanceId,
    })
    note(['heartbeat', answer.errorCode])
  }

  async leave(client: RawClient, members: { memberId: string; groupInstanceId?: string | null }[]) {
    const note = this.#note()
    const answer = await client.send(LeaveGroup, 5, { groupId: this.groupId, members })
    note([
      'leave',
      answer.errorCode,
      answer.members.map((one) => [this.names.of(one.memberId), one.groupInstanceId, one.errorCode]),
    ])
  }

  async commit(
    client: RawClient,
    topic: string,
    memberId: string,
    generationIdOrMemberEpoch: number,
    version = 9,
  ) {
    const topics = [
      { name: topic, partitions: [{ partitionIndex: 0, committedOffset: 3, committedMetadata: 'm' }] },
    ]
    const note = this.#note()
    const answer = await client.send(OffsetCommit, version, {
      groupId: this.groupId,
      generationIdOrMemberEpoch,
      memberId,
      topics,
    })
    note(['commit', answer.topics.flatMap(({ partitions }) => partitions.map(({ errorCode }) => errorCode))])
  }

  /** A member that joins alone and becomes stable. */
  async alone(
    client: RawClient,
    fields: Partial<JoinGroupRequestInput> = {},
  ): Promise<{ id: string; generation: number }> {
    let answer = await this.join(client, fields)
    if (answer.errorCode === 79) answer = await this.join(client, { ...fields, memberId: answer.memberId })
    await this.sync(client, answer.memberId, answer.generationId, { [answer.memberId]: someAssignment })
    return { id: answer.memberId, generation: answer.generationId }
  }
}
