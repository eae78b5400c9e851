// Owns: the check of positions against the log of their leader, and what follows when records were lost (KIP-320).
// Called by: positions, in rounds of its own. Never: jumps without telling.
import { KafkaError } from '../../base/errors.ts'
import type { PartitionState } from '../partition.ts'
import { byLeader } from './by-leader.ts'
import { type EpochEnd, endOffsetsOfEpochs } from './leader-epochs.ts'
import type { PositionsParts } from './positions-parts.ts'

/** Rounds that wait for metadata as new as the position; then the leader that is known is asked. */
const ROUNDS_FOR_NEWS = 5

/** Validates positions whose leader is another one than they were checked against, or that came from outside. */
export class Validation {
  readonly #parts: PositionsParts
  readonly #signal: AbortSignal
  readonly #failed: (states: readonly PartitionState[], error: unknown) => boolean
  readonly #waited = new WeakMap<PartitionState, number>()

  /** `failed` says whether a failure is dealt with; if not, another round heals it. */
  constructor(
    parts: PositionsParts,
    signal: AbortSignal,
    failed: (states: readonly PartitionState[], error: unknown) => boolean,
  ) {
    this.#parts = parts
    this.#signal = signal
    this.#failed = failed
  }

  /** One round; false asks for another one. */
  async run(): Promise<boolean> {
    const { cluster, subscription } = this.#parts
    for (const state of subscription.assignment.partitions.values()) this.#lookAtLeader(state)
    const states = subscription
      .states()
      .filter((one) => one.state === 'validating' && !one.revoking && !one.missing)
    if (states.length === 0) return true
    const asked = states.filter((state) => !this.#waitsForNews(state))
    const leaders = byLeader(cluster.metadata, asked)
    if (leaders.has(undefined) || asked.length < states.length) cluster.refreshMetadata().catch(() => {})
    const healed = await Promise.all([...leaders].map(([id, led]) => id !== undefined && this.#ask(id, led)))
    return asked.length === states.length && healed.every(Boolean)
  }

  async #ask(leader: number, states: readonly PartitionState[]): Promise<boolean> {
    const { cluster, changed } = this.#parts
    const versions = new Map(states.map((state) => [state, state.seekVersion]))
    try {
      let healed = true
      for (const row of await endOffsetsOfEpochs(cluster, leader, states, this.#signal)) {
        // The program sought while the answer was under way.
        if (versions.get(row.state) !== row.state.seekVersion) continue
        if (row.error !== undefined) healed = this.#failed([row.state], row.error) && healed
        else healed = this.#judge(row) && healed
      }
      changed()
      return healed
    } catch (error) {
      return this.#failed(states, error)
    }
  }

  #lookAtLeader(state: PartitionState): void {
    if (state.state !== 'fetching' || state.revoking || state.leaderEpoch < 0) return
    const leader = this.#parts.cluster.metadata.leader(state.topic, state.partition)
    if (leader === undefined || leader.leaderEpoch <= state.checkedEpoch) return
    // What this very leader wrote needs no check.
    if (leader.leaderEpoch <= state.leaderEpoch) state.checkedEpoch = leader.leaderEpoch
    else state.startValidation()
  }

  /** A leader older than the position must not be asked: it would know nothing of it. An epoch that no leader ever has is asked for in the end. */
  #waitsForNews(state: PartitionState): boolean {
    const leader = this.#parts.cluster.metadata.leader(state.topic, state.partition)
    const waited = this.#waited.get(state) ?? 0
    if (leader === undefined || leader.leaderEpoch >= state.leaderEpoch || waited >= ROUNDS_FOR_NEWS)
      return false
    this.#waited.set(state, waited + 1)
    return true
  }

  /**
   * The log of the leader ends, for the epoch of our last record, at `endOffset`; before what we fetched means that records were lost. False: it is too
   * early to say what that means.
   */
  #judge({ state, endOffset, leaderEpoch, checkedEpoch }: EpochEnd): boolean {
    if (state.state !== 'validating') return true
    this.#waited.delete(state)
    const { fetchOffset, position } = state
    if (endOffset === undefined || endOffset >= fetchOffset) {
      state.validated(checkedEpoch)
      return true
    }
    if (endOffset < position && state.heldBefore) {
      // What a reader has taken and not begun may lie before the cut: it has to be back before the position moves.
      state.takeBack()
      return false
    }
    this.#parts.drop(state)
    // Without a point where the logs part nothing of what was read is sure.
    if (endOffset < 0 || endOffset < position) this.#lost(state, endOffset < 0 ? undefined : endOffset)
    if (state.state !== 'validating' || endOffset < 0) return true
    state.validated(checkedEpoch)
    state.truncated(endOffset, leaderEpoch)
    return true
  }

  #lost(state: PartitionState, endOffset: number | undefined): void {
    const { cluster, groupId, autoOffsetReset, onTruncation } = this.#parts
    const { topic, partition, position } = state
    const event = { groupId, topic, partition, position, endOffset }
    onTruncation(event)
    if (autoOffsetReset === 'none') {
      const to = endOffset === undefined ? 'before that, to an unknown offset,' : `to offset ${endOffset}`
      const message = `The log of ${topic}-${partition} was truncated ${to} and the position is ${position}: seek to go on`
      state.failTruncated(
        new KafkaError('LOG_TRUNCATION', message, {
          topic,
          partition,
          offset: position,
          ...(groupId && { groupId }),
        }),
      )
      return
    }
    cluster.log.warn('the log was truncated: reading goes on where it diverged', event)
    if (endOffset === undefined) state.reset('truncated')
  }
}
