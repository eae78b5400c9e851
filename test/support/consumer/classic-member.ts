// Owns: a classic member without a coordinator: the test answers what the machine asks for. Called by: tests of the machine. Never: decides.
import assert from 'node:assert/strict'
import type { TopicPartition } from '../../../src/base/types.ts'
import { cooperativeStickyAssignor } from '../../../src/consumer/group/assignors/cooperative-sticky.ts'
import { rangeAssignor } from '../../../src/consumer/group/assignors/range.ts'
import { ClassicMembership } from '../../../src/consumer/group/classic.ts'
import type { ClassicOptions } from '../../../src/consumer/group/classic-state.ts'
import type { MembershipAction, MembershipAnswer } from '../../../src/consumer/group/membership.ts'
import { brokerError, ErrorCodes } from '../../../src/protocol/error-codes.ts'
import type { JoinGroupResponse } from '../../../src/protocol/generated/11-join-group.ts'
import { encodeAssignment } from '../../../src/protocol/group-metadata.ts'

type Code = keyof typeof ErrorCodes
type ActionOf<Kind extends MembershipAction['kind']> = Extract<MembershipAction, { kind: Kind }>

/** A member whose shell is the test: it answers what the machine asks for. */
export class ClassicMember {
  now = 0
  owned: TopicPartition[] = []
  readonly machine: ClassicMembership
  wakeAt = 0

  constructor(options: Partial<ClassicOptions> = {}) {
    this.machine = new ClassicMembership({
      groupId: 'g',
      groupInstanceId: null,
      sessionTimeoutMs: 45_000,
      heartbeatIntervalMs: 3_000,
      rebalanceTimeoutMs: 300_000,
      maxPollIntervalMs: Number.MAX_SAFE_INTEGER,
      requestTimeoutMs: 30_000,
      rackId: null,
      assignors: [rangeAssignor, cooperativeStickyAssignor],
      topics: ['t'],
      owned: () => this.owned,
      backoffMs: (attempt) => 100 * 2 ** attempt,
      ...options,
    })
  }

  poll(): MembershipAction[] {
    const { actions, wakeAt } = this.machine.poll(this.now)
    this.wakeAt = wakeAt
    return [...actions]
  }

  /** Polls, and takes the one action that is expected. */
  next<Kind extends MembershipAction['kind']>(kind: Kind): ActionOf<Kind> {
    const actions = this.poll()
    assert.deepEqual(
      actions.map((action) => action.kind),
      [kind],
    )
    return actions[0] as ActionOf<Kind>
  }

  nothing(): void {
    assert.deepEqual(this.poll(), [])
  }

  answer(answer: MembershipAnswer): void {
    this.machine.answered(answer, this.now)
  }

  join(): ActionOf<'join'> {
    this.next('prepare')
    this.machine.prepared()
    return this.next('join')
  }

  refuse(kind: 'join' | 'sync' | 'heartbeat', attempt: number, code: Code, memberId = ''): void {
    const error = brokerError(ErrorCodes[code])
    if (kind === 'join') this.answer({ kind, attempt, response: { ...joinResponse(-1), memberId }, error })
    else this.answer({ kind, attempt, error } as MembershipAnswer)
  }

  /** All the way to an assignment, as a follower. */
  stable(generationId = 1, partitions: number[] = [0]): this {
    const { attempt } = this.join()
    this.answer({ kind: 'join', attempt, response: joinResponse(generationId) })
    const sync = this.next('sync')
    this.answer({ kind: 'sync', attempt: sync.attempt, response: syncResponse(partitions) })
    const { partitions: assigned } = this.next('apply')
    this.owned = [...assigned]
    this.machine.applied(false)
    this.nothing()
    return this
  }

  beat(): ActionOf<'heartbeat'> {
    this.now = this.wakeAt
    return this.next('heartbeat')
  }
}

export function joinResponse(generationId: number, more: Partial<JoinGroupResponse> = {}): JoinGroupResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    generationId,
    protocolType: 'consumer',
    protocolName: 'range',
    leader: 'other',
    skipAssignment: false,
    memberId: 'me',
    members: [],
    ...more,
  }
}

export function syncResponse(partitions: number[], topic = 't') {
  const assignment = encodeAssignment({ assignedPartitions: [{ topic, partitions }] })
  return { throttleTimeMs: 0, errorCode: 0, protocolType: null, protocolName: null, assignment }
}
