// Owns: what happens to a group in a round, drawn by lot. Called by: round.ts. Never: waits for what it began.
import type { Fault, FaultAction } from '../../../src/broker/index.ts'
import type { VirtualCluster } from '../../../src/testing/index.ts'
import { HEALING_ERRORS, MISHAPS } from '../disturbances.ts'
import type { ChaoticMember } from './chaotic-member.ts'
import type { Dice } from './dice.ts'

const APIS = [
  'Fetch',
  'OffsetCommit',
  'JoinGroup',
  'SyncGroup',
  'Heartbeat',
  'ConsumerGroupHeartbeat',

  'LeaveGroup',
  'FindCoordinator',
  'Metadata',
  'ListOffsets',
  'OffsetFetch',
] as const

/**
 * What can happen: an answer is an error, late or lost; a connection is cut; a leader or coordinator moves; a broker stops for a
 * while; a member hears nothing for a while; a member pauses, resumes or seeks.
 */
export type MishapKind = 'answer' | 'cut' | 'move' | 'broker' | 'silence' | 'fiddle'

/** What mishaps befall. */
export interface Victims {
  readonly place: VirtualCluster
  readonly dice: Dice
  readonly groupId: string
  readonly topics: readonly string[]
  readonly members: ChaoticMember[]
  /** Kinds to draw from; one that stands there twice is twice as likely. */
  readonly kinds: readonly MishapKind[]
  /** A request of a member is disturbed just now, which costs it so many milliseconds. */
  readonly excuse: (member: string, costMs: number) => void
  /** Set aside: promises to be awaited at the end. */
  readonly underWay: Promise<unknown>[]
}

/** How long clients of a round wait for an answer. */
export const REQUEST_TIMEOUT_MS = 3_000
/** The longest pause of a client before it asks again, with its jitter. */
const BACKOFF_MS = 1_200

/** Disturbs a cluster and its clients, and can take everything back. */
export class Mishaps {
  readonly #victims: Victims
  readonly #faults = new Set<Fault>()
  readonly #heal = new Set<() => void>()
  #down: number | undefined
  #starting: Promise<void> = Promise.resolve()

  constructor(victims: Victims) {
    this.#victims = victims
  }

  /** One mishap. */
  happen(): void {
    const { dice, kinds } = this.#victims
    const happenings: Record<MishapKind, () => void> = {
      answer: () => this.#fault(),
      cut: () => this.#cut(),
      move: () => this.#move(),
      broker: () => this.#stopBroker(),
      silence: () => this.#silence(),
      fiddle: () => this.#fiddle(),
    }
    happenings[dice.pick(kinds)]()
  }

  /** Kills a member: its sockets are reset, or nobody is told. */
  kill(member: ChaoticMember): void {
    const { place, dice } = this.#victims
    member.kill()
    if (dice.chance(0.5)) place.network.silence({ from: member.name })
    else {
      place.network.refuse({ from: member.name })
      place.network.cut({ from: member.name })
    }
  }

  /** Takes back what can be taken back. */
  async end(): Promise<void> {
    for (const fault of this.#faults) fault.remove()
    for (const heal of this.#heal) heal()
    this.#heal.clear()
    this.#startBroker()
    await this.#starting
  }

  #fault(): void {
    const { place, dice, members, excuse } = this.#victims
    const api = dice.pick(APIS)
    const names = new Set(members.map(({ name }) => name))
    const action: FaultAction = dice.chance(0.5)
      ? { error: dice.pick<string>(HEALING_ERRORS[api]) }
      : dice.pick(MISHAPS)[1]
    const [times, nth] = [dice.between(1, 3), dice.between(1, 2)]
    let seen = 0
    const fault = place.cluster.faults.add(
      {
        api,
        times,
        nth,
        where: ({ clientId }) => {
          if (!names.has(String(clientId))) return false
          if (++seen >= nth) excuse(String(clientId), costMs(action))
          return true
        },
      },
      action,
    )
    this.#faults.add(fault)
  }

  #cut(): void {
    const { place, dice } = this.#victims
    const from = this.#someone()
    if (from === undefined) return
    if (dice.chance(0.3)) place.network.cut({ from })
    else {
      const bytes = dice.chance(0.5) ? dice.between(0, 30) : dice.between(0, 5000)
      place.network.cutAfter(bytes, dice.pick(['toClient', 'toServer'] as const), { from })
    }
  }

  #move(): void {
    const { place, dice, topics, groupId } = this.#victims
    const { cluster } = place
    if (dice.chance(0.5)) {
      cluster.moveCoordinator(groupId, dice.pick(cluster.brokerIds))
      return
    }
    const topic = dice.pick(topics)
    const partition = dice.between(0, cluster.endOffsets(topic).length - 1)
    cluster.moveLeader(topic, partition, dice.pick(cluster.brokerIds))
  }

  #stopBroker(): void {
    const { place, dice, underWay } = this.#victims
    if (this.#down !== undefined) return
    const id = dice.pick(place.cluster.brokerIds)
    this.#down = id
    underWay.push(place.cluster.stopBroker(id))
    this.#later(dice.between(200, 5000), () => this.#startBroker())
  }

  #startBroker(): void {
    const id = this.#down
    if (id === undefined) return
    this.#down = undefined
    this.#starting = this.#victims.place.cluster.startBroker(id)
  }

  #silence(): void {
    const { place, dice } = this.#victims
    const from = this.#someone()
    if (from === undefined) return
    this.#later(dice.between(100, 9000), place.network.silence({ from }))
  }

  #later(ms: number, action: () => void): void {
    const once = () => {
      cancel()
      this.#heal.delete(once)
      action()
    }
    const cancel = this.#victims.place.clock.after(ms, once)
    this.#heal.add(once)
  }

  #fiddle(): void {
    const { underWay } = this.#victims
    const member = this.#member()
    if (member !== undefined) underWay.push(member.fiddle())
  }

  #member(): ChaoticMember | undefined {
    const { members, dice } = this.#victims
    const living = members.filter((one) => one.living)
    return living.length === 0 ? undefined : dice.pick(living)
  }

  #someone(): string | undefined {
    return this.#member()?.name
  }
}

/** The longest time from a mishap until a client here has asked again: an answer that does not come is waited for, then it backs off. */
function costMs({ drop, delayMs = 0 }: FaultAction): number {
  return (drop === undefined ? delayMs : REQUEST_TIMEOUT_MS) + BACKOFF_MS
}
