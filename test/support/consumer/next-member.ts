// Owns: a KIP-848 member without a coordinator: the test answers what the machine asks for. Called by: tests of the machine. Never: decides.
import assert from 'node:assert/strict'
import { rowsOf } from '../../../src/consumer/group/id-assignment.ts'
import type { MembershipAction } from '../../../src/consumer/group/membership.ts'
import { NextMembership } from '../../../src/consumer/group/next.ts'
import type { NextOptions } from '../../../src/consumer/group/next-state.ts'
import { brokerError, ErrorCodes } from '../../../src/protocol/error-codes.ts'

type Code = keyof typeof ErrorCodes
type ActionOf<Kind extends MembershipAction['kind']> = Extract<MembershipAction, { kind: Kind }>
/** Partitions by topic id. */
type Rows = Readonly<Record<string, readonly number[]>>

/** A member whose shell is the test. */
export class NextMember {
  now = 0
  wakeAt = 0
  /** What the broker says. */
  intervalMs = 5_000
  /** Names by id, as metadata know them. */
  readonly names = new Map([['T', 't']])
  readonly machine: NextMembership

  constructor(options: Partial<NextOptions> = {}) {
    this.machine = new NextMembership({
      groupId: 'g',
      memberId: 'me',
      groupInstanceId: null,
      rackId: null,
      serverAssignor: null,
      maxPollIntervalMs: 300_000,
      sessionTimeoutMs: 45_000,
      wanted: { topics: ['t'] },
      nameOf: (topicId) => this.names.get(topicId),
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

  kinds(): string[] {
    return this.poll().map(({ kind }) => kind)
  }

  nothing(): void {
    assert.deepEqual(this.poll(), [])
  }

  beat(): ActionOf<'consumerGroupHeartbeat'> {
    return this.next('consumerGroupHeartbeat')
  }

  /** The coordinator's answer; without an assignment: it is as before. */
  answer(attempt: number, memberEpoch: number, assigned?: Rows): void {
    const assignment =
      assigned === undefined
        ? null
        : { topicPartitions: rowsOf(new Map(Object.entries(assigned))).map(mutable) }
    const response = {
      throttleTimeMs: 0,
      errorCode: 0,
      errorMessage: null,
      memberId: 'me',
      memberEpoch,
      heartbeatIntervalMs: this.intervalMs,
      assignment,
    }
    this.machine.answered({ kind: 'consumerGroupHeartbeat', attempt, response }, this.now)
  }

  refuse(attempt: number, code: Code): void {
    const error = brokerError(ErrorCodes[code])
    this.machine.answered({ kind: 'consumerGroupHeartbeat', attempt, error }, this.now)
  }

  /** Asks to join; the answer is the test's. */
  join(): ActionOf<'consumerGroupHeartbeat'> {
    this.next('prepare')
    this.machine.prepared()
    return this.beat()
  }

  /** All the way to an assignment that the coordinator knows of. */
  stable(memberEpoch = 1, assigned: Rows = { T: [0, 1] }): this {
    this.answer(this.join().attempt, memberEpoch, assigned)
    this.next('apply')
    this.machine.applied()
    this.answer(this.beat().attempt, memberEpoch)
    this.nothing()
    return this
  }

  /** Time goes on to the next heartbeat, and nothing else happens before. */
  later(): ActionOf<'consumerGroupHeartbeat'> {
    this.now = this.wakeAt
    this.machine.progressed(this.now)
    return this.beat()
  }
}

function mutable({ topicId, partitions }: { topicId: string; partitions: readonly number[] }) {
  return { topicId, partitions: [...partitions] }
}
