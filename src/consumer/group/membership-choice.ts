// Owns: making a membership of the protocol that fits broker and options, and another one where that turns out not to be offered.
// Called by: coordinator. Never: talks to the group.
import { backoffMs } from '../../base/backoff.ts'
import type { KafkaError } from '../../base/errors.ts'
import type { TopicPartition } from '../../base/types.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import type { ResolvedConsumerOptions } from '../options.ts'
import { ClassicMembership } from './classic.ts'
import type { Membership, WantedTopics } from './membership.ts'
import { NextMembership } from './next.ts'
import { chooseProtocol } from './protocol-choice.ts'
import { sessionTimeoutOf } from './session-timeout.ts'
import type { TopicNames } from './topic-names.ts'

/** What memberships are made of. */
export interface MembershipChoiceParts {
  readonly cluster: Cluster
  readonly options: ResolvedConsumerOptions
  readonly groupId: string
  /** Of this consumer for as long as it lives (KIP-1082). */
  readonly memberId: string
  readonly owned: () => readonly TopicPartition[]
  readonly names: TopicNames
}

/** Feature by which a cluster says that it has KIP-848 groups. */
const FEATURE = 'group.version'
/** The coordinator does not do KIP-848 after all, or not for this group, whose classic members use what it cannot convert. */
const NOT_OFFERED = ['UNSUPPORTED_VERSION', 'GROUP_ID_NOT_FOUND', 'UNSUPPORTED_BROKER']

/** Chooses for one consumer. */
export class MembershipChoice {
  readonly #parts: MembershipChoiceParts
  /** What a classic member would read, where it may take the place of the first. */
  #fallsBackTo: WantedTopics | undefined

  constructor(parts: MembershipChoiceParts) {
    this.#parts = parts
  }

  /** The membership to begin with. */
  async first(wanted: WantedTopics, signal: AbortSignal): Promise<Membership> {
    const { cluster, options, groupId } = this.#parts
    const { groupProtocol, classicOnly } = options
    const consumerOnly = consumerOnlyOf(options, wanted)
    const features = await cluster.features({ signal })
    const { protocol, why } = chooseProtocol({
      wanted: groupProtocol,
      classicOnly,
      consumerOnly,
      groupVersion: features.get(FEATURE) ?? 0,
    })
    cluster.log.info(`group protocol: ${protocol}`, { groupId, why })
    if (protocol === 'classic') return this.#classic(wanted)
    this.#fallsBackTo = groupProtocol === 'auto' && consumerOnly.length === 0 ? wanted : undefined
    return this.#next(wanted, await sessionTimeoutOf(cluster, groupId, signal))
  }

  /** Another one, when the first was refused with this error before it began; undefined: there is none. */
  instead(error: KafkaError): Membership | undefined {
    const { cluster, groupId } = this.#parts
    const wanted = this.#fallsBackTo
    if (wanted === undefined || !NOT_OFFERED.includes(error.code)) return undefined
    this.#fallsBackTo = undefined
    cluster.log.info('group protocol: classic', { groupId, why: 'the coordinator refused the other', error })
    return this.#classic(wanted)
  }

  #classic({ topics }: WantedTopics): Membership {
    const { cluster, options, groupId, owned } = this.#parts
    return new ClassicMembership({
      ...options,
      groupId,
      topics,
      groupInstanceId: options.groupInstanceId ?? null,
      rackId: options.clientRack ?? null,
      rebalanceTimeoutMs: options.maxPollIntervalMs,
      requestTimeoutMs: cluster.options.requestTimeoutMs,
      owned,
      backoffMs: (attempt) => this.#backoffMs(attempt),
    })
  }

  #next(wanted: WantedTopics, sessionTimeoutMs: number): Membership {
    const { options, groupId, memberId, names } = this.#parts
    return new NextMembership({
      groupId,
      memberId,
      groupInstanceId: options.groupInstanceId ?? null,
      rackId: options.clientRack ?? null,
      serverAssignor: options.groupRemoteAssignor ?? null,
      maxPollIntervalMs: options.maxPollIntervalMs,
      sessionTimeoutMs,
      wanted,
      nameOf: (topicId) => names.nameOf(topicId),
      backoffMs: (attempt) => this.#backoffMs(attempt),
    })
  }

  #backoffMs(attempt: number): number {
    const { clock, options } = this.#parts.cluster
    return backoffMs({ initialMs: options.retryBackoffMs, maxMs: options.retryBackoffMaxMs }, attempt, clock)
  }
}

function consumerOnlyOf(
  { groupRemoteAssignor }: ResolvedConsumerOptions,
  { pattern }: WantedTopics,
): string[] {
  const given = groupRemoteAssignor === undefined ? [] : ['groupRemoteAssignor']
  return pattern === undefined ? given : [...given, 'a topicPattern']
}
