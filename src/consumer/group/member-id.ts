// Owns: the id that a member of a KIP-848 group gives itself (KIP-1082). Called by: engine. Never: kept beyond the life of a consumer.
import type { Clock } from '../../base/clock.ts'
import { randomUuid } from '../../protocol/uuid.ts'

/** A new one, in Kafka's text form of a UUID. */
export function randomMemberId(clock: Clock): string {
  return randomUuid((length) => Buffer.from(Array.from({ length }, () => Math.floor(clock.random() * 256))))
}
