// Generated from schemas/consumer-protocol-assignment.ts by scripts/generate.ts; change that file, not this one.
import type { EmbeddedMessage } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = false

export interface ConsumerProtocolAssignment {
  assignedPartitions: ConsumerProtocolAssignmentAssignedPartitions[]
  userData: Buffer | null
}

export interface ConsumerProtocolAssignmentInput {
  assignedPartitions: readonly ConsumerProtocolAssignmentAssignedPartitionsInput[]
  /** Default: null. */
  userData?: Uint8Array | null
}

export interface ConsumerProtocolAssignmentAssignedPartitions {
  topic: string
  partitions: number[]
}

export interface ConsumerProtocolAssignmentAssignedPartitionsInput {
  topic: string
  partitions: readonly number[]
}

/** What the leader of a classic group gives to a member. */
export const ConsumerProtocolAssignment: EmbeddedMessage<ConsumerProtocolAssignmentInput, ConsumerProtocolAssignment> = {
  name: 'ConsumerProtocolAssignment',
  minVersion: 0,
  maxVersion: 3,
  encode: writeConsumerProtocolAssignment,
  decode: readConsumerProtocolAssignment,
}

function writeConsumerProtocolAssignment(writer: Writer, value: ConsumerProtocolAssignmentInput): void {
  const assignedPartitions = value.assignedPartitions
  writer.count(assignedPartitions.length, flexible)
  for (const item of assignedPartitions) writeConsumerProtocolAssignmentAssignedPartitions(writer, item)
  writer.nullableBytes(value.userData ?? null, flexible)
}

function readConsumerProtocolAssignment(reader: Reader): ConsumerProtocolAssignment {
  const assignedPartitions: ConsumerProtocolAssignmentAssignedPartitions[] = []
  for (let left = reader.count(flexible, 6, 'ConsumerProtocolAssignment.assignedPartitions'); left > 0; left--) {
    assignedPartitions.push(readConsumerProtocolAssignmentAssignedPartitions(reader))
  }
  const userData = reader.nullableBytes(flexible, 'ConsumerProtocolAssignment.userData')
  return { assignedPartitions, userData }
}

function writeConsumerProtocolAssignmentAssignedPartitions(
  writer: Writer,
  value: ConsumerProtocolAssignmentAssignedPartitionsInput,
): void {
  writer.string(value.topic, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
}

function readConsumerProtocolAssignmentAssignedPartitions(
  reader: Reader,
): ConsumerProtocolAssignmentAssignedPartitions {
  const topic = reader.string(flexible, 'ConsumerProtocolAssignment.assignedPartitions.topic')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'ConsumerProtocolAssignment.assignedPartitions.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  return { topic, partitions }
}
