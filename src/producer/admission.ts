// Owns: the way of messages into the accumulator: they wait for metadata and for memory, in the order of the calls for each topic.
// Called by: producer.ts. Never: sends, or lets a later call of a topic overtake an earlier one.
import { deferred, Signal } from '../base/deferred.ts'
import { asError, KafkaError, TimeoutError, UsageError } from '../base/errors.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { TopicMetadata } from '../cluster/metadata.ts'
import type { Accumulator, PartitionQueue } from './accumulator.ts'
import type { Delivery } from './delivery.ts'
import { type PreparedMessage, withOwnBytes } from './message.ts'
import type { ResolvedProducerOptions } from './options.ts'
import { type PartitionLoad, partitionOfKey, StickyPartitioner } from './partitioner.ts'
import type { Sender } from './sender.ts'

/** What the admission reads of the producer's options. */
export type AdmissionOptions = Pick<
  ResolvedProducerOptions,
  | 'batchSize'
  | 'bufferMemory'
  | 'lingerMs'
  | 'maxBlockMs'
  | 'metadataMaxIdleMs'
  | 'partitioner'
  | 'partitionerIgnoreKeys'
  | 'partitionerAdaptivePartitioningEnable'
>

/** Messages of one topic from one call. */
interface Admittance {
  readonly messages: readonly PreparedMessage[]
  readonly delivery: Delivery
  /** Number of the first message in its call. */
  readonly base: number
  /** Clock time after which what is not in a batch is given up. */
  readonly deadline: number
  /** How many are in a batch already. */
  next: number
}

/** The calls of one topic, one after the other. */
interface Lane {
  readonly topic: string
  readonly waiting: Admittance[]
  /** One of those that were waiting is in batches now, or has failed. */
  readonly admitted: Signal
  readonly sticky: StickyPartitioner
  readonly unwatch: () => void
  lastUsedAt: number
}

type Step = 'done' | 'metadata' | 'partition' | 'memory' | 'turn'

/** Messages of one call after which others get their turn of the event loop: a few milliseconds. */
const MESSAGES_PER_TURN = 2_000

/** Admits messages, at once where nothing stands against it. */
export class Admission {
  readonly #cluster: Cluster
  readonly #options: AdmissionOptions
  readonly #accumulator: Accumulator
  readonly #sender: Sender
  readonly #lanes = new Map<string, Lane>()
  /** Lanes that wait for memory; the first has its turn. */
  readonly #forMemory: Lane[] = []
  readonly #memory = new Signal()

  constructor(cluster: Cluster, options: AdmissionOptions, accumulator: Accumulator, sender: Sender) {
    this.#cluster = cluster
    this.#options = options
    this.#accumulator = accumulator
    this.#sender = sender
  }

  /** Whether a call waits for memory. */
  get isShortOfMemory(): boolean {
    return this.#forMemory.length > 0
  }

  /** Messages that are in no batch yet. */
  get waitingMessages(): number {
    const calls = [...this.#lanes.values()].flatMap((lane) => lane.waiting)
    return calls.reduce((sum, call) => sum + call.messages.length - call.next, 0)
  }

  /** Takes messages; each gets its outcome through `delivery`. */
  admit(topic: string, messages: readonly PreparedMessage[], delivery: Delivery, base: number): void {
    if (messages.length === 0) return
    const now = this.#cluster.clock.now()
    const lane = this.#lane(topic)
    lane.lastUsedAt = now
    const deadline = now + this.#options.maxBlockMs
    const call: Admittance = { messages, delivery, base, deadline, next: 0 }
    if (lane.waiting.length === 0 && this.#admitNow(lane, call)) return
    const { next } = call
    lane.waiting.push({ ...call, messages: messages.map((one, at) => (at < next ? one : withOwnBytes(one))) })
    if (lane.waiting.length === 1) void this.#pump(lane)
  }

  /** Resolves when all that was given to `admit` before is in batches or has failed. */
  async settled(): Promise<void> {
    const settled = async (lane: Lane, last: Admittance | undefined) => {
      while (last !== undefined && lane.waiting.includes(last)) await lane.admitted.wait()
    }
    await Promise.all([...this.#lanes.values()].map((lane) => settled(lane, lane.waiting.at(-1))))
  }

  /** A batch has its outcome, so there may be memory. */
  memoryFreed(): void {
    if (this.#forMemory.length > 0) this.#memory.notify()
  }

  /** Gives up what is waiting, and the interest in all topics. */
  abort(error: KafkaError): void {
    for (const lane of this.#lanes.values()) {
      for (const call of lane.waiting) this.#give(lane, call, error)
      lane.unwatch()
    }
    this.#lanes.clear()
    this.#memory.notify()
  }

  /** Ends the interest in topics that were not written to for long. */
  forgetIdleTopics(): void {
    const oldest = this.#cluster.clock.now() - this.#options.metadataMaxIdleMs
    for (const lane of this.#lanes.values()) {
      if (lane.lastUsedAt >= oldest || lane.waiting.length > 0) continue
      lane.unwatch()
      this.#lanes.delete(lane.topic)
    }
  }

  #lane(topic: string): Lane {
    let lane = this.#lanes.get(topic)
    if (lane === undefined) {
      const { batchSize, partitionerAdaptivePartitioningEnable: adaptive } = this.#options
      const sticky = new StickyPartitioner(Math.max(1, batchSize), adaptive, this.#cluster.clock)
      lane = {
        topic,
        waiting: [],
        admitted: new Signal(),
        sticky,
        unwatch: this.#cluster.watchTopics([topic]),
        lastUsedAt: 0,
      }
      this.#lanes.set(topic, lane)
    }
    return lane
  }

  #admitNow(lane: Lane, call: Admittance): boolean {
    try {
      return this.#step(lane, call) === 'done'
    } catch (thrown) {
      this.#give(lane, call, toKafkaError(thrown, lane.topic))
      return true
    }
  }

  async #pump(lane: Lane): Promise<void> {
    for (let call = lane.waiting[0]; call !== undefined; call = lane.waiting[0]) {
      try {
        await this.#admitWhole(lane, call)
      } catch (thrown) {
        this.#give(lane, call, toKafkaError(thrown, lane.topic))
      }
      this.#endTurn(lane)
      lane.waiting.shift()
      lane.admitted.notify()
    }
  }

  async #admitWhole(lane: Lane, call: Admittance): Promise<void> {
    const { clock } = this.#cluster
    let refreshed = false
    for (let step = this.#step(lane, call); step !== 'done'; step = this.#step(lane, call)) {
      const timeoutMs = Math.max(1, Math.ceil(call.deadline - clock.now()))
      if (step === 'turn') await clock.nextTurn()
      else if (step === 'memory') await this.#waitForMemory(lane, call)
      else if (step === 'metadata') {
        await this.#cluster.topicMetadata([lane.topic], { timeoutMs, allowAutoTopicCreation: true })
      } else if (refreshed) throw this.#noSuchPartition(lane.topic, call.messages[call.next]!.partition!)
      else {
        // The topic may have got more partitions.
        await this.#cluster.refreshMetadata([lane.topic], { timeoutMs })
        refreshed = true
      }
    }
  }

  /** Puts as much of the call into batches as is possible now, and says what the rest needs. */
  #step(lane: Lane, call: Admittance): Step {
    const { messages, delivery, base } = call
    const now = this.#cluster.clock.now()
    const topic = this.#cluster.metadata.topic(lane.topic)
    if (topic === undefined || topic.partitions.length === 0) return 'metadata'
    const pause = call.next + MESSAGES_PER_TURN
    while (call.next < messages.length) {
      if (call.next === pause) return 'turn'
      const message = messages[call.next]!
      if (!this.#mayTake(lane, message.bytes)) return 'memory'
      const partition = this.#partitionFor(lane, topic, message)
      if (partition >= topic.partitions.length) return 'partition'
      const queue = this.#accumulator.queue(lane.topic, partition)
      const appended = this.#accumulator.append(
        queue,
        message,
        message.bytes,
        delivery,
        base + call.next,
        now,
      )
      call.next += 1
      if (appended === 'filled' || this.#options.lingerMs === 0) this.#sender.wake()
      else if (appended === 'began') this.#sender.wakeBy(now + this.#options.lingerMs)
    }
    return 'done'
  }

  #partitionFor(lane: Lane, topic: TopicMetadata, message: PreparedMessage): number {
    const partitionCount = topic.partitions.length
    if (message.partition !== undefined) return message.partition
    const { key, value, headers } = message
    const chosen = this.#options.partitioner?.({
      topic: lane.topic,
      key: asBytes(key),
      value,
      headers,
      partitionCount,
    })
    if (chosen !== undefined) return checkChoice(lane.topic, chosen, partitionCount)
    if (key !== null && !this.#options.partitionerIgnoreKeys)
      return partitionOfKey(asBytes(key)!, partitionCount)
    return this.#stickyPartition(lane, topic, message.bytes)
  }

  #stickyPartition(lane: Lane, topic: TopicMetadata, bytes: number): number {
    const { sticky } = lane
    let partition = sticky.current(topic.partitions.length) ?? sticky.choose(this.#loads(topic))
    let queue = this.#accumulator.queue(lane.topic, partition)
    if (this.#accumulator.makeRoom(queue, bytes)) {
      this.#sender.wake()
      sticky.appended(0, true)
      partition = sticky.current(topic.partitions.length) ?? sticky.choose(this.#loads(topic))
      queue = this.#accumulator.queue(lane.topic, partition)
    }
    sticky.appended(bytes, isFull(queue, bytes, this.#accumulator.fullAt(lane.topic)))
    return partition
  }

  /** Partitions with a leader; all, if none has one. */
  #loads(topic: TopicMetadata): PartitionLoad[] {
    const led = topic.partitions.filter(({ partition }) =>
      this.#cluster.metadata.leader(topic.name, partition),
    )
    return (led.length > 0 ? led : topic.partitions).map(({ partition }) => ({
      partition,
      queuedBatches: this.#accumulator.queue(topic.name, partition).batches.length,
    }))
  }

  #mayTake(lane: Lane, bytes: number): boolean {
    const hasTurn = this.#forMemory.length === 0 || this.#forMemory[0] === lane
    return hasTurn && this.#accumulator.hasRoom(bytes)
  }

  async #waitForMemory(lane: Lane, call: Admittance): Promise<void> {
    const { clock } = this.#cluster
    if (!this.#forMemory.includes(lane)) this.#forMemory.push(lane)
    this.#sender.wake()
    const over = deferred<boolean>()
    const cancel = clock.after(call.deadline - clock.now(), () => over.resolve(true))
    const isOver = await Promise.race([over.promise, this.#memory.wait()])
    cancel()
    if (isOver !== true) return
    const { maxBlockMs, bufferMemory } = this.#options
    throw new TimeoutError(
      `No memory for the message within ${maxBlockMs} ms (maxBlockMs): ${this.#accumulator.reservedBytes} of ${bufferMemory} bytes (bufferMemory) wait for delivery`,
      { topic: lane.topic },
    )
  }

  #endTurn(lane: Lane): void {
    const at = this.#forMemory.indexOf(lane)
    if (at === -1) return
    this.#forMemory.splice(at, 1)
    this.#memory.notify()
  }

  #give(lane: Lane, call: Admittance, error: KafkaError): void {
    while (call.next < call.messages.length) {
      call.delivery.failed(call.base + call.next, { topic: lane.topic, partition: -1 }, error)
      call.next += 1
    }
  }

  #noSuchPartition(topic: string, partition: number): UsageError {
    const count = this.#cluster.metadata.topic(topic)?.partitions.length ?? 0
    return new UsageError(
      'INVALID_ARGUMENT',
      `Topic ${topic} has ${count} partitions, none with number ${partition}`,
      {
        topic,
        partition,
      },
    )
  }
}

function isFull(queue: PartitionQueue, bytes: number, fullAt: number): boolean {
  const last = queue.batches.at(-1)
  return (last?.state === 'filling' ? last.bytes : 0) + bytes >= fullAt
}

function asBytes(bytes: string | Uint8Array | null): Uint8Array | null {
  return typeof bytes === 'string' ? Buffer.from(bytes) : bytes
}

function checkChoice(topic: string, chosen: number, partitionCount: number): number {
  if (Number.isInteger(chosen) && chosen >= 0 && chosen < partitionCount) return chosen
  throw new UsageError(
    'INVALID_ARGUMENT',
    `The partitioner returned ${chosen} for topic ${topic}, which has partitions 0 to ${partitionCount - 1}`,
    { topic },
  )
}

function toKafkaError(thrown: unknown, topic: string): KafkaError {
  if (thrown instanceof KafkaError) return thrown
  return new UsageError('INVALID_ARGUMENT', asError(thrown).message, { topic, cause: thrown })
}
