// Owns: the bytes in which members tell a sticky leader what they got last.
// Called by: sticky. Never: judges what they say.
import { DecodeError } from '../../../base/errors.ts'
import type { TopicPartition } from '../../../base/types.ts'
import { Reader } from '../../../protocol/reader.ts'
import { Writer } from '../../../protocol/writer.ts'
import type { LastAssignment } from './assignor.ts'
import { javaOrder, javaStringHash } from './java-order.ts'

const NO_GENERATION = -1
const INT32_BYTES = 4
/** A topic name of no bytes and no partitions. */
const LEAST_TOPIC_BYTES = 6

/** User data of version 1: partitions by topic, then the generation in which they were owned. */
export function encodeStickyData({ partitions, generationId }: LastAssignment): Buffer {
  const numbers = new Map<string, number[]>()
  for (const { topic, partition } of partitions) {
    const list = numbers.get(topic)
    if (list === undefined) numbers.set(topic, [partition])
    else list.push(partition)
  }
  const writer = new Writer()
  writer.count(numbers.size, false)
  for (const topic of javaOrder(numbers.keys(), javaStringHash)) {
    writer.string(topic, false)
    const list = numbers.get(topic) ?? []
    writer.count(list.length, false)
    for (const partition of list) writer.int32(partition)
  }
  writer.int32(generationId)
  return writer.finish()
}

/** Reads version 1, or version 0, which had no generation; undefined when it is neither: then it does not count. */
export function decodeStickyData(bytes: Buffer): LastAssignment | undefined {
  try {
    const reader = new Reader(bytes)
    const partitions = readPartitions(reader)
    return { partitions, generationId: reader.remaining >= INT32_BYTES ? reader.int32() : NO_GENERATION }
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

function readPartitions(reader: Reader): TopicPartition[] {
  const partitions: TopicPartition[] = []
  for (let topics = reader.count(false, LEAST_TOPIC_BYTES, 'previous_assignment'); topics > 0; topics--) {
    const topic = reader.string(false, 'topic')
    for (let left = reader.count(false, INT32_BYTES, 'partitions'); left > 0; left--) {
      partitions.push({ topic, partition: reader.int32() })
    }
  }
  return partitions
}
