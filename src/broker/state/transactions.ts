// Owns: all transactional ids of the cluster, and the timers around their pure machines. Called by: the handlers of transactions, and Produce.
// Never: decides what becomes of a transaction; transaction-machine.ts does.
import type { Cancel, Clock } from '../../base/clock.ts'
import type { TopicPartition } from '../../base/types.ts'
import { ErrorCodes } from '../../protocol/error-codes.ts'
import {
  type IdentityAnswer,
  type PreparedEnd,
  type ProducerIdentity,
  TransactionMachine,
  type TransactionSurroundings,
} from './transaction-machine.ts'

/** How transactions behave, and how their ends get into the logs. */
export interface TransactionsOptions extends TransactionSurroundings {
  /** Longest timeout that a producer may ask for. */
  readonly maxTimeoutMs: number
  /** Milliseconds between the decision and the markers. */
  readonly markerDelayMs: number
  /** Writes a marker; false when that is not possible now and has to be tried again. */
  writeMarker(transactionalId: string, end: PreparedEnd, partition: TopicPartition): boolean
}

interface Running {
  readonly machine: TransactionMachine
  timer: { readonly at: number; readonly cancel: Cancel } | undefined
  /** When markers are to be written; what remains to be written then. */
  markers: { readonly at: number; readonly left: readonly TopicPartition[] } | undefined
}

/** Milliseconds until a marker is tried again for a partition that nobody leads. */
const MARKER_RETRY_MS = 100

/** Transactions by transactional id. */
export class Transactions {
  readonly #clock: Clock
  readonly #options: TransactionsOptions
  readonly #running = new Map<string, Running>()
  #closed = false

  constructor(clock: Clock, options: TransactionsOptions) {
    this.#clock = clock
    this.#options = options
  }

  get(transactionalId: string): TransactionMachine | undefined {
    return this.#running.get(transactionalId)?.machine
  }

  list(): TransactionMachine[] {
    return [...this.#running.values()].map(({ machine }) => machine)
  }

  init(transactionalId: string, timeoutMs: number, expected: ProducerIdentity | undefined): IdentityAnswer {
    if (transactionalId === '') return refused(ErrorCodes.INVALID_REQUEST)
    if (timeoutMs <= 0 || timeoutMs > this.#options.maxTimeoutMs) {
      return refused(ErrorCodes.INVALID_TRANSACTION_TIMEOUT)
    }
    const running = this.#running.get(transactionalId) ?? this.#create(transactionalId)
    return this.#step(running, (machine) => machine.init(timeoutMs, expected))
  }

  /** Adds partitions to the transaction; returns the error code. */
  add(transactionalId: string, from: ProducerIdentity, partitions: readonly TopicPartition[]): number {
    if (transactionalId === '') return ErrorCodes.INVALID_REQUEST
    const running = this.#running.get(transactionalId)
    if (running === undefined) return ErrorCodes.INVALID_PRODUCER_ID_MAPPING
    return this.#step(running, (machine) => machine.add(from, partitions, this.#clock.now()))
  }

  /** Whether a partition is part of the transaction; returns the error code. */
  verify(transactionalId: string, from: ProducerIdentity, partition: TopicPartition): number {
    if (transactionalId === '') return ErrorCodes.INVALID_REQUEST
    const machine = this.get(transactionalId)
    return machine?.verify(from, partition) ?? ErrorCodes.INVALID_PRODUCER_ID_MAPPING
  }

  end(
    transactionalId: string,
    from: ProducerIdentity,
    committed: boolean,
    bumpsEpoch: boolean,
  ): IdentityAnswer {
    if (transactionalId === '') return refused(ErrorCodes.INVALID_REQUEST)
    const running = this.#running.get(transactionalId)
    if (running === undefined) return refused(ErrorCodes.INVALID_PRODUCER_ID_MAPPING)
    return this.#step(running, (machine) => machine.end(from, committed, bumpsEpoch, this.#clock.now()))
  }

  /** Drops all timers. */
  close(): void {
    this.#closed = true
    for (const { timer } of this.#running.values()) timer?.cancel()
    this.#running.clear()
  }

  #create(transactionalId: string): Running {
    const machine = new TransactionMachine(transactionalId, this.#options)
    const running: Running = { machine, timer: undefined, markers: undefined }
    this.#running.set(transactionalId, running)
    return running
  }

  #step<Result>(running: Running, action: (machine: TransactionMachine) => Result): Result {
    const result = action(running.machine)
    const { prepared } = running.machine
    if (prepared && running.markers === undefined) {
      running.markers = { at: this.#clock.now() + this.#options.markerDelayMs, left: prepared.partitions }
    }
    this.#arm(running)
    return result
  }

  /** Time has passed: transactions may be too old, and markers due. */
  #wake(running: Running): void {
    this.#step(running, (machine) => {
      machine.tick(this.#clock.now())
      this.#writeMarkers(running)
    })
  }

  #writeMarkers(running: Running): void {
    const { machine, markers } = running
    const end = machine.prepared
    if (end === undefined || markers === undefined || markers.at > this.#clock.now()) return
    const { transactionalId } = machine
    const left = markers.left.filter((one) => !this.#options.writeMarker(transactionalId, end, one))
    if (left.length > 0) {
      running.markers = { at: this.#clock.now() + MARKER_RETRY_MS, left }
      return
    }
    running.markers = undefined
    machine.completed()
  }

  #arm(running: Running): void {
    const next = running.markers?.at ?? running.machine.nextDeadline
    if (this.#closed || running.timer?.at === next) return
    running.timer?.cancel()
    running.timer = undefined
    if (next === undefined) return
    const cancel = this.#clock.after(Math.max(0, next - this.#clock.now()), () => {
      running.timer = undefined
      this.#wake(running)
    })
    running.timer = { at: next, cancel }
  }
}

function refused(errorCode: number): IdentityAnswer {
  return { errorCode, producerId: -1, producerEpoch: -1 }
}
