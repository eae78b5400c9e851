// Owns: which offsets are to be committed, the timer that does it, and the order of commits.
// Called by: consumer (commit), reconciler (before partitions go). Never: commits what was not processed, or after the assignment ended.
import type { Cancel } from '../../base/clock.ts'
import { asError, KafkaError } from '../../base/errors.ts'
import type { TopicPartition, TopicPartitionOffset } from '../../base/types.ts'
import type { CallOptions, Cluster } from '../../cluster/cluster.ts'
import type { CommitEvent } from '../events.ts'
import type { PartitionState } from '../partition.ts'
import type { Subscription } from '../subscription.ts'
import { CommitPace } from './commit-pace.ts'
import { type CommitRow, sendCommit } from './commit-request.ts'
import type { CommitWindow, MemberIdentity } from './membership.ts'

/** What the committer needs to know of the group. */
export interface CommitterGroup {
  readonly window: CommitWindow
  /** The member of a KIP-848 group, while it is one; undefined for everybody else. */
  readonly memberOfConsumerGroup?: MemberIdentity | undefined
  /** Waits while the group rebalances; rejects when there is nothing to wait for. */
  identity(options: CallOptions): Promise<MemberIdentity>
  /** The coordinator refused a commit that carried this identity. True when the membership has moved on, or does now: worth another try. */
  refused(error: KafkaError, identity: MemberIdentity): boolean
}

/** What a committer works with. */
export interface CommitterParts {
  readonly cluster: Cluster
  readonly groupId: string
  readonly subscription: Subscription
  readonly group: CommitterGroup
  /** Whether it commits by itself, by interval and threshold. */
  readonly enableAutoCommit: boolean
  readonly autoCommitIntervalMs: number
  /** Processed records after which a commit is due before the interval has gone by; undefined: none. */
  readonly autoCommitThreshold: number | undefined
  /** Lets readers write down how far they are. */
  readonly settle: () => void
  readonly emit: (event: CommitEvent) => void
}

/** An offset to commit, the next one to read, with an optional note for other tools. */
export interface CommitOffset extends TopicPartitionOffset {
  readonly leaderEpoch?: number
  readonly metadata?: string
}

/** Time after which a commit by count that met a rebalance is tried again. */
const LOOK_AGAIN_MS = 200

/** Commits one after the other. */
export class Committer {
  readonly #parts: CommitterParts
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #cancelTimer: Cancel | undefined
  readonly #pace: CommitPace
  /** A look whether the threshold was reached is under way. */
  #looking = false
  #cancelLook: Cancel | undefined

  constructor(parts: CommitterParts) {
    this.#parts = parts
    const { autoCommitIntervalMs, autoCommitThreshold, cluster } = parts
    this.#pace = new CommitPace(autoCommitIntervalMs, autoCommitThreshold, cluster.clock.now())
  }

  /** Starts the timer of automatic commits, unless it runs. */
  start(): void {
    const { enableAutoCommit, autoCommitIntervalMs, cluster } = this.#parts
    if (!enableAutoCommit || this.#cancelTimer !== undefined) return
    this.#cancelTimer = cluster.clock.after(autoCommitIntervalMs, () => {
      this.#cancelTimer = undefined
      this.start()
      this.#tick()
    })
  }

  stop(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    this.#cancelLook?.()
    this.#cancelLook = undefined
  }

  /** So many records more were processed: when they are enough, they are committed, but not within this call. */
  counted(records: number): void {
    this.#pace.add(records)
    this.#lookAtCount()
  }

  /** What was processed, if interval or threshold say that it is time, also without automatic commits. */
  async commitIfNecessary(): Promise<void> {
    this.#parts.settle()
    if (this.#pace.due(this.#parts.cluster.clock.now())) await this.commit()
  }

  /** What a commit of what was processed would commit now. */
  uncommitted(): TopicPartitionOffset[] {
    return this.#processed().map(({ topic, partition, offset }) => ({ topic, partition, offset }))
  }

  /** What was processed, of all partitions. */
  async commit(options: CallOptions = {}): Promise<void> {
    const rows = this.#processed()
    // With nothing new to commit there is still the one before to wait for.
    const outcome = this.#commit(options)
    await (rows.length === 0 ? outcome : this.#watched(() => rows, outcome))
  }

  /** Given offsets, whatever was processed. */
  commitOffsets(offsets: readonly CommitOffset[], options: CallOptions = {}): Promise<void> {
    return this.#watched(() => offsets, this.#commitOffsets(offsets, options))
  }

  #commit(options: CallOptions = {}): Promise<void> {
    const outcome = this.#inOrder('processed offsets', () => this.#processed(), options)
    this.#pace.committed(this.#parts.cluster.clock.now())
    return outcome
  }

  async #commitOffsets(offsets: readonly CommitOffset[], options: CallOptions = {}): Promise<void> {
    const given = offsets.map((one) => this.#given(one))
    // Waiting for a rebalance may end with another owner: the offsets of an assignment end with it, also if it comes back.
    const rows = () => {
      const lost = given.find((row) => !row.state.live)
      if (lost !== undefined) throw this.#notAssigned(lost)
      return given
    }
    await this.#inOrder('given offsets', rows, options)
  }

  /** The last commit before these partitions go, after a rebalance that is under way; does nothing without automatic commits. A failure is told, not thrown. */
  async commitBeforeEnd(states: readonly PartitionState[], timeoutMs: number | undefined): Promise<void> {
    const { enableAutoCommit, group } = this.#parts
    this.#parts.settle()
    if (!enableAutoCommit || group.window === 'closed' || pending(states).length === 0) return
    const options = timeoutMs === undefined ? {} : { timeoutMs }
    await this.#told(
      () => pending(states),
      this.#inOrder('processed offsets', () => pending(states), options),
    )
  }

  /** What was processed of partitions that the program itself gives up, without automatic commits nothing; does not wait. */
  commitEnding(states: readonly PartitionState[]): void {
    const { enableAutoCommit, group } = this.#parts
    if (!enableAutoCommit || group.window !== 'open') return
    this.#parts.settle()
    const rows = pending(states)
    if (rows.length > 0)
      this.#told(
        () => rows,
        this.#inOrder('processed offsets', () => rows, {}),
      )
  }

  /** Without waiting; the outcome is an event. */
  commitLater(offsets: readonly CommitOffset[] | undefined): void {
    const rows = () => offsets?.map((one) => this.#given(one)) ?? this.#processed()
    this.#told(rows, offsets === undefined ? this.#commit() : this.#commitOffsets(offsets))
  }

  #tick(): void {
    // One that is under way, or waits for a rebalance, will carry what is to be committed now.
    if (this.#waiting > 0 || this.#parts.group.window !== 'open') return
    const rows = this.#processed()
    if (rows.length > 0) this.#told(() => rows, this.#commit())
    else this.#pace.committed(this.#parts.cluster.clock.now())
  }

  /** In a later microtask, for what was counted may still be on its way into the partitions' states. */
  #lookAtCount(): void {
    if (this.#looking || !this.#pace.full || this.#cancelTimer === undefined) return
    this.#looking = true
    queueMicrotask(() => {
      this.#looking = false
      if (this.#pace.full && this.#cancelTimer !== undefined) this.#tick()
      // Only a rebalance can have kept it from committing; one that is under way looks again when it is done.
      if (!this.#pace.full || this.#waiting > 0 || this.#parts.group.window === 'closed') return
      if (this.#cancelTimer === undefined) return
      this.#cancelLook?.()
      this.#cancelLook = this.#parts.cluster.clock.after(LOOK_AGAIN_MS, () => this.#lookAtCount())
    })
  }

  /** Tells those who watch how it went; the outcome is the caller's all the same. */
  async #watched(rows: () => readonly TopicPartitionOffset[], outcome: Promise<void>): Promise<void> {
    const { groupId, emit, cluster } = this.#parts
    const offsets = safely(rows).map(({ topic, partition, offset }) => ({ topic, partition, offset }))
    const start = cluster.clock.now()
    const tell = (error: KafkaError | undefined) =>
      emit({ groupId, offsets, error, durationMs: cluster.clock.now() - start })
    try {
      await outcome
      tell(undefined)
    } catch (thrown) {
      tell(asKafkaError(thrown, groupId))
      throw thrown
    }
  }

  /** For a commit that nobody waits for: its failure is a line in the log, and an event. */
  async #told(rows: () => readonly TopicPartitionOffset[], outcome: Promise<void>): Promise<void> {
    const { groupId, cluster } = this.#parts
    try {
      await this.#watched(rows, outcome)
    } catch (thrown) {
      cluster.log.warn('commit failed', { groupId, error: asKafkaError(thrown, groupId) })
    }
  }

  /** What is asked for is written down at once: when its turn comes, partitions may have gone. */
  async #inOrder(what: string, rows: () => readonly CommitRow[], options: CallOptions): Promise<void> {
    const asked = rows()
    this.#waiting++
    const done = this.#last.then(() => this.#commitRows(what, asked, rows, options))
    this.#last = done.catch(() => {})
    try {
      await done
    } finally {
      this.#waiting--
      this.#lookAtCount()
    }
  }

  /** Rows are looked up anew for each attempt: a rebalance between two may have taken partitions away. */
  async #commitRows(
    what: string,
    asked: readonly CommitRow[],
    rows: () => readonly CommitRow[],
    options: CallOptions,
  ): Promise<void> {
    const { cluster, group, groupId } = this.#parts
    if (asked.length === 0) return
    await cluster.retry(
      `committing ${what} of group ${groupId}`,
      async (_attempt, left) => {
        const identity = await group.identity(left)
        const now = rows()
        if (now.length === 0) return
        // Without an answer it is not known what is committed: then the next commit says it again.
        for (const { state } of now) state.settled = undefined
        try {
          await sendCommit(cluster, groupId, identity, now, left)
        } catch (thrown) {
          const error = asKafkaError(thrown, groupId)
          throw deleted(error, now) ?? this.#reaction(error, identity)
        }
        for (const row of now) {
          row.state.settled = row.settles
          row.state.committed = row.offset
        }
      },
      options,
    )
    const gone = asked.find(({ state, settles = -1 }) => !state.live && (state.settled ?? -1) < settles)
    if (gone !== undefined) throw this.#gone(gone)
  }

  #reaction(error: KafkaError, identity: MemberIdentity): KafkaError {
    const { groupId } = this.#parts
    const membership = [
      'UNKNOWN_MEMBER_ID',
      'ILLEGAL_GENERATION',
      'REBALANCE_IN_PROGRESS',
      'FENCED_INSTANCE_ID',
      'FENCED_MEMBER_EPOCH',
      'STALE_MEMBER_EPOCH',
    ]
    if (!membership.includes(error.code)) return error
    if (identity.generationId < 0) {
      const remedy =
        'a consumer of chosen partitions cannot commit beside them: give it another groupId, or let it subscribe'
      const message = `The commit failed because group ${groupId} has members that subscribe: ${remedy}`
      return new KafkaError('COMMIT_FAILED', message, { cause: error, groupId })
    }
    const again = this.#parts.group.refused(error, identity)
    if (again) {
      const message = `Group ${groupId} is rebalancing: the commit is sent again afterwards`
      return new KafkaError('REBALANCE_IN_PROGRESS', message, { cause: error, retriable: true, groupId })
    }
    const message = `The commit failed because this consumer is no longer a member of group ${groupId}: its partitions may have a new owner, who reads on from the last commit`
    return new KafkaError('COMMIT_FAILED', message, { cause: error, groupId })
  }

  #gone({ topic, partition }: CommitRow): KafkaError {
    const { groupId } = this.#parts
    const message = `The commit failed because ${topic}-${partition} was taken from this consumer meanwhile: its new owner in group ${groupId} reads on from the last commit.`
    return new KafkaError('COMMIT_FAILED', message, { topic, partition, groupId })
  }

  #processed(): CommitRow[] {
    this.#parts.settle()
    return pending(this.#parts.subscription.states())
  }

  #given(offset: CommitOffset): CommitRow {
    const { topic, partition } = offset
    const state = this.#parts.subscription.state(topic, partition)
    if (state === undefined) throw this.#notAssigned(offset)
    // What the program sets by hand is not overwritten by the next automatic commit unless something was processed since.
    const { leaderEpoch = -1, metadata = '' } = offset
    return { topic, partition, offset: offset.offset, leaderEpoch, metadata, state, settles: state.processed }
  }

  #notAssigned({ topic, partition }: TopicPartition): KafkaError {
    const { groupId } = this.#parts
    const message = `${topic}-${partition} is not assigned to this consumer: only its owner may commit offsets of group ${groupId}`
    return new KafkaError('COMMIT_FAILED', message, { topic, partition, groupId })
  }
}

/** What was processed and not committed yet. */
export function pending(states: readonly PartitionState[]): CommitRow[] {
  const rows: CommitRow[] = []
  for (const state of states) {
    const { topic, partition, live, processed, processedEpoch, settled } = state
    if (!live || processed === undefined || processed === settled) continue
    const row = { topic, partition, offset: processed, leaderEpoch: processedEpoch, metadata: '' }
    rows.push({ ...row, state, settles: processed })
  }
  return rows
}

/** What metadata and the coordinator both call unknown is deleted: its offsets are given up, so that those of others are committed. */
function deleted(error: KafkaError, rows: readonly CommitRow[]): KafkaError | undefined {
  if (error.code !== 'UNKNOWN_TOPIC_OR_PARTITION') return undefined
  const gone = rows.filter(({ topic, state }) => topic === error.topic && state.missing)
  if (gone.length === 0) return undefined
  for (const { state, settles } of gone) state.settled = settles
  const { topic, groupId } = error
  const message = `The offsets of ${topic} cannot be committed: the topic was deleted.`
  return new KafkaError(error.code, message, {
    cause: error,
    ...(topic === undefined ? {} : { topic }),
    ...(groupId === undefined ? {} : { groupId }),
  })
}

function safely(rows: () => readonly TopicPartitionOffset[]): readonly TopicPartitionOffset[] {
  try {
    return rows()
  } catch {
    return []
  }
}

function asKafkaError(thrown: unknown, groupId: string): KafkaError {
  if (thrown instanceof KafkaError) return thrown
  return new KafkaError('COMMIT_FAILED', `The commit failed: ${asError(thrown).message}`, {
    cause: thrown,
    groupId,
  })
}
