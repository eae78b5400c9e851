// Owns: everything that can be seen of a consumer from outside: events, diagnostics channels, figures.
// Called by: the parts of a consumer, which tell it what happened. Never: changes anything; costs next to nothing while nobody looks.
import { type Channel, channel } from 'node:diagnostics_channel'
import type { Clock } from '../base/clock.ts'
import { Emitter } from '../base/emitter.ts'
import type { Logger } from '../base/log.ts'
import type {
  CommitEvent,
  ConsumerEvents,
  ErrorEvent,
  FetchEvent,
  GroupRequestEvent,
  JoinEvent,
  RebalanceEvent,
  ResetEvent,
  TruncationEvent,
} from './events.ts'
import { ConsumerMeters } from './metrics.ts'

/** Names of the events; the channels are named after them. */
export const EVENT_NAMES = [
  'join',
  'rebalance',
  'commit',
  'fetch',
  'groupRequest',
  'error',
  'reset',
  'truncation',
] as const

type Name = (typeof EVENT_NAMES)[number]

const channels = Object.fromEntries(
  EVENT_NAMES.map((name) => [name, channel(`odradek:consumer:${name}`)]),
) as Readonly<Record<Name, Channel>>

/** APIs whose answers show that the coordinator has heard of the member. */
const HEARTBEATS: readonly string[] = ['Heartbeat', 'ConsumerGroupHeartbeat']

/** Listens to one consumer. */
export class ConsumerWatch {
  readonly events: Emitter<ConsumerEvents>
  readonly meters: ConsumerMeters
  readonly #clock: Clock

  constructor(clock: Clock, log: Logger) {
    this.#clock = clock
    this.events = new Emitter((error) => log.error('a listener failed', { error }))
    this.meters = new ConsumerMeters(clock.now())
  }

  joined(event: JoinEvent): void {
    this.meters.joins++
    this.#tell('join', event)
  }

  rebalanced(event: RebalanceEvent): void {
    this.meters.rebalanced(this.#clock.now())
    this.#tell('rebalance', event)
  }

  committed(event: CommitEvent): void {
    if (event.error === undefined) this.meters.commits.note(event.durationMs, this.#clock.now())
    else this.meters.commitErrors++
    this.#tell('commit', event)
  }

  fetched(event: FetchEvent): void {
    const now = this.#clock.now()
    if (event.error === undefined) {
      this.meters.fetches.note(event.durationMs, now)
      this.meters.bytes.note(event.bytes, now)
    } else this.meters.fetchErrors++
    this.#tell('fetch', event)
  }

  groupRequest(event: GroupRequestEvent): void {
    if (event.error === undefined && HEARTBEATS.includes(event.api)) {
      this.meters.heartbeat(event.durationMs, this.#clock.now())
    }
    this.#tell('groupRequest', event)
  }

  /** The program has been given an error. */
  failed(event: ErrorEvent): void {
    this.meters.errors++
    this.#tell('error', event)
  }

  /** So many records were handed to the program. */
  handedOut(records: number): void {
    this.meters.records.note(records, this.#clock.now())
  }

  /** The policy chose a position. */
  wasReset(event: ResetEvent): void {
    this.#tell('reset', event)
  }

  /** Records that were handed out are not in the log any more. */
  truncated(event: TruncationEvent): void {
    this.#tell('truncation', event)
  }

  #tell<One extends Name>(name: One, event: ConsumerEvents[One]): void {
    this.events.emit(name, event)
    if (channels[name].hasSubscribers) channels[name].publish(event)
  }
}
