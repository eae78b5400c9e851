// Owns: the connections to all brokers of a cluster: which exist, which to take, and starting again from the bootstrap servers.
// Called by: cluster. Never: asks for metadata (it is told).
import { AuthError, asError, ClosedError, ConnectionError, KafkaError } from '../base/errors.ts'
import { type Address, formatAddress } from '../base/transport.ts'
import { firstToSucceed } from '../network/staggered.ts'
import { BrokerLink, type LinkEnvironment, type ReadyBroker, type Trying } from './broker-link.ts'
import type { BrokerNode } from './metadata.ts'

/** Milliseconds after which the next broker is tried beside one that is slow to connect. */
const STAGGER_MS = 1_000

/** A broker that can be connected to. */
export type BrokerAddress = Pick<BrokerNode, 'id' | 'host' | 'port'>

/**
 * Which of a broker's connections: requests that a broker holds back (JoinGroup, Fetch) delay all behind them, so a coordinator
 * has a connection of its own.
 */
export type Role = 'main' | 'coordinator'

/** All connections of one cluster. */
export class Brokers {
  readonly #environment: LinkEnvironment
  readonly #links: Readonly<Record<Role, Map<number, BrokerLink>>> = {
    main: new Map(),
    coordinator: new Map(),
  }
  /** By `host:port`; the ids behind them are not known. */
  readonly #bootstrap = new Map<string, BrokerLink>()
  #nodes: ReadonlyMap<number, BrokerNode> = new Map()
  #closed: KafkaError | undefined

  constructor(environment: LinkEnvironment) {
    this.#environment = environment
  }

  /** The connection to a broker, when there is one. */
  ready(id: number, role: Role): ReadyBroker | undefined {
    return this.#links[role].get(id)?.ready
  }

  /** A connection to this broker. */
  async connect(node: BrokerAddress, role: Role, signal?: AbortSignal): Promise<ReadyBroker> {
    return this.#link(node, role).connect(signal)
  }

  /** A connection to whichever broker has least to do; if none can be reached, to a bootstrap server. */
  async any(signal?: AbortSignal): Promise<ReadyBroker> {
    if (this.#closed) throw this.#closed
    const ready = this.#leastLoaded()
    if (ready !== undefined) return ready
    const errors: unknown[] = []
    for (const links of this.#candidates()) {
      try {
        return await this.#first(links, signal)
      } catch (error) {
        if (!(error instanceof AggregateError)) throw error
        errors.push(...error.errors)
      }
      if (this.#closed) throw this.#closed
      // Another caller may have had more luck.
      const late = this.#leastLoaded()
      if (late !== undefined) return late
    }
    throw nobodyReached(errors.map(asError))
  }

  /** The cluster consists of these brokers now. */
  update(nodes: ReadonlyMap<number, BrokerNode>): void {
    this.#nodes = nodes
    for (const node of nodes.values()) {
      for (const links of Object.values(this.#links)) this.#dropIfMoved(links, node)
      this.#adopt(node)
    }
    for (const links of Object.values(this.#links)) {
      for (const [id, link] of links) if (!nodes.has(id)) this.#dropIfUnused(links, id, link)
    }
    for (const [key, link] of this.#bootstrap) this.#dropIfUnused(this.#bootstrap, key, link)
  }

  /** Ends all connections and forgets all brokers: the next one comes from the bootstrap servers (KIP-899). */
  restart(why: string): void {
    const reason = new ConnectionError(
      'CONNECTION_CLOSED',
      `Starting again from the bootstrap servers: ${why}.`,
    )
    this.#nodes = new Map()
    this.#closeAll(reason)
  }

  /** Whom somebody waits for now, each with the reason why that takes time, if it is known. */
  trying(): Trying[] {
    const links = [this.#links.main, this.#links.coordinator, this.#bootstrap]
    const all = links.flatMap((one) => [...one.values()].map((link) => link.trying))
    return all.filter((one) => one !== undefined)
  }

  close(): void {
    this.#closed ??= new ClosedError('The client was closed.')
    this.#closeAll(this.#closed)
  }

  #closeAll(reason: KafkaError): void {
    for (const links of [this.#links.main, this.#links.coordinator, this.#bootstrap]) {
      const all = [...links.values()]
      links.clear()
      for (const link of all) link.close(reason)
    }
  }

  #link(node: BrokerAddress, role: Role): BrokerLink {
    if (this.#closed) throw this.#closed
    const links = this.#links[role]
    this.#dropIfMoved(links, node)
    let link = links.get(node.id)
    if (link === undefined) {
      link = new BrokerLink({ host: node.host, port: node.port }, labelOf(node), this.#environment)
      links.set(node.id, link)
    }
    return link
  }

  /** Whom to try: known brokers, and when they fail, bootstrap servers. Those that failed a moment ago come only then, too. */
  #candidates(): readonly BrokerLink[][] {
    const known = [...this.#nodes.values()].map((node) => this.#link(node, 'main'))
    if (this.#environment.options.metadataRecoveryStrategy === 'none' && known.length > 0) return [known]
    const fresh = known.filter((link) => !link.inBackoff)
    const others = this.#bootstrapLinks(known).filter((link) => !fresh.includes(link))
    return [fresh, others]
  }

  /** A known broker at the address of a bootstrap server is not dialed a second time. */
  #bootstrapLinks(known: readonly BrokerLink[]): BrokerLink[] {
    return this.#environment.options.bootstrapServers.map((address) => {
      const same = known.find((link) => isAt(link.address, address))
      if (same !== undefined) return same
      const key = formatAddress(address)
      const link = this.#bootstrap.get(key) ?? new BrokerLink(address, key, this.#environment)
      this.#bootstrap.set(key, link)
      return link
    })
  }

  #leastLoaded(): ReadyBroker | undefined {
    let best: ReadyBroker | undefined
    let bestLoad = Number.POSITIVE_INFINITY
    for (const links of [this.#links.main, this.#bootstrap]) {
      for (const { ready } of this.#shuffled([...links.values()])) {
        if (ready === undefined) continue
        const load = ready.connection.inFlight + (ready.connection.throttledMs > 0 ? 1_000_000 : 0)
        if (load >= bestLoad) continue
        best = ready
        bestLoad = load
      }
    }
    return best
  }

  #first(links: readonly BrokerLink[], signal: AbortSignal | undefined): Promise<ReadyBroker> {
    return firstToSucceed(this.#shuffled(links), (link, lost) => link.connect(lost), {
      clock: this.#environment.clock,
      staggerMs: STAGGER_MS,
      signal,
      discard: () => {},
    })
  }

  #dropIfMoved(links: Map<number, BrokerLink>, node: BrokerAddress): void {
    const link = links.get(node.id)
    if (link === undefined || isAt(link.address, node)) return
    links.delete(node.id)
    const moved = `Broker ${node.id} has moved from ${formatAddress(link.address)} to ${formatAddress(node)}.`
    link.close(new ConnectionError('CONNECTION_CLOSED', moved))
  }

  /** A bootstrap connection turns out to be the one to a broker that is advertised at the same address. */
  #adopt(node: BrokerNode): void {
    const key = formatAddress(node)
    const link = this.#bootstrap.get(key)
    if (link?.ready === undefined || this.#links.main.has(node.id)) return
    this.#bootstrap.delete(key)
    link.rename(labelOf(node))
    this.#links.main.set(node.id, link)
  }

  #dropIfUnused<Key>(links: Map<Key, BrokerLink>, key: Key, link: BrokerLink): void {
    if (link.busy) return
    links.delete(key)
    link.close(new ConnectionError('CONNECTION_CLOSED', 'This connection is not needed any more.'))
  }

  #shuffled<T>(items: readonly T[]): T[] {
    const { clock } = this.#environment
    const shuffled = [...items]
    for (let at = shuffled.length - 1; at > 0; at--) {
      const other = Math.floor(clock.random() * (at + 1))
      const item = shuffled[at] as T
      shuffled[at] = shuffled[other] as T
      shuffled[other] = item
    }
    return shuffled
  }
}

/** A broker as errors and log lines name it. */
export function labelOf(node: BrokerAddress): string {
  return `${formatAddress(node)} (id ${node.id})`
}

function isAt(one: Address, other: Address): boolean {
  return one.host === other.host && one.port === other.port
}

/** One error for all that were tried, each with its reason; final only when no reason can pass. */
function nobodyReached(errors: readonly Error[]): KafkaError {
  const [only] = errors
  // Wrong credentials are wrong at every broker.
  const unauthorized = errors.find((error) => error instanceof AuthError)
  if (unauthorized !== undefined && !errors.some((error) => error instanceof KafkaError && error.retriable)) {
    return unauthorized
  }
  if (errors.length === 1 && only instanceof KafkaError && only.code !== 'CONNECTION_FAILED') return only
  const retriable = errors.some((error) => !(error instanceof KafkaError) || error.retriable)
  const reasons = [...new Set(errors.map((error) => error.message))].sort()
  const message =
    reasons.length === 1
      ? `No broker can be reached. ${reasons[0]}`
      : `No broker can be reached:\n- ${reasons.join('\n- ')}`
  return new ConnectionError('NO_BROKER_REACHABLE', message, {
    retriable,
    ...(errors.length === 1 &&
      only instanceof KafkaError &&
      only.broker !== undefined && { broker: only.broker }),
    cause: errors.length === 1 ? only : new AggregateError(errors),
  })
}
