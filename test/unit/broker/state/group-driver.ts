// Owns: steps and answers of a classic group in short words. Called by: tests of the group machine. Never: asserts.

import type {
  ClassicGroupOptions,
  JoinAnswer,
  JoinRequest,
  SyncAnswer,
} from '../../../../src/broker/state/group-types.ts'
import { ClassicGroup } from '../../../../src/broker/state/groups-classic.ts'

/** A group with its own clock; tickets are the names that the test gives. */
export class GroupDriver {
  group: ClassicGroup
  now = 0
  readonly joins = new Map<string, JoinAnswer>()
  readonly syncs = new Map<string, SyncAnswer>()
  readonly #tickets: string[] = []

  constructor(options: Partial<ClassicGroupOptions> = {}) {
    let ids = 0
    const defaults = { initialRebalanceDelayMs: 0, maxSize: 100, newId: () => `id${ids++}` }
    this.group = new ClassicGroup('group', { ...defaults, ...options })
  }

  /** Sends JoinGroup; the answer appears in `joins` under `ticket`. */
  join(ticket: string, changes: Partial<JoinRequest> = {}): this {
    const request: JoinRequest = {
      memberId: '',
      groupInstanceId: null,
      clientId: 'client',
      clientHost: '/127.0.0.1',
      sessionTimeoutMs: 10_000,
      rebalanceTimeoutMs: 60_000,
      protocolType: 'consumer',
      protocols: protocols('range'),
      requireKnownMemberId: false,
      canSkipAssignment: true,
      ...changes,
    }
    this.group.join(request, this.#ticket(ticket), this.now)
    return this.collect()
  }

  /** Sends SyncGroup of the present generation; the answer appears in `syncs` under the member's id. */
  sync(
    memberId: string,
    assignments: Record<string, string> = {},
    generationId = this.group.generationId,
  ): this {
    const rows = Object.entries(assignments).map(([id, text]) => ({
      memberId: id,
      assignment: Buffer.from(text),
    }))
    const facts = { groupInstanceId: null, protocolType: null, protocolName: null }
    this.group.sync({ memberId, generationId, ...facts, assignments: rows }, this.#ticket(memberId), this.now)
    return this.collect()
  }

  heartbeat(memberId: string, generationId = this.group.generationId): number {
    return this.group.heartbeat(memberId, null, generationId, this.now)
  }

  /** Lets time pass, deadline by deadline. */
  pass(ms: number): this {
    const until = this.now + ms
    for (
      let next = this.group.nextDeadline;
      next !== undefined && next <= until;
      next = this.group.nextDeadline
    ) {
      this.now = Math.max(this.now, next)
      this.group.tick(this.now)
      this.collect()
    }
    this.now = until
    return this
  }

  collect(): this {
    for (const { kind, ticket, answer } of this.group.takeAnswers()) {
      const name = this.#tickets[ticket]!
      if (kind === 'join') this.joins.set(name, answer)
      else this.syncs.set(name, answer)
    }
    return this
  }

  #ticket(name: string): number {
    this.joins.delete(name)
    this.syncs.delete(name)
    return this.#tickets.push(name) - 1
  }
}

/** Protocols of these names, with their name as metadata. */
export function protocols(...names: string[]) {
  return names.map((name) => ({ name, metadata: Buffer.from(name) }))
}

/** A group in Stable with members a and b; a leads. */
export function stableGroup(options: Partial<ClassicGroupOptions> = {}): GroupDriver {
  const driver = new GroupDriver(options).join('a', { clientId: 'a' }).join('b', { clientId: 'b' }).pass(1)
  const [a, b] = [idOf(driver, 'a'), idOf(driver, 'b')]
  return driver.sync(b).sync(a, { [a]: 'for a', [b]: 'for b' })
}

/** The member id that a ticket's answer told. */
export function idOf(driver: GroupDriver, ticket: string): string {
  return driver.joins.get(ticket)!.memberId
}
