// Generated from schemas/consumer-protocol-subscription.ts by scripts/generate.ts; change that file, not this one.
import type { EmbeddedMessage } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = false

export interface ConsumerProtocolSubscription {
  topics: string[]
  userData: Buffer | null
  /** Since version 1. */
  ownedPartitions: ConsumerProtocolSubscriptionOwnedPartitions[]
  /** Since version 2. */
  generationId: number
  /** Version 3 only. */
  rackId: string | null
}

export interface ConsumerProtocolSubscriptionInput {
  topics: readonly string[]
  /** Default: null. */
  userData?: Uint8Array | null
  /** Since version 1. Default: []. */
  ownedPartitions?: readonly ConsumerProtocolSubscriptionOwnedPartitionsInput[]
  /** Since version 2. Default: -1. */
  generationId?: number
  /** Version 3 only. Default: null. */
  rackId?: string | null
}

export interface ConsumerProtocolSubscriptionOwnedPartitions {
  topic: string
  partitions: number[]
}

export interface ConsumerProtocolSubscriptionOwnedPartitionsInput {
  topic: string
  partitions: readonly number[]
}

/** What a member of a classic group wants, and what it has. */
export const ConsumerProtocolSubscription: EmbeddedMessage<ConsumerProtocolSubscriptionInput, ConsumerProtocolSubscription> = {
  name: 'ConsumerProtocolSubscription',
  minVersion: 0,
  maxVersion: 3,
  encode: writeConsumerProtocolSubscription,
  decode: readConsumerProtocolSubscription,
}

function writeConsumerProtocolSubscription(
  writer: Writer,
  value: ConsumerProtocolSubscriptionInput,
  version: number,
): void {
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writer.string(item, flexible)
  writer.nullableBytes(value.userData ?? null, flexible)
  if (version >= 1) {
    const ownedPartitions = value.ownedPartitions ?? []
    writer.count(ownedPartitions.length, flexible)
    for (const item of ownedPartitions) writeConsumerProtocolSubscriptionOwnedPartitions(writer, item)
  }
  if (version >= 2) writer.int32(value.generationId ?? -1)
  if (version >= 3) writer.nullableString(value.rackId ?? null, flexible)
}

function readConsumerProtocolSubscription(reader: Reader, version: number): ConsumerProtocolSubscription {
  const topics: string[] = []
  for (let left = reader.count(flexible, 2, 'ConsumerProtocolSubscription.topics'); left > 0; left--) {
    topics.push(reader.string(flexible, 'ConsumerProtocolSubscription.topics'))
  }
  const userData = reader.nullableBytes(flexible, 'ConsumerProtocolSubscription.userData')
  const ownedPartitions: ConsumerProtocolSubscriptionOwnedPartitions[] = []
  if (version >= 1) {
    for (let left = reader.count(flexible, 6, 'ConsumerProtocolSubscription.ownedPartitions'); left > 0; left--) {
      ownedPartitions.push(readConsumerProtocolSubscriptionOwnedPartitions(reader))
    }
  }
  const generationId = version >= 2 ? reader.int32() : -1
  const rackId = version >= 3
    ? reader.nullableString(flexible, 'ConsumerProtocolSubscription.rackId')
    : null
  return { topics, userData, ownedPartitions, generationId, rackId }
}

function writeConsumerProtocolSubscriptionOwnedPartitions(
  writer: Writer,
  value: ConsumerProtocolSubscriptionOwnedPartitionsInput,
): void {
  writer.string(value.topic, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
}

function readConsumerProtocolSubscriptionOwnedPartitions(
  reader: Reader,
): ConsumerProtocolSubscriptionOwnedPartitions {
  const topic = reader.string(flexible, 'ConsumerProtocolSubscription.ownedPartitions.topic')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'ConsumerProtocolSubscription.ownedPartitions.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  return { topic, partitions }
}
