// Owns: which of the two group protocols a consumer takes, and the words that say why. Called by: membership-choice. Never: asks the broker.
import { KafkaError } from '../../base/errors.ts'

/** What a consumer may be told (`group.protocol`); `auto` takes KIP-848 where the broker offers it and the options allow it. */
export type GroupProtocol = 'auto' | 'classic' | 'consumer'

/** What the choice depends on. */
export interface ProtocolFacts {
  readonly wanted: GroupProtocol
  /** Options that only the classic protocol has, as far as they were given. */
  readonly classicOnly: readonly string[]
  /** Options that only KIP-848 has, likewise. */
  readonly consumerOnly: readonly string[]
  /** Finalised level of the feature group.version: 1 brings KIP-848. 0: it has none. */
  readonly groupVersion: number
}

/** A choice that was made. */
export interface ChosenProtocol {
  readonly protocol: 'classic' | 'consumer'
  readonly why: string
}

/** Chooses; throws UNSUPPORTED_BROKER when the broker cannot do what the program insists on. */
export function chooseProtocol({
  wanted,
  classicOnly,
  consumerOnly,
  groupVersion,
}: ProtocolFacts): ChosenProtocol {
  const offered = groupVersion >= 1
  if (wanted === 'classic') return { protocol: 'classic', why: 'groupProtocol says so' }
  if (wanted === 'consumer' || consumerOnly.length > 0) {
    const why = wanted === 'consumer' ? 'groupProtocol says so' : `${consumerOnly.join(', ')} needs it`
    if (offered) return { protocol: 'consumer', why }
    throw new KafkaError(
      'UNSUPPORTED_BROKER',
      `The brokers have no KIP-848 groups (feature group.version is ${groupVersion}, 1 is needed), but ${why}. Upgrade to Kafka 4.0 or newer and finalise the feature, or use groupProtocol 'classic'.`,
    )
  }
  if (classicOnly.length > 0) {
    return { protocol: 'classic', why: `${classicOnly.join(', ')} belong to it` }
  }
  return offered
    ? { protocol: 'consumer', why: `the brokers offer it (group.version ${groupVersion})` }
    : { protocol: 'classic', why: `the brokers offer no other (group.version ${groupVersion})` }
}
