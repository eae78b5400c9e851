// Owns: requests of a member to its coordinator: one attempt each, an error code as an error. Called by: coordinator. Never: repeats, or decides.
import { asError, KafkaError } from '../../base/errors.ts'
import type { Cluster, SendOptions } from '../../cluster/cluster.ts'
import { besideCoordinator, type Target, toCoordinator } from '../../cluster/target.ts'
import type { Api } from '../../protocol/api.ts'
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { LeaveGroup } from '../../protocol/generated/13-leave-group.ts'
import {
  ConsumerGroupHeartbeat,
  type ConsumerGroupHeartbeatRequestInput,
} from '../../protocol/generated/68-consumer-group-heartbeat.ts'
import type { ConsumerWatch } from '../watch.ts'
import type { MembershipAction } from './membership.ts'

/** Who asks. */
export interface GroupRequestsParts {
  readonly cluster: Cluster
  readonly groupId: string
  readonly watch: Pick<ConsumerWatch, 'groupRequest'>
  readonly signal: AbortSignal
}

/** How a request went. */
export interface GroupAnswer<Response> {
  readonly response?: Response
  readonly error?: KafkaError
}

/** A way to tell the coordinator that a member is gone. */
export type Farewell = Extract<MembershipAction, { readonly kind: 'leave' | 'leaveByHeartbeat' }>

/** First version that takes members in a list. */
const LEAVE_BY_LIST_SINCE = 3
/** Since this version the client makes the member id (KIP-1082). */
const OWN_MEMBER_ID_SINCE = 1
/** Who is gone already need not leave. */
const GONE = ['UNKNOWN_MEMBER_ID', 'GROUP_ID_NOT_FOUND', 'FENCED_MEMBER_EPOCH']

/** Asks the coordinator of one group. */
export class GroupRequests {
  readonly #parts: GroupRequestsParts

  constructor(parts: GroupRequestsParts) {
    this.#parts = parts
  }

  /** One request; its error code becomes an error, beside the answer that carried it. */
  async send<Input, Response extends { errorCode: number; errorMessage?: string | null }>(
    api: Api<Input, Response>,
    request: Input | ((version: number) => Input),
    options: SendOptions = {},
    target: Target = toCoordinator(this.#parts.groupId),
  ): Promise<GroupAnswer<Response>> {
    const { cluster, groupId, watch, signal } = this.#parts
    const start = cluster.clock.now()
    const tell = (error?: KafkaError) =>
      watch.groupRequest({ groupId, api: api.name, durationMs: cluster.clock.now() - start, error })
    try {
      const response = await cluster.send(api, request, target, { signal, ...options })
      const { errorCode, errorMessage = null } = response
      const place = { api: api.name, groupId, target, errorMessage }
      const error = errorCode === ErrorCodes.NONE ? undefined : cluster.failed(errorCode, place)
      tell(error)
      return error === undefined ? { response } : { response, error }
    } catch (thrown) {
      const error = asGroupError(thrown)
      tell(error)
      return { error }
    }
  }

  heartbeat(request: ConsumerGroupHeartbeatRequestInput, options: SendOptions = {}) {
    return this.send(ConsumerGroupHeartbeat, request, { minVersion: OWN_MEMBER_ID_SINCE, ...options })
  }

  /** Tells the coordinator that the member is gone; a failure is logged. */
  async leave(farewell: Farewell, timeoutMs: number): Promise<void> {
    const { cluster, groupId } = this.#parts
    const { error } =
      farewell.kind === 'leave'
        ? await this.#leaveClassic(farewell, timeoutMs)
        : await this.heartbeat(farewell.request, { timeoutMs })
    if (error === undefined || GONE.includes(error.code)) return
    cluster.log.warn('the coordinator was not told that the member left: it will notice', { groupId, error })
  }

  #leaveClassic(farewell: Farewell & { readonly kind: 'leave' }, timeoutMs: number) {
    const { groupId } = this.#parts
    const { memberId, groupInstanceId = null, reason, beside } = farewell
    const request = (version: number) =>
      version < LEAVE_BY_LIST_SINCE
        ? { groupId, memberId }
        : { groupId, members: [{ memberId, groupInstanceId, reason }] }
    const target = beside ? besideCoordinator(groupId) : toCoordinator(groupId)
    return this.send(LeaveGroup, request, { timeoutMs }, target)
  }
}

/** What went wrong, as an error with a code. */
export function asGroupError(error: unknown): KafkaError {
  if (error instanceof KafkaError) return error
  return new KafkaError('ABORTED', asError(error).message, { cause: error })
}
