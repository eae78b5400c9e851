// Owns: reading the partitions of one Fetch request within its limits. Called by: the Fetch handler and fetch-wait.ts. Never: waits.
import { ErrorCodes } from '../protocol/error-codes.ts'
import type { FetchRequest } from '../protocol/generated/01-fetch.ts'
import type { RequestContext } from './handler.ts'
import { leaderHint, locate } from './locate.ts'
import { preferredReplica } from './preferred-replica.ts'
import type { AbortedTransaction } from './state/aborted-transactions.ts'
import type { FetchedFacts, FetchPartition } from './state/fetch-sessions.ts'
import type { Partition } from './state/partition.ts'

/** What is answered for one partition. */
export interface FetchResult extends FetchedFacts {
  readonly partitionIndex: number
  readonly lastStableOffset: number
  readonly abortedTransactions: Pick<AbortedTransaction, 'producerId' | 'firstOffset'>[] | null
  readonly records: Buffer
  readonly currentLeader?: { readonly leaderId: number; readonly leaderEpoch: number }
  readonly divergingEpoch?: { readonly epoch: number; readonly endOffset: number }
}

const NOTHING = Buffer.alloc(0)
const READ_COMMITTED = 1
/** From this version on consumers may read from followers (KIP-392). */
const FOLLOWERS_SINCE = 11

/** One Fetch request and its partitions; may be asked again after something changed. */
export class FetchRead {
  /** Bytes that the request wants at least. */
  readonly minBytes: number
  readonly #partitions: readonly FetchPartition[]
  readonly #context: RequestContext
  readonly #maxBytes: number
  readonly #committedOnly: boolean
  readonly #rackId: string

  constructor(request: FetchRequest, partitions: readonly FetchPartition[], context: RequestContext) {
    this.#partitions = partitions
    this.#context = context
    this.#maxBytes = Math.min(request.maxBytes, context.cluster.options.fetchMaxBytes)
    this.minBytes = Math.min(request.minBytes, this.#maxBytes)
    this.#committedOnly = request.isolationLevel === READ_COMMITTED
    this.#rackId = request.rackId
  }

  /** The partitions that exist, to be watched. */
  existing(): Partition[] {
    const { topics } = this.#context.cluster
    return this.#partitions.flatMap((one) => topics.partition(this.#nameOf(one) ?? '', one.partition) ?? [])
  }

  /** Whether there is enough to answer now; any error is, and so is a better replica. */
  ready(): boolean {
    if (this.#partitions.length === 0) return true
    let bytes = 0
    for (const one of this.#partitions) {
      const found = this.#find(one)
      if (found.errorCode !== ErrorCodes.NONE || found.diverging || found.preferred !== undefined) return true
      bytes += Math.min(this.#bytesFor(one, found.partition), one.maxBytes)
    }
    return bytes >= this.minBytes
  }

  /** Reads; the first partition that has records gives at least one whole batch, whatever the limits. */
  results(): { readonly request: FetchPartition; readonly result: FetchResult }[] {
    let left = this.#maxBytes
    let isFirst = true
    return this.#partitions.map((request) => {
      const result = this.#read(request, Math.min(request.maxBytes, left), isFirst)
      left = Math.max(0, left - result.recordsSize)
      if (result.recordsSize > 0) isFirst = false
      return { request, result }
    })
  }

  #read(request: FetchPartition, maxBytes: number, firstWhole: boolean): FetchResult {
    const { errorCode, partition, diverging, preferred } = this.#find(request)
    const failed = errorCode !== ErrorCodes.NONE || partition === undefined
    const read =
      failed || diverging || preferred !== undefined
        ? NOTHING
        : partition.log.read(request.fetchOffset, maxBytes, firstWhole, this.#endFor(partition))
    const hint = this.#context.version >= 16 ? leaderHint(errorCode, partition) : undefined
    return {
      partitionIndex: request.partition,
      errorCode,
      highWatermark: failed ? -1 : this.#endHere(partition),
      lastStableOffset: failed ? -1 : this.#stableHere(partition),
      logStartOffset: failed ? -1 : partition.log.startOffset,
      abortedTransactions: isUnknown(errorCode)
        ? []
        : this.#aborted(request, failed ? undefined : partition, maxBytes),
      records: read,
      recordsSize: read.length,
      ...(hint ? { currentLeader: hint } : {}),
      ...(diverging ? { divergingEpoch: diverging } : {}),
      ...(preferred === undefined ? {} : { preferredReadReplica: preferred }),
    }
  }

  #bytesFor(one: FetchPartition, partition: Partition | undefined): number {
    return partition === undefined ? 0 : partition.log.bytesFrom(one.fetchOffset, this.#endFor(partition))
  }

  /** Where reading ends for this request's isolation. */
  #endFor(partition: Partition): number {
    return this.#committedOnly ? this.#stableHere(partition) : this.#endHere(partition)
  }

  /** The high watermark as this broker knows it. */
  #endHere(partition: Partition): number {
    return partition.endOn(this.#context.node.id)
  }

  #stableHere(partition: Partition): number {
    return Math.min(partition.lastStableOffset, this.#endHere(partition))
  }

  #aborted({ fetchOffset }: FetchPartition, partition: Partition | undefined, maxBytes: number) {
    if (!this.#committedOnly || partition === undefined) return null
    const until = partition.log.furthestOffset(fetchOffset, maxBytes)
    return partition.aborted
      .between(fetchOffset, until)
      .map(({ producerId, firstOffset }) => ({ producerId, firstOffset }))
  }

  #find(one: FetchPartition): {
    readonly errorCode: number
    readonly partition: Partition | undefined
    readonly diverging?: { readonly epoch: number; readonly endOffset: number } | undefined
    readonly preferred?: number | undefined
  } {
    const mayFollow = this.#context.version >= FOLLOWERS_SINCE
    const name = this.#nameOf(one)
    const located = locate(this.#context, name, one.partition, one.currentLeaderEpoch, mayFollow)
    const { errorCode, partition } = located
    if (errorCode !== ErrorCodes.NONE || partition === undefined) return located
    const { cluster, node } = this.#context
    if (partition.leader === node.id) {
      const preferred = preferredReplica(cluster, partition, this.#rackId, one.fetchOffset)
      if (preferred !== undefined) return { errorCode, partition, preferred }
    }
    const { log } = partition
    if (one.fetchOffset < log.startOffset || one.fetchOffset > this.#endHere(partition)) {
      return { errorCode: ErrorCodes.OFFSET_OUT_OF_RANGE, partition }
    }
    if (one.lastFetchedEpoch < 0) return { errorCode, partition }
    const end = log.endOfEpoch(one.lastFetchedEpoch)
    if (end.endOffset < 0) return { errorCode: ErrorCodes.OFFSET_OUT_OF_RANGE, partition }
    // Where the client's log and ours part, for a client that says which epoch it read last (KIP-595).
    const parted = end.leaderEpoch < one.lastFetchedEpoch || end.endOffset < one.fetchOffset
    return {
      errorCode,
      partition,
      diverging: parted ? { epoch: end.leaderEpoch, endOffset: end.endOffset } : undefined,
    }
  }

  #nameOf(one: FetchPartition): string | undefined {
    return one.topic || this.#context.cluster.topics.byId(one.topicId)?.name
  }
}

/** Kafka answers for these before it comes to the log, and fills other fields differently then. */
function isUnknown(errorCode: number): boolean {
  return errorCode === ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION || errorCode === ErrorCodes.UNKNOWN_TOPIC_ID
}
