// Owns: what members of the classic protocol may do inside a consumer group: join, sync, heartbeat. Pure. Called by: groups.ts, through groups-next.ts.
// Never: makes anybody wait: each request is answered at once.
import { ErrorCodes } from '../../../protocol/error-codes.ts'
import { decodeSubscription, encodeAssignment } from '../../../protocol/group-metadata.ts'
import type { Deadlines } from '../deadlines.ts'
import { refusedJoin, refusedSync } from '../group-outbox.ts'
import type { GroupProtocol, JoinAnswer, JoinRequest, SyncAnswer, SyncRequest } from '../group-types.ts'
import { checkInstance, unknownMember } from './checks.ts'
import { type ClassicFacts, type NextMember, newNextMember } from './member.ts'
import type { NextGroupOptions, PartitionSets, Refusal, TopicPartitions, TopicsView } from './types.ts'

/** What the group offers to its classic side. */
export interface ClassicHost {
  readonly assignmentEpoch: number
  readonly members: readonly NextMember[]
  readonly options: NextGroupOptions
  readonly deadlines: Deadlines<string>
  readonly topics: TopicsView
  member(memberId: string): NextMember | undefined
  holderOf(instanceId: string): NextMember | undefined
  /** Takes in what a member says now, in place of another one if it takes that one's instance id. */
  admit(before: NextMember, after: NextMember, options: Admission): NextMember
  /** Whether some of what the member is to have is still in other hands. */
  waitsForOthers(member: NextMember): boolean
}

/** How a member is taken in. */
export interface Admission {
  readonly owned: readonly TopicPartitions[] | null
  readonly nowMs: number
  readonly replaces?: NextMember | undefined
}

const PROTOCOL_TYPE = 'consumer'

/** The classic protocol, spoken by a consumer group. */
export class ClassicSide {
  readonly #host: ClassicHost

  constructor(host: ClassicHost) {
    this.#host = host
  }

  join(request: JoinRequest, nowMs: number): JoinAnswer {
    const host = this.#host
    const errorCode = this.#checkJoin(request)
    if (errorCode !== ErrorCodes.NONE) return refusedJoin(errorCode, request.memberId)
    const memberId = request.memberId || host.options.newId()
    if (request.memberId === '' && request.groupInstanceId === null && request.requireKnownMemberId) {
      return refusedJoin(ErrorCodes.MEMBER_ID_REQUIRED, memberId)
    }
    const found = this.#find(request, memberId)
    if ('errorCode' in found) return refusedJoin(found.errorCode, request.memberId)
    const subscription = decodeSubscription(request.protocols[0]!.metadata)
    const after: NextMember = {
      ...found.before,
      instanceId: request.groupInstanceId ?? found.before.instanceId,
      rackId: subscription.rackId ?? found.before.rackId,
      clientId: request.clientId,
      clientHost: request.clientHost,
      rebalanceTimeoutMs: request.rebalanceTimeoutMs,
      topicNames: [...new Set(subscription.topics)].sort(),
      topicRegex: '',
      classic: { sessionTimeoutMs: request.sessionTimeoutMs, protocols: request.protocols },
    }
    const owned = subscription.ownedPartitions.flatMap(({ topic, partitions }) => {
      const topicId = host.topics.get(topic)?.id
      return topicId === undefined ? [] : [{ topicId, partitions }]
    })
    const joined = host.admit(found.before, after, { owned, nowMs, replaces: found.replaces })
    host.deadlines.cancel(`join:${joined.id}`)
    host.deadlines.set(`session:${joined.id}`, nowMs + request.sessionTimeoutMs)
    host.deadlines.set(`sync:${joined.id}`, nowMs + request.rebalanceTimeoutMs)
    return {
      errorCode: ErrorCodes.NONE,
      memberId: joined.id,
      generationId: joined.epoch,
      protocolType: PROTOCOL_TYPE,
      protocolName: request.protocols[0]!.name,
      // Nobody leads: the broker assigns.
      leader: '',
      skipAssignment: false,
      members: [],
    }
  }

  sync(request: SyncRequest, nowMs: number): SyncAnswer {
    const { generationId, protocolType, protocolName } = request
    const member = this.#classicMember(request.memberId, request.groupInstanceId, generationId)
    if ('errorCode' in member) return refusedSync(member.errorCode)
    const [protocol] = member.classic.protocols
    const sameType = protocolType === null || protocolType === PROTOCOL_TYPE
    const sameName = protocolName === null || protocolName === protocol?.name
    if (!sameType || !sameName) return refusedSync(ErrorCodes.INCONSISTENT_GROUP_PROTOCOL)
    const isBehind = this.#host.assignmentEpoch > member.epoch && member.state !== 'UNREVOKED_PARTITIONS'
    if (isBehind) {
      this.#expectJoin(member, nowMs)
      return refusedSync(ErrorCodes.REBALANCE_IN_PROGRESS)
    }
    this.#host.deadlines.cancel(`sync:${member.id}`)
    this.#host.deadlines.set(`session:${member.id}`, nowMs + member.classic.sessionTimeoutMs)
    const assignment = classicAssignment(member.assigned, member.classic.protocols, this.#host.topics)
    return { errorCode: ErrorCodes.NONE, protocolType, protocolName, assignment }
  }

  /** Returns the error code to answer with. */
  heartbeat(memberId: string, groupInstanceId: string | null, generationId: number, nowMs: number): number {
    const member = this.#classicMember(memberId, groupInstanceId, generationId)
    if ('errorCode' in member) return member.errorCode
    this.#host.deadlines.set(`session:${member.id}`, nowMs + member.classic.sessionTimeoutMs)
    const { state, epoch } = member
    const hasToRejoin =
      epoch < this.#host.assignmentEpoch ||
      state === 'UNREVOKED_PARTITIONS' ||
      (state === 'UNRELEASED_PARTITIONS' && !this.#host.waitsForOthers(member))
    if (!hasToRejoin) return ErrorCodes.NONE
    this.#expectJoin(member, nowMs)
    return ErrorCodes.REBALANCE_IN_PROGRESS
  }

  #checkJoin({ memberId, groupInstanceId, protocolType, protocols }: JoinRequest): number {
    const { members, options } = this.#host
    const holder = groupInstanceId === null ? undefined : this.#host.holderOf(groupInstanceId)
    const isKnown = holder !== undefined || this.#host.member(memberId) !== undefined
    if (!isKnown && members.length >= options.maxSize) return ErrorCodes.GROUP_MAX_SIZE_REACHED
    const others = members.filter(({ classic }) => classic !== null)
    const fits = protocols.some(({ name }) =>
      others.every((member) => member.classic?.protocols.some((other) => other.name === name)),
    )
    return protocolType === PROTOCOL_TYPE && fits ? ErrorCodes.NONE : ErrorCodes.INCONSISTENT_GROUP_PROTOCOL
  }

  #find(
    request: JoinRequest,
    memberId: string,
  ): { readonly before: NextMember; readonly replaces?: NextMember } | Refusal {
    const { groupInstanceId } = request
    if (groupInstanceId === null) return { before: this.#host.member(memberId) ?? newNextMember(memberId) }
    const holder = this.#host.holderOf(groupInstanceId)
    if (request.memberId !== '') {
      return checkInstance(holder, groupInstanceId, memberId) ?? { before: holder! }
    }
    if (holder === undefined) return { before: newNextMember(memberId) }
    return { before: { ...holder, id: memberId, epoch: 0, previousEpoch: 0 }, replaces: holder }
  }

  #classicMember(
    memberId: string,
    instanceId: string | null,
    generationId: number,
  ): (NextMember & { readonly classic: ClassicFacts }) | Refusal {
    const wrong = instanceId && checkInstance(this.#host.holderOf(instanceId), instanceId, memberId)
    if (wrong) return wrong
    const member = this.#host.member(memberId)
    const { classic } = member ?? {}
    if (!member || !classic) return unknownMember(`Member ${memberId} is not of the classic protocol.`)
    if (member.epoch === generationId) return { ...member, classic }
    const errorMessage = `Member ${memberId} is at epoch ${member.epoch} and not ${generationId}.`
    return { errorCode: ErrorCodes.ILLEGAL_GENERATION, errorMessage }
  }

  /** It has been told to join again, and has as long as a rebalance may take. */
  #expectJoin({ id, rebalanceTimeoutMs }: NextMember, nowMs: number): void {
    const { deadlines } = this.#host
    if (!deadlines.has(`join:${id}`)) deadlines.set(`join:${id}`, nowMs + rebalanceTimeoutMs)
  }
}

/** An assignment as members of the classic protocol read it, in the version that they write themselves. */
export function classicAssignment(
  partitions: PartitionSets | NextMember['assigned'],
  protocols: readonly GroupProtocol[],
  topics: TopicsView,
): Buffer {
  const names = new Map(topics.list().map(({ name }) => [topics.get(name)?.id, name]))
  const assignedPartitions = [...partitions].flatMap(([topicId, held]) => {
    const topic = names.get(topicId)
    return topic === undefined ? [] : [{ topic, partitions: [...held.keys()].sort((a, b) => a - b) }]
  })
  const version = Math.min(protocols[0]?.metadata.readInt16BE(0) ?? 0, 3)
  return encodeAssignment({ assignedPartitions }, version)
}
