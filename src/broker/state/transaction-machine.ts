// Owns: what becomes of one transactional id: its producer id and epoch, its transaction, who is fenced. Stepped by time.
// Called by: transactions.ts. Never: waits, or writes a marker.
import { partitionKey, type TopicPartition } from '../../base/types.ts'
import { ErrorCodes } from '../../protocol/error-codes.ts'

/** Kafka's own names. */
export type TransactionStateName =
  | 'Empty'
  | 'Ongoing'
  | 'PrepareCommit'
  | 'PrepareAbort'
  | 'CompleteCommit'
  | 'CompleteAbort'

/** Whom a request says it comes from. */
export interface ProducerIdentity {
  readonly producerId: number
  readonly producerEpoch: number
}

/** An error code, and the identity to go on with; -1 and -1 with an error. */
export interface IdentityAnswer extends ProducerIdentity {
  readonly errorCode: number
}

/** The end of a transaction, as it has to be written into the logs of its partitions. */
export interface PreparedEnd extends ProducerIdentity {
  readonly committed: boolean
  readonly partitions: readonly TopicPartition[]
}

/** What the machine needs from outside. */
export interface TransactionSurroundings {
  /** Whether the cluster ends transactions on its own with a new epoch (`transaction.version` 2). */
  readonly bumpsEpochs: boolean
  takeProducerId(): number
}

/** No epoch is given out beyond the last but one: the coordinator must always be able to fence. */
const LAST_EPOCH = 32_766
const NONE = -1

/** One transactional id. */
export class TransactionMachine {
  readonly transactionalId: string
  readonly #surroundings: TransactionSurroundings
  readonly #partitions = new Map<string, TopicPartition>()
  #state: TransactionStateName = 'Empty'
  #producerId: number
  #previousProducerId = NONE
  #nextProducerId = NONE
  #producerEpoch = NONE
  #lastProducerEpoch = NONE
  #timeoutMs = 0
  #startedAt = NONE

  constructor(transactionalId: string, surroundings: TransactionSurroundings) {
    this.transactionalId = transactionalId
    this.#surroundings = surroundings
    this.#producerId = surroundings.takeProducerId()
  }

  get state(): TransactionStateName {
    return this.#state
  }

  get identity(): ProducerIdentity {
    return { producerId: this.#producerId, producerEpoch: this.#producerEpoch }
  }

  get timeoutMs(): number {
    return this.#timeoutMs
  }

  /** When the present or last transaction began, by the clock that the machine is stepped with; -1 before the first. */
  get startedAt(): number {
    return this.#startedAt
  }

  /** The partitions of the present transaction. */
  get partitions(): readonly TopicPartition[] {
    return [...this.#partitions.values()]
  }

  /** When `tick` has something to do. */
  get nextDeadline(): number | undefined {
    return this.#state === 'Ongoing' ? this.#startedAt + this.#timeoutMs : undefined
  }

  /** The end that has been decided and is not in the logs yet. */
  get prepared(): PreparedEnd | undefined {
    if (this.#state !== 'PrepareCommit' && this.#state !== 'PrepareAbort') return undefined
    return {
      ...this.identity,
      committed: this.#state === 'PrepareCommit',
      partitions: this.partitions,
    }
  }

  /** InitProducerId. `expected` is what a producer that goes on after an error believes to be (KIP-360). */
  init(timeoutMs: number, expected: ProducerIdentity | undefined): IdentityAnswer {
    if (this.prepared) return refused(ErrorCodes.CONCURRENT_TRANSACTIONS)
    if (expected && !this.#mayGoOn(expected)) return refused(ErrorCodes.PRODUCER_FENCED)
    if (this.#state === 'Ongoing') {
      // The epoch that this makes is told to nobody; the client comes again and gets the next one.
      this.#fence()
      return refused(ErrorCodes.CONCURRENT_TRANSACTIONS)
    }
    const isExhausted = this.#producerEpoch >= LAST_EPOCH
    if (isExhausted && expected && expected.producerEpoch !== this.#producerEpoch) {
      return refused(ErrorCodes.UNKNOWN_SERVER_ERROR)
    }
    if (isExhausted) this.#rotate(expected !== undefined)
    else if (!this.#raise(expected)) return refused(ErrorCodes.PRODUCER_FENCED)
    this.#state = 'Empty'
    this.#timeoutMs = timeoutMs
    this.#startedAt = NONE
    this.#partitions.clear()
    return { errorCode: ErrorCodes.NONE, ...this.identity }
  }

  /** Adds partitions to the transaction, and begins one if need be; returns the error code. */
  add(from: ProducerIdentity, partitions: readonly TopicPartition[], nowMs: number): number {
    // First of all: after an overflow the producer may have an id that holds only from the end of the markers on.
    if (this.prepared) return ErrorCodes.CONCURRENT_TRANSACTIONS
    const errorCode = this.#check(from)
    if (errorCode !== ErrorCodes.NONE) return errorCode
    if (this.#state !== 'Ongoing') {
      this.#state = 'Ongoing'
      this.#startedAt = nowMs
    }
    for (const one of partitions) this.#partitions.set(partitionKey(one.topic, one.partition), one)
    return ErrorCodes.NONE
  }

  /** Whether a partition was added to the transaction; returns the error code. */
  verify(from: ProducerIdentity, { topic, partition }: TopicPartition): number {
    const errorCode = this.#check(from)
    if (errorCode !== ErrorCodes.NONE) return errorCode
    if (this.prepared) return ErrorCodes.CONCURRENT_TRANSACTIONS
    const isPart = this.#partitions.has(partitionKey(topic, partition))
    return isPart ? ErrorCodes.NONE : ErrorCodes.TRANSACTION_ABORTABLE
  }

  /** EndTxn of a client; one that speaks transactions of version 2 gets a new epoch each time. */
  end(from: ProducerIdentity, committed: boolean, bumpsEpoch: boolean, nowMs: number): IdentityAnswer {
    return bumpsEpoch ? this.#endWithBump(from, committed, nowMs) : this.#endPlainly(from, committed)
  }

  /** The markers are in the logs. */
  completed(): void {
    this.#state = this.#state === 'PrepareCommit' ? 'CompleteCommit' : 'CompleteAbort'
    this.#previousProducerId = this.#producerId
    this.#partitions.clear()
    if (this.#nextProducerId === NONE) return
    this.#producerId = this.#nextProducerId
    this.#producerEpoch = 0
    this.#nextProducerId = NONE
  }

  /** Aborts a transaction that has been open for too long. */
  tick(nowMs: number): void {
    if (this.nextDeadline !== undefined && this.nextDeadline <= nowMs) this.#fence()
  }

  #mayGoOn({ producerId, producerEpoch }: ProducerIdentity): boolean {
    if (this.#producerEpoch === NONE || producerId === this.#producerId) return true
    // It may not have seen the answer that gave it a new producer id.
    return producerId === this.#previousProducerId && producerEpoch >= LAST_EPOCH
  }

  #rotate(remembersEpoch: boolean): void {
    this.#previousProducerId = this.#producerId
    this.#producerId = this.#surroundings.takeProducerId()
    this.#lastProducerEpoch = remembersEpoch ? this.#producerEpoch : NONE
    this.#producerEpoch = 0
  }

  /** False when the producer has been fenced by another one. */
  #raise(expected: ProducerIdentity | undefined): boolean {
    this.#previousProducerId = this.#producerId
    if (expected === undefined) {
      this.#producerEpoch++
      this.#lastProducerEpoch = NONE
      return true
    }
    if (this.#producerEpoch === NONE || expected.producerEpoch === this.#producerEpoch) {
      this.#lastProducerEpoch = this.#producerEpoch
      this.#producerEpoch++
      return true
    }
    // The answer to the same request was lost.
    return expected.producerEpoch === this.#lastProducerEpoch
  }

  #check({ producerId, producerEpoch }: ProducerIdentity): number {
    if (producerId !== this.#producerId) return ErrorCodes.INVALID_PRODUCER_ID_MAPPING
    return producerEpoch === this.#producerEpoch ? ErrorCodes.NONE : ErrorCodes.PRODUCER_FENCED
  }

  #endPlainly(from: ProducerIdentity, committed: boolean): IdentityAnswer {
    const errorCode = this.#check(from)
    if (errorCode !== ErrorCodes.NONE) return refused(errorCode)
    if (this.prepared) return refused(ErrorCodes.CONCURRENT_TRANSACTIONS)
    if (this.#state !== 'Ongoing') return this.#repeated(committed)
    this.#state = committed ? 'PrepareCommit' : 'PrepareAbort'
    return { errorCode: ErrorCodes.NONE, ...this.identity }
  }

  /** The answer to an EndTxn whose transaction has ended already. */
  #repeated(committed: boolean): IdentityAnswer {
    if (this.#state !== (committed ? 'CompleteCommit' : 'CompleteAbort')) {
      return refused(ErrorCodes.INVALID_TXN_STATE)
    }
    return { errorCode: ErrorCodes.NONE, ...this.identity }
  }

  #endWithBump(from: ProducerIdentity, committed: boolean, nowMs: number): IdentityAnswer {
    if (this.prepared) return refused(ErrorCodes.CONCURRENT_TRANSACTIONS)
    const { producerId, producerEpoch } = from
    const overflowed =
      this.#previousProducerId === producerId && producerEpoch === LAST_EPOCH && this.#producerEpoch === 0
    if (producerId !== this.#producerId && !overflowed) {
      return refused(ErrorCodes.INVALID_PRODUCER_ID_MAPPING)
    }
    const isComplete = this.#state === 'CompleteCommit' || this.#state === 'CompleteAbort'
    const isRetry = isComplete && (overflowed || this.#producerEpoch === producerEpoch + 1)
    if (isRetry) return this.#repeated(committed)
    if (producerEpoch !== this.#producerEpoch) return refused(ErrorCodes.PRODUCER_FENCED)
    if (this.#state === 'Ongoing') return this.#prepare(committed)
    // There is nothing to commit, but a producer that knows no better may always abort.
    if (committed) return refused(ErrorCodes.INVALID_TXN_STATE)
    this.#startedAt = nowMs
    return this.#prepare(false)
  }

  #prepare(committed: boolean): IdentityAnswer {
    if (this.#producerEpoch >= LAST_EPOCH) this.#nextProducerId = this.#surroundings.takeProducerId()
    this.#lastProducerEpoch = this.#producerEpoch
    this.#previousProducerId = this.#producerId
    this.#producerEpoch = Math.min(this.#producerEpoch + 1, LAST_EPOCH + 1)
    this.#state = committed ? 'PrepareCommit' : 'PrepareAbort'
    const next = { producerId: this.#nextProducerId, producerEpoch: 0 }
    return { errorCode: ErrorCodes.NONE, ...(this.#nextProducerId === NONE ? this.identity : next) }
  }

  /** Ends the transaction without its producer, which is fenced by a new epoch. */
  #fence(): void {
    if (this.#surroundings.bumpsEpochs) {
      this.#prepare(false)
      return
    }
    this.#producerEpoch++
    this.#lastProducerEpoch = NONE
    this.#state = 'PrepareAbort'
  }
}

function refused(errorCode: number): IdentityAnswer {
  return { errorCode, producerId: NONE, producerEpoch: NONE }
}
