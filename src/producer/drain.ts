// Owns: the decision which batches go to which broker now. Called by: sender.ts. Never: sends, or looks at a clock.
import type { Accumulator, PartitionQueue } from './accumulator.ts'
import type { ProducerBatch } from './batch.ts'
import type { Sequences } from './sequence.ts'

/** The leader of a partition as far as is known. */
export interface Leader {
  readonly id: number
  readonly leaderEpoch: number
}

/** What the decision depends on, besides the queues. */
export interface DrainConditions {
  readonly now: number
  /** Somebody waits for memory, for a flush or for the end: nothing lingers. */
  readonly urgent: boolean
  readonly maxRequestSize: number
  leaderOf(topic: string, partition: number): Leader | undefined
  /** Clock time from which a broker takes another request; Infinity while all its places are taken. */
  opensAt(brokerId: number): number
  /** Keys of partitions that are to have one batch on its way at a time and have it; undefined where several may be. */
  readonly busy: ReadonlySet<string> | undefined
  /** Undefined for a producer that is not idempotent. */
  readonly sequences: Sequences<ProducerBatch> | undefined
}

/** What is to be done now, and when to ask again. */
export interface DrainPlan {
  /** For each broker the batches of one request: at most one of a partition, in total at most the request size unless it is a single one. */
  readonly requests: ReadonlyMap<number, readonly ProducerBatch[]>
  /** Topics with a partition that has something to send and no leader. */
  readonly leaderless: ReadonlySet<string>
  /** Clock time at which something changes by itself; Infinity when only an event can change it. */
  readonly wakeAt: number
}

interface Candidate {
  readonly queue: PartitionQueue
  readonly leader: Leader
}

/** Takes what is due out of the queues. */
export function drain(accumulator: Accumulator, conditions: DrainConditions): DrainPlan {
  const { now, urgent } = conditions
  const candidates: Candidate[] = []
  const due = new Set<number>()
  const leaderless = new Set<string>()
  let wakeAt = accumulator.nextExpiry
  for (const queue of accumulator.active) {
    const leader = conditions.leaderOf(queue.topic, queue.partition)
    if (leader === undefined) {
      leaderless.add(queue.topic)
      continue
    }
    const first = queue.batches[0]!
    if (conditions.busy?.has(queue.key) || conditions.sequences?.maySend(queue.key, first) === false) continue
    const openAt = conditions.opensAt(leader.id)
    if (openAt === Number.POSITIVE_INFINITY) continue
    const leaderIsNew = first.failures > 0 && leader.leaderEpoch > first.leaderEpoch
    const readyAt = Math.max(openAt, leaderIsNew ? now : accumulator.readyAt(queue, urgent))
    if (readyAt <= now) due.add(leader.id)
    else wakeAt = Math.min(wakeAt, readyAt)
    // What still lingers travels along when its broker gets a request anyway; what backs off does not.
    if (openAt <= now && (readyAt <= now || first.failures === 0)) candidates.push({ queue, leader })
  }
  return { requests: fill(accumulator, candidates, due, conditions), leaderless, wakeAt }
}

function fill(
  accumulator: Accumulator,
  candidates: readonly Candidate[],
  due: ReadonlySet<number>,
  conditions: DrainConditions,
): Map<number, readonly ProducerBatch[]> {
  const requests = new Map<number, { batches: ProducerBatch[]; bytes: number }>()
  for (const { queue, leader } of candidates) {
    if (!due.has(leader.id)) continue
    const request = requests.get(leader.id) ?? { batches: [], bytes: 0 }
    const { bytes } = queue.batches[0]!
    if (request.batches.length > 0 && request.bytes + bytes > conditions.maxRequestSize) continue
    const batch = accumulator.take(queue)
    batch.leaderEpoch = leader.leaderEpoch
    conditions.sequences?.sent(batch.key, batch)
    request.batches.push(batch)
    request.bytes += bytes
    requests.set(leader.id, request)
  }
  return new Map([...requests].map(([brokerId, { batches }]) => [brokerId, batches]))
}
