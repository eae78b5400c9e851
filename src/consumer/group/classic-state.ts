// Owns: where a classic member may stand and go, and what it is told at the start.
// Called by: classic. Never: decides when it goes.
import { KafkaError, UsageError } from '../../base/errors.ts'
import { guard } from '../../base/machine.ts'
import type { TopicPartition } from '../../base/types.ts'
import type {
  JoinGroupRequestInput,
  JoinGroupRequestProtocolsInput,
} from '../../protocol/generated/11-join-group.ts'
import type { Assignor } from './assignors/assignor.ts'

/** What a classic member needs to know. */
export interface ClassicOptions {
  readonly groupId: string
  readonly groupInstanceId: string | null
  readonly sessionTimeoutMs: number
  readonly heartbeatIntervalMs: number
  readonly rebalanceTimeoutMs: number
  /** How long the program may not ask for records. */
  readonly maxPollIntervalMs: number
  readonly requestTimeoutMs: number
  readonly rackId: string | null
  /** The preferred one first. */
  readonly assignors: readonly Assignor[]
  /** What it reads until it is told of others. */
  readonly topics: readonly string[]
  /** What is assigned at the moment. */
  readonly owned: () => readonly TopicPartition[]
  /** Wait before the n-th repetition (the first is 0). */
  readonly backoffMs: (attempt: number) => number
}

/**
 * Where the member stands:
 * - `unjoined`: it has to join; before that it has to give up what it owns
 * - `preparing`: that is being done; a member of a generation goes on with heartbeats
 * - `ready`: the join can be sent, after a backoff if the last one failed
 * - `joining`, `sharing` (leader only), `syncing`: on the way to an assignment
 * - `applying`: the assignment is being put in force
 * - `stable`, `left`, `failed`
 */
export type ClassicState =
  | 'unjoined'
  | 'preparing'
  | 'ready'
  | 'joining'
  | 'sharing'
  | 'syncing'
  | 'applying'
  | 'stable'
  | 'left'
  | 'failed'

const restarts: readonly ClassicState[] = ['unjoined', 'ready', 'left', 'failed']

/** The moves that a classic member may make. */
export const moveClassic = guard<ClassicState>('classic membership', {
  unjoined: ['preparing', 'left', 'failed'],
  preparing: ['ready', 'unjoined', 'left', 'failed'],
  ready: ['joining', 'unjoined', 'left', 'failed'],
  joining: ['sharing', 'syncing', ...restarts],
  sharing: ['syncing', ...restarts],
  syncing: ['applying', ...restarts],
  applying: ['stable', 'unjoined', 'left', 'failed'],
  stable: ['preparing', 'unjoined', 'left', 'failed'],
  left: [],
  failed: ['left'],
})

/** What the members of a group must have in common, beside an assignor. */
export const PROTOCOL_TYPE = 'consumer'
const LONGEST_REASON = 255

/** What a member says to join. */
export function joinRequest(
  options: ClassicOptions,
  memberId: string,
  protocols: readonly JoinGroupRequestProtocolsInput[],
  reason: string,
): JoinGroupRequestInput {
  const { groupId, groupInstanceId, sessionTimeoutMs, rebalanceTimeoutMs } = options
  return {
    groupId,
    sessionTimeoutMs,
    rebalanceTimeoutMs,
    memberId,
    groupInstanceId,
    protocolType: PROTOCOL_TYPE,
    protocols,
    reason: reason.slice(0, LONGEST_REASON),
  }
}

/** Anything else is a defect, and not of a member. */
export function asKafkaError(error: unknown): KafkaError {
  if (error instanceof KafkaError) return error
  throw error
}

/** The members have no assignor in common. */
export function inconsistent({ groupId, assignors }: ClassicOptions, what: string): KafkaError {
  const known = assignors.map(({ name }) => name).join(', ')
  const message = `Group ${groupId}: ${what}, but this consumer knows ${PROTOCOL_TYPE}/${known}. Give all members a partitionAssignmentStrategy in common.`
  return new KafkaError('INCONSISTENT_GROUP_PROTOCOL', message, { groupId })
}

/** Only the brokers of KIP-848 groups compare names with expressions. */
export function noPatterns(groupId: string, pattern: string): KafkaError {
  const remedy =
    "use groupProtocol 'consumer' with Kafka 4.0 or newer, or a RegExp, which this client compares"
  return new UsageError(
    'WRONG_STATE',
    `Group ${groupId} has the classic protocol, whose brokers do not compare names with topicPattern(${JSON.stringify(pattern)}): ${remedy}`,
    { groupId },
  )
}

/** The coordinator holds a join back until all have joined: a little more than that is waited. */
const JOIN_MARGIN_MS = 5_000

/** How long the answer to a join may take, in milliseconds. */
export function joinTimeoutMs({ requestTimeoutMs, rebalanceTimeoutMs }: ClassicOptions): number {
  return Math.max(requestTimeoutMs, rebalanceTimeoutMs + JOIN_MARGIN_MS)
}
