// Owns: answers that a group has decided on and that nobody has taken yet. Called by: groups-classic.ts. Never: decides.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import type { GroupMember } from './group-member.ts'
import type { GroupAnswer, JoinAnswer, SyncAnswer } from './group-types.ts'

/** Collects answers; each JoinGroup and SyncGroup ticket is answered once. */
export class GroupOutbox {
  #answers: GroupAnswer[] = []

  /** Takes what has been collected since the last call. */
  take(): readonly GroupAnswer[] {
    const answers = this.#answers
    this.#answers = []
    return answers
  }

  join(ticket: number, answer: JoinAnswer): void {
    this.#answers.push({ kind: 'join', ticket, answer })
  }

  sync(ticket: number, answer: SyncAnswer): void {
    this.#answers.push({ kind: 'sync', ticket, answer })
  }

  refuseJoin(ticket: number, errorCode: number, memberId: string): void {
    this.join(ticket, refusedJoin(errorCode, memberId))
  }

  refuseSync(ticket: number, errorCode: number): void {
    this.sync(ticket, refusedSync(errorCode))
  }

  /** Answers whatever the member waits for with an error; a member that is gone is told to forget its id. */
  refuseWaiting(member: GroupMember, errorCode: number): void {
    const memberId = errorCode === ErrorCodes.UNKNOWN_MEMBER_ID ? '' : member.id
    if (member.joinTicket !== undefined) this.refuseJoin(member.joinTicket, errorCode, memberId)
    if (member.syncTicket !== undefined) this.refuseSync(member.syncTicket, errorCode)
    member.joinTicket = undefined
    member.syncTicket = undefined
  }
}

/** The answer to a JoinGroup that is refused. */
export function refusedJoin(errorCode: number, memberId: string): JoinAnswer {
  return {
    errorCode,
    memberId,
    generationId: -1,
    protocolType: null,
    protocolName: null,
    leader: '',
    skipAssignment: false,
    members: [],
  }
}

/** The answer to a SyncGroup that is refused. */
export function refusedSync(errorCode: number): SyncAnswer {
  return { errorCode, protocolType: null, protocolName: null, assignment: Buffer.alloc(0) }
}
