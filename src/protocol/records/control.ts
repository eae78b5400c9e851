// Owns: the meaning of control records. Called by: consumer (read committed), broker. Never: hands one to an application.
import type { KafkaRecord } from './record.ts'

/** How a transaction ended, or a record of the raft quorum; `unknown` for types of later versions of Kafka. */
export type ControlType = 'ABORT' | 'COMMIT' | 'RAFT' | 'UNKNOWN'

/** What a control record says; only for records of a batch whose `isControl` is true. */
export function controlType(record: KafkaRecord): ControlType {
  const key = record.key
  // A key is int16 version, int16 type; later versions may add to it.
  if (key === null || key.length < 4) return 'UNKNOWN'
  const type = key.readInt16BE(2)
  if (type === 0) return 'ABORT'
  if (type === 1) return 'COMMIT'
  return type >= 2 && type <= 6 ? 'RAFT' : 'UNKNOWN'
}
