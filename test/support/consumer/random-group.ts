// Owns: a group whose members come, go, forget and change their minds as a seed decides.
// Called by: the differential test of the assignors. Never: assigns.
import type { TopicPartition } from '../../../src/base/types.ts'
import type {
  Assignments,
  AssignorMember,
  AssignorTopic,
  BuiltInAssignor,
  LastAssignment,
} from '../../../src/consumer/group/assignors/assignor.ts'
import { seededRandom } from '../../../src/testing/random.ts'

interface Life {
  readonly memberId: string
  readonly groupInstanceId: string | null
  topics: string[]
  rackId: string | null
  /** What it owns, and since when; an eager member has given it up when it joins. */
  owned: LastAssignment | undefined
  last: LastAssignment | undefined
}

const PREFIXES = ['consumer-a-', 'consumer-b-', 'consumer-Zeta-', 'x9-', 'été-', 'consumer-group-1-']
const RACKS = ['ra', 'rb', 'rc', 'rd']
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** One group from its first assignment on; the same seed has the same history if the assignments are the same. */
export class RandomGroup {
  readonly #random: () => number
  readonly #assignor: BuiltInAssignor
  readonly #withRacks: boolean
  readonly #sameTopics: boolean
  readonly #mayForget: boolean
  readonly #topics = new Map<string, string[][]>()
  readonly #names = new Set<string>()
  #lives: Life[] = []
  #generationId = 0

  constructor(seed: number, assignor: BuiltInAssignor) {
    this.#random = seededRandom(seed)
    this.#assignor = assignor
    this.#withRacks = this.#chance(0.5)
    this.#sameTopics = this.#chance(0.5)
    this.#mayForget = this.#chance(0.4)
    for (let count = this.#from(1, 6); count > 0; count--) this.#addTopic()
    for (let count = this.#from(1, 9); count > 0; count--) this.#join()
  }

  /** How many times members are assigned something. */
  get steps(): number {
    return 5
  }

  /** Topics that somebody subscribes to, as the leader finds them. */
  topics(): ReadonlyMap<string, AssignorTopic> {
    const wanted = new Set(this.#lives.flatMap((life) => life.topics))
    return new Map([...this.#topics].filter(([topic]) => wanted.has(topic)))
  }

  /** What the members say as they join. */
  members(): AssignorMember[] {
    const eager = !this.#assignor.protocols.includes('cooperative')
    return this.#lives.map(({ memberId, groupInstanceId, topics, rackId, owned, last }) => ({
      memberId,
      groupInstanceId,
      topics: [...topics],
      rackId,
      ownedPartitions: eager ? [] : (owned?.partitions ?? []),
      generationId: owned?.generationId ?? -1,
      userData: this.#assignor.userData?.({ topics, lastAssignment: last }) ?? null,
    }))
  }

  /** The members have what they were assigned; then something changes. */
  next(assignments: Assignments): void {
    this.#generationId++
    for (const life of this.#lives) {
      // It may have been away, and goes on believing in what it had before.
      if (this.#mayForget && this.#chance(0.15)) continue
      const partitions = assignments.get(life.memberId) ?? []
      life.owned = { partitions: shuffled(partitions, this.#random), generationId: this.#generationId }
      life.last = life.owned
    }
    for (let count = this.#from(0, 3); count > 0; count--) this.#change()
  }

  #change(): void {
    const life = this.#one(this.#lives)
    const what = this.#random()
    if (what < 0.3 && this.#lives.length > 1) this.#lives = this.#lives.filter((other) => other !== life)
    else if (what < 0.6) this.#join()
    else if (what < 0.7) this.#addPartitions(this.#one([...this.#topics.keys()]))
    else if (what < 0.8) this.#resubscribe()
    else if (what < 0.85 && this.#topics.size > 1) this.#topics.delete(this.#one([...this.#topics.keys()]))
    else if (what < 0.9) life.owned = undefined
    else if (what < 0.95 && this.#withRacks) life.rackId = this.#rack()
    else if (this.#mayForget) Object.assign(life, { owned: undefined, last: undefined })
  }

  #resubscribe(): void {
    if (this.#chance(0.5)) this.#addTopic()
    const topics = this.#subscription()
    for (const life of this.#sameTopics ? this.#lives : [this.#one(this.#lives)]) life.topics = [...topics]
  }

  #join(): void {
    const word = Array.from({ length: this.#from(2, 8) }, () => this.#one([...LETTERS])).join('')
    const [first] = this.#lives
    this.#lives.push({
      memberId: this.#one(PREFIXES) + word,
      groupInstanceId: this.#chance(0.3) ? `i${word}` : null,
      topics: this.#sameTopics && first !== undefined ? [...first.topics] : this.#subscription(),
      rackId: this.#withRacks ? this.#rack() : null,
      owned: undefined,
      last: undefined,
    })
  }

  #subscription(): string[] {
    const topics = [...this.#topics.keys()].filter(() => this.#sameTopics || this.#chance(0.6))
    if (this.#chance(0.05)) topics.push('nobody-knows-it')
    return topics.length === 0 ? [this.#one([...this.#topics.keys()])] : shuffled(topics, this.#random)
  }

  #addTopic(): void {
    const name = `topic-${this.#from(0, 40)}`
    // One that comes back with fewer partitions makes Java's sticky assignors throw at what is owned of the old one.
    if (this.#names.has(name)) return
    this.#names.add(name)
    // Those with as many partitions as another one are assigned together when racks count.
    const [other] = this.#topics.values()
    const count = this.#chance(0.3) ? (other?.length ?? 1) : this.#from(1, 25)
    this.#topics.set(name, [])
    for (let left = count; left > 0; left--) this.#topics.get(name)?.push(this.#replicaRacks())
  }

  #addPartitions(topic: string): void {
    for (let count = this.#from(1, 4); count > 0; count--) this.#topics.get(topic)?.push(this.#replicaRacks())
  }

  #replicaRacks(): string[] {
    if (!this.#withRacks || this.#chance(0.02)) return []
    return shuffled(RACKS, this.#random).slice(0, this.#from(1, 3))
  }

  #rack(): string | null {
    return this.#chance(0.15) ? null : this.#one(RACKS)
  }

  #one<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T
  }

  #from(least: number, most: number): number {
    return least + Math.floor(this.#random() * (most - least + 1))
  }

  #chance(share: number): boolean {
    return this.#random() < share
  }
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}

/** `topic:partition` of all, sorted. */
export function partitionNames(partitions: readonly TopicPartition[]): string[] {
  return partitions.map(({ topic, partition }) => `${topic}:${partition}`).sort()
}
