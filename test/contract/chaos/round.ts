// Owns: one round of chaos: a group, its mishaps, peace, and what has to hold then. Called by: chaos.test.ts. Never: uses the machine's clock.
import { delay } from '../../../src/base/clock.ts'
import { asError } from '../../../src/base/errors.ts'
import { lineLogger, silentLogger, withFields } from '../../../src/base/log.ts'
import type { LoggedRequest } from '../../../src/broker/index.ts'
import { Kafka } from '../../../src/index.ts'
import { startVirtualCluster, type VirtualCluster } from '../../../src/testing/index.ts'
import { ChaoticMember, type Surroundings } from './chaotic-member.ts'
import { Dice } from './dice.ts'
import { Mishaps, REQUEST_TIMEOUT_MS } from './mishaps.ts'
import { ChaosOracle } from './oracle.ts'
import type { Membership, Plan } from './plan.ts'
import { Refetch } from './refetch.ts'

const GROUP = 'chaos'
const MOST_MEMBERS = 5
const PEACE_MS = 180_000
const STABLE_MS = 8_000
const MOST_WINDOWS = 8

/** What a round leaves behind. */
export interface RoundResult {
  readonly records: number
  readonly durationMs: number
  readonly requests: number
}

/** One group from first join to last close; throws when anything of what must hold did not. */
export async function chaosRound(
  plan: Plan,
  seed: number,
  log?: (line: string) => void,
): Promise<RoundResult> {
  const place = await startVirtualCluster({
    seed,
    cluster: {
      brokers: 3,
      defaultReplicationFactor: 3,
      groupConsumerSessionTimeoutMs: 6_000,
      groupConsumerHeartbeatIntervalMs: 800,
    },
  })
  const round = new Round(plan, place, seed, log)
  let result: RoundResult
  try {
    result = await place.run(() => round.run())
  } catch (error) {
    throw new Error(`${asError(error).message}\n(seed ${seed}, at ${Math.round(place.clock.now())} ms)`, {
      cause: error,
    })
  } finally {
    await place.close()
  }
  // The last bytes on their way arrive.
  await place.clock.advance(10)
  if (place.clock.pendingTimers > 0)
    throw new Error(`${place.clock.pendingTimers} timers are left (seed ${seed})`)
  return result
}

class Round {
  readonly #plan: Plan
  readonly #place: VirtualCluster
  readonly #dice: Dice
  readonly #oracle: ChaosOracle
  readonly #members: ChaoticMember[] = []
  readonly #clients: Kafka[] = []
  readonly #underWay: Promise<unknown>[] = []
  readonly #mishaps: Mishaps
  readonly #refetch: Refetch
  readonly #membership: (dice: Dice) => Membership
  readonly #topics: readonly string[]
  readonly #log: ((line: string) => void) | undefined
  #produced = 0

  constructor(plan: Plan, place: VirtualCluster, seed: number, log: ((line: string) => void) | undefined) {
    this.#plan = plan
    this.#topics = Object.keys(plan.topics)
    this.#place = place
    this.#log = log
    this.#dice = new Dice(seed)
    this.#membership = this.#dice.pick(plan.groups)
    this.#oracle = new ChaosOracle(place.cluster, GROUP)
    const { underWay, members, dice, topics } = {
      underWay: this.#underWay,
      members: this.#members,
      dice: this.#dice,
      topics: this.#topics,
    }
    const { mishaps: kinds } = plan
    const excuse = (member: string, costMs: number) => this.#refetch.excuse(member, costMs)
    this.#mishaps = new Mishaps({ place, dice, groupId: GROUP, topics, members, kinds, excuse, underWay })
    // Only where nothing but answers to members is disturbed can be said how soon a fetch has to follow.
    const problem = plan.promptly ? (what: string) => this.#oracle.problem(what) : () => {}
    this.#refetch = new Refetch(place.cluster, place.clock, plan.topics, problem)
    for (const [name, partitions] of Object.entries(plan.topics))
      place.cluster.createTopic({ name, partitions })
  }

  async run(): Promise<RoundResult> {
    const { clock, cluster } = this.#place
    const producer = this.#kafka('producer').producer()
    const produce = (count: number) => {
      const messages = Array.from({ length: count }, () => {
        const number = this.#produced++
        return { key: number % 5 === 0 ? null : `key ${number % 5}`, value: `value ${number}` }
      })
      for (const message of messages) {
        const topic = this.#dice.pick(this.#topics)
        const partition = this.#dice.between(0, (this.#plan.topics[topic] as number) - 1)
        this.#underWay.push(producer.send({ topic, messages: [{ ...message, partition }] }))
      }
    }
    produce(50)
    for (let count = this.#dice.between(1, 3); count > 0; count--) this.#join()
    const end = clock.now() + this.#dice.between(...this.#plan.durationMs)
    while (clock.now() < end) {
      await delay(clock, this.#dice.between(1, 500))
      this.#refetch.check()
      if (this.#dice.chance(0.5)) produce(this.#dice.between(1, 30))
      if (this.#dice.chance(0.15)) this.#comeOrGo()
      if (this.#dice.chance(0.6)) this.#mishaps.happen()
    }
    await this.#peace()
    for (const outcome of await Promise.allSettled(this.#underWay)) {
      if (outcome.status === 'rejected') this.#oracle.problem(`rejected: ${String(outcome.reason?.stack)}`)
    }
    // What was still being sent has come since.
    await this.#settle()
    await this.#quiet()
    await this.#closeAll()
    for (const topic of this.#topics) await this.#oracle.checkValues(topic)
    this.#report()
    return {
      records: this.#produced,
      durationMs: Math.round(clock.now()),
      requests: cluster.requests.list().at(-1)?.index ?? 0,
    }
  }

  #comeOrGo(): void {
    const living = this.#members.filter((one) => one.living)
    if (living.length === 0 || (living.length < MOST_MEMBERS && this.#dice.chance(0.5))) this.#join()
    else if (this.#dice.chance(0.6)) this.#underWay.push(this.#dice.pick(living).close())
    else this.#mishaps.kill(this.#dice.pick(living))
  }

  #join(): void {
    const name = `member-${this.#members.length + 1}`
    const surroundings: Surroundings = {
      clock: this.#place.clock,
      dice: this.#dice,
      oracle: this.#oracle,
      groupId: GROUP,
      topics: this.#topics,
      refetch: this.#refetch,
      membership: this.#membership(this.#dice),
      narrow: this.#plan.narrow,
    }
    this.#members.push(new ChaoticMember(name, this.#kafka(name), surroundings))
  }

  /** No more mishaps: everything must be processed and committed. */
  async #peace(): Promise<void> {
    await this.#mishaps.end()
    if (!this.#members.some((one) => one.living)) this.#join()
    await this.#settle()
  }

  async #settle(): Promise<void> {
    const { clock } = this.#place
    const deadline = clock.now() + PEACE_MS
    for (;;) {
      for (const one of this.#members) if (one.living) one.resume()
      if (this.#topics.every((topic) => this.#oracle.settled(topic))) break
      await delay(clock, 100)
      this.#refetch.check()
      if (clock.now() > deadline) {
        this.#oracle.problem(`not settled after ${PEACE_MS} ms of peace`)
        break
      }
    }
  }

  /** A group in which nothing happens comes to rest, however long a lost request to join is waited for. */
  async #quiet(): Promise<void> {
    const { clock, cluster } = this.#place
    let joins: unknown[] = []
    for (let windows = 0; windows < MOST_WINDOWS; windows++) {
      const from = cluster.requests.list().at(-1)?.index ?? 0
      await delay(clock, STABLE_MS)
      const news = cluster.requests.list().filter(({ index }) => index > from)
      joins = news.filter(movesGroup).map(({ clientId }) => clientId)
      // Who was killed last is found to be dead in the first one.
      if (joins.length === 0 && windows > 0) break
    }
    if (joins.length > 0)
      this.#oracle.problem(`the group does not come to rest, these joined again: ${joins}`)
    if (!this.#topics.every((topic) => this.#oracle.settled(topic)))
      this.#oracle.problem('not settled for good')
  }

  async #closeAll(): Promise<void> {
    const dead = this.#members.filter((one) => !one.living)
    await Promise.all(this.#members.filter((one) => one.living).map((one) => one.close()))
    await Promise.all(dead.map((one) => one.bury()))
    await Promise.all(this.#clients.map((one) => one.close()))
  }

  #report(): void {
    const { problems } = this.#oracle
    if (problems.length === 0) return
    const shown = problems.slice(0, 15).join('\n')
    throw new Error(`${problems.length} problems:\n${shown}\n${this.#oracle.summary(this.#topics)}`)
  }

  #kafka(host: string): Kafka {
    const { clock, network, bootstrapServers } = this.#place
    const log = this.#log
    const options = {
      bootstrapServers,
      clientId: host,
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
      metadataMaxAgeMs: 10_000,
      log:
        log === undefined
          ? silentLogger
          : withFields(
              lineLogger('debug', log, () => clock.now()),
              { host },
            ),
    }
    const kafka = new Kafka(options, { clock, dial: network.dialFrom(host) })
    this.#clients.push(kafka)
    return kafka
  }
}

/** Whether a request is part of a rebalance: a join, or under KIP-848 a member that joins or tells what it owns now. */
function movesGroup({ api, request }: LoggedRequest): boolean {
  if (api === 'JoinGroup') return true
  if (api !== 'ConsumerGroupHeartbeat') return false
  const { memberEpoch, topicPartitions } = request as { memberEpoch: number; topicPartitions: unknown }
  return memberEpoch === 0 || topicPartitions !== null
}
