// Owns: the Consumer Protocol: what members of a classic group tell each other inside JoinGroup and SyncGroup. Called by: consumer, admin, broker. Never: assigns.
import { DecodeError } from '../base/errors.ts'
import { ConsumerProtocolAssignment } from './generated/consumer-protocol-assignment.ts'
import { ConsumerProtocolSubscription } from './generated/consumer-protocol-subscription.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

/** Partitions of one topic. */
export interface TopicPartitions {
  readonly topic: string
  readonly partitions: readonly number[]
}

/** What a member wants and has. */
export interface GroupSubscription {
  readonly topics: readonly string[]
  /** For the assignor, or null. */
  readonly userData: Buffer | null
  /** What the member owned in `generationId`; since version 1. */
  readonly ownedPartitions: readonly TopicPartitions[]
  /** -1: unknown; since version 2. */
  readonly generationId: number
  /** `client.rack`, or null; since version 3. */
  readonly rackId: string | null
}

/** What a member gets. */
export interface GroupAssignment {
  readonly assignedPartitions: readonly TopicPartitions[]
  readonly userData: Buffer | null
}

/** Bytes of a subscription; what is left out is empty or unknown. Default version: the newest. */
export function encodeSubscription(
  subscription: Pick<GroupSubscription, 'topics'> & Partial<GroupSubscription>,
  version: number = ConsumerProtocolSubscription.maxVersion,
): Buffer {
  const writer = new Writer()
  writer.int16(version)
  ConsumerProtocolSubscription.encode(writer, subscription, version)
  return writer.finish()
}

/** Reads a subscription with its writer's version; of a newer one, what this client knows. */
export function decodeSubscription(bytes: Buffer): GroupSubscription {
  const reader = new Reader(bytes)
  const version = readVersion(reader, ConsumerProtocolSubscription.maxVersion)
  return ConsumerProtocolSubscription.decode(reader, version)
}

/** Bytes of an assignment. Default version: the newest. */
export function encodeAssignment(
  assignment: Pick<GroupAssignment, 'assignedPartitions'> & Partial<GroupAssignment>,
  version: number = ConsumerProtocolAssignment.maxVersion,
): Buffer {
  const writer = new Writer()
  writer.int16(version)
  ConsumerProtocolAssignment.encode(writer, assignment, version)
  return writer.finish()
}

/** Reads an assignment; no bytes at all are an empty one, as a member gets that the leader did not mention. */
export function decodeAssignment(bytes: Buffer): GroupAssignment {
  if (bytes.length === 0) return { assignedPartitions: [], userData: null }
  const reader = new Reader(bytes)
  const version = readVersion(reader, ConsumerProtocolAssignment.maxVersion)
  return ConsumerProtocolAssignment.decode(reader, version)
}

function readVersion(reader: Reader, newest: number): number {
  const version = reader.int16()
  if (version < 0) throw new DecodeError(`the Consumer Protocol has no version ${version}`)
  return Math.min(version, newest)
}
