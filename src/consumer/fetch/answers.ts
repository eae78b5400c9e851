// Owns: what becomes of a Fetch answer: batches into the buffer, errors into what they mean for each partition.
// Called by: broker-loop. Never: accepts what was asked before a seek, a reset or the end of the assignment.
import { backoffMs } from '../../base/backoff.ts'
import { asError, KafkaError } from '../../base/errors.ts'
import type { CodecName } from '../../protocol/codecs/codec.ts'
import { codecReady } from '../../protocol/compression.ts'
import type { BrokerError } from '../../protocol/error-codes.ts'
import {
  Fetch,
  type FetchResponse,
  type FetchResponseResponsesPartitions,
} from '../../protocol/generated/01-fetch.ts'
import { batches } from '../../protocol/records/index.ts'
import type { PartitionState } from '../partition.ts'
import type { WaitingBatch } from './buffer.ts'
import { CommittedOnly, passedOver } from './committed-only.ts'
import type { FetcherParts } from './parts.ts'
import { reactionToFetch } from './reactions.ts'
import type { FetchPartition } from './session.ts'

type AbortedTransactions = FetchResponseResponsesPartitions['abortedTransactions']

/** What an answer holds for one partition, in order, and the codecs that are needed to read it. */
interface Batches {
  readonly list: WaitingBatch[]
  readonly codecs: ReadonlySet<CodecName>
}

/** How many times as large as what waits of it an answer must be that what waits is copied. */
const LARGE_FRAME = 4

/** Takes answers in. */
export class FetchAnswers {
  readonly #parts: FetcherParts
  readonly #leadersChanged: () => void

  constructor(parts: FetcherParts, leadersChanged: () => void) {
    this.#parts = parts
    this.#leadersChanged = leadersChanged
  }

  /** `asked` is everything the answer may be about. Resolves when the batches are in the buffer. */
  async take(asked: readonly FetchPartition[], response: FetchResponse): Promise<void> {
    const byKey = new Map<string, FetchPartition>()
    for (const one of asked) byKey.set(one.state.key, one)
    const names = new Map(asked.map((one) => [one.topicId, one.state.topic]))
    this.#applyHints(response, names)
    for (const { topic, topicId, partitions } of response.responses) {
      const name = topic === '' ? names.get(topicId) : topic
      for (const row of partitions) {
        const one = byKey.get(`${name}:${row.partitionIndex}`)
        if (one === undefined || !isCurrent(one)) continue
        if (row.errorCode !== 0) this.#failed(one, row)
        else await this.#succeeded(one, row)
      }
    }
    this.#parts.arrived()
  }

  async #succeeded(one: FetchPartition, row: FetchResponseResponsesPartitions): Promise<void> {
    const { state } = one
    state.failures = 0
    state.followed = true
    state.highWatermark = row.highWatermark
    if (row.lastStableOffset >= 0) state.lastStableOffset = row.lastStableOffset
    if (row.logStartOffset >= 0) state.logStartOffset = row.logStartOffset
    if (row.preferredReadReplica >= 0) this.#preferReplica(state, row.preferredReadReplica)
    if (row.records === null || row.records.length === 0) return
    const records = this.#parts.buffer.isStalled(state) ? outOfFrame(row.records) : row.records
    const { list, codecs } = this.#batchesOf(state, records, row.abortedTransactions)
    const last = list.at(-1)
    if (last === undefined) return
    for (const codec of codecs) {
      const ready = codecReadyOr(codec, state)
      if (ready === undefined) continue
      await this.#parts.cluster.clock.during(ready)
      if (!isCurrent(one)) return
    }
    state.leaderEpoch = Math.max(state.leaderEpoch, last.leaderEpoch)
    state.fetchOffset = last.nextOffset
    this.#parts.buffer.add(state, list)
  }

  /** Whole batches that reach beyond the position; stops at one whose header is damaged. */
  #batchesOf(state: PartitionState, records: Buffer, aborted: AbortedTransactions): Batches {
    const list: WaitingBatch[] = []
    const codecs = new Set<CodecName>()
    const { isolationLevel } = this.#parts.options
    const filter = isolationLevel === 'read_committed' ? new CommittedOnly(aborted, state) : undefined
    try {
      for (const batch of batches(records)) {
        // Those before the position count too: a transaction may end there.
        const wanted = filter === undefined || filter.accepts(batch)
        if (batch.nextOffset <= state.fetchOffset) continue
        list.push(wanted && !batch.isControl ? batch : passedOver(batch))
        codecs.add(batch.codec)
      }
    } catch (error) {
      // What came before is read first; the damaged batch comes again, alone, with the next answer.
      if (list.length === 0) this.#corrupt(state, asError(error))
      return { list, codecs }
    }
    if (list.length === 0 && records.length > 0 && !reachesBehind(records)) {
      const { topic, partition, fetchOffset: offset } = state
      const message = `The batch at offset ${offset} of ${topic}-${partition} is larger than maxPartitionFetchBytes (${this.#parts.options.maxPartitionFetchBytes}): raise it`
      state.fail(new KafkaError('BATCH_TOO_LARGE', message, { topic, partition, offset }))
    }
    return { list, codecs }
  }

  #preferReplica(state: PartitionState, id: number): void {
    const { clock, options } = this.#parts.cluster
    state.preferredReplica = { id, until: clock.now() + options.metadataMaxAgeMs }
    this.#leadersChanged()
  }

  #failed(one: FetchPartition, row: FetchResponseResponsesPartitions): void {
    const { cluster } = this.#parts
    const { state } = one
    const { topic, partition, fetchOffset: offset } = state
    state.followed = false
    const error = cluster.failed(row.errorCode, { api: Fetch.name, topic, partition, offset }) as BrokerError
    // A hint that is no news, from a broker that is behind, must not lead to the same question at once.
    const { leaderEpoch = -1 } = cluster.metadata.leader(topic, partition) ?? {}
    const hinted = row.currentLeader.leaderId >= 0 && leaderEpoch > one.currentLeaderEpoch
    switch (reactionToFetch(error)) {
      case 'refresh':
        state.preferredReplica = undefined
        if (!hinted) this.#later(state)
        if (!hinted) this.refreshMetadata([topic])
        cluster.log.debug('the leader has to be found anew', { error })
        return
      case 'again':
        this.#later(state)
        return
      case 'reset':
        this.#outOfRange(state, error)
        return
      case 'corrupt':
        this.#corrupt(state, error)
        return
      case 'fail':
        state.fail(error)
        return
    }
  }

  #outOfRange(state: PartitionState, error: KafkaError): void {
    if (state.preferredReplica !== undefined) {
      state.preferredReplica = undefined
      this.#leadersChanged()
    } else if (state.position !== state.fetchOffset || state.held) {
      // What was fetched before is still to be read: the reset comes after it.
      this.#later(state)
    } else if (this.#parts.options.resetsAutomatically) {
      this.#parts.cluster.log.warn('the position is out of range: resetting', { error })
      state.reset('out-of-range')
      this.#parts.unpositioned()
    } else state.fail(error)
  }

  /** Bytes may be damaged on the way: one more try. */
  #corrupt(state: PartitionState, error: Error): void {
    if (state.corruptAt === state.fetchOffset) state.fail(error)
    else {
      state.corruptAt = state.fetchOffset
      this.#parts.cluster.log.warn('a batch is corrupt: fetching it once more', { error })
    }
  }

  #later(state: PartitionState): void {
    const { clock, options } = this.#parts.cluster
    const backoff = { initialMs: options.retryBackoffMs, maxMs: options.retryBackoffMaxMs }
    state.backoffUntil = clock.now() + backoffMs(backoff, state.failures++, clock)
  }

  /** Asks for new metadata without waiting for it: the fetcher hears of it as everybody does. */
  refreshMetadata(topics?: readonly string[]): void {
    this.#parts.cluster.refreshMetadata(topics).catch(() => {})
  }

  #applyHints(response: FetchResponse, names: ReadonlyMap<string, string>): void {
    const partitions = response.responses.flatMap(({ topic, topicId, partitions: rows }) =>
      rows.flatMap(({ errorCode, partitionIndex, currentLeader }) => {
        const name = topic === '' ? names.get(topicId) : topic
        if (errorCode === 0 || currentLeader.leaderId < 0 || name === undefined) return []
        const { leaderId, leaderEpoch } = currentLeader
        return [{ topic: name, partition: partitionIndex, leaderId, leaderEpoch }]
      }),
    )
    if (partitions.length === 0) return
    this.#parts.cluster.applyLeaderHints({ partitions, nodeEndpoints: response.nodeEndpoints })
    this.#leadersChanged()
  }
}

/** Whether the answer is to the question that the partition would ask now. */
function isCurrent({ state, fetchOffset }: FetchPartition): boolean {
  return state.state === 'fetching' && !state.revoking && state.fetchOffset === fetchOffset
}

/** Batches that wait for long must not keep the whole answer alive, which may be many times as large: nobody counts its other bytes. */
function outOfFrame(records: Buffer): Buffer {
  return records.buffer.byteLength < records.length * LARGE_FRAME ? records : copied(records)
}

function copied(records: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(records.length)
  records.copy(copy)
  return copy
}

/** Whether the bytes hold a whole batch, be it one that lies before the position. */
function reachesBehind(records: Buffer): boolean {
  for (const _ of batches(records)) return true
  return false
}

/** A codec that is loaded in the background delays the batch; one that cannot be had fails the partition. */
function codecReadyOr(codec: CodecName, state: PartitionState): Promise<void> | undefined {
  try {
    return codecReady(codec)?.catch((error: unknown) => state.fail(asError(error)))
  } catch (error) {
    state.fail(asError(error))
    return Promise.resolve()
  }
}
