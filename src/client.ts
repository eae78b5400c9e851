// Owns: `Kafka`, from which everything else is made, and what the parts take from outside: clock, sockets, log. Called by: users. Never: sends anything itself.
import { type Admin, createAdmin } from './admin/admin.ts'
import { type Clock, systemClock } from './base/clock.ts'
import { ClosedError } from './base/errors.ts'
import { fitLogger } from './base/fit-logger.ts'
import { guardedLogger } from './base/guarded-logger.ts'
import { type Logger, type LogLevel, lineLogger } from './base/log.ts'
import type { Dial } from './base/transport.ts'
import type { Cluster } from './cluster/cluster.ts'
import { createCluster } from './cluster/create-cluster.ts'
import { type ClusterOptions, type ResolvedClusterOptions, resolveClusterOptions } from './cluster/options.ts'
import type { Consumer } from './consumer/consumer.ts'
import { createConsumer } from './consumer/facade.ts'
import type { ConsumerOptions } from './consumer/options.ts'
import { tcpDial } from './network/tcp.ts'
import type { BytesLike, ProducerOptions } from './producer/options.ts'
import { createProducer, type Producer } from './producer/producer.ts'
import { type FromProperties, fromProperties } from './properties/from-properties.ts'

/** How to reach a cluster, and where the log goes. */
export interface KafkaOptions extends ClusterOptions {}

/** What tests put in the place of the system's clock and sockets. */
export interface KafkaInternals {
  readonly clock?: Clock
  readonly dial?: Dial
  /** What a properties file says. */
  readonly properties?: FromProperties
}

/** One part that has connections of its own. */
interface Part {
  close(): Promise<void>
}

/**
 * A Kafka cluster to work with. Making one, or its parts, does no I/O; each consumer, producer and admin has its own
 * connections, made at first use.
 */
export class Kafka implements AsyncDisposable {
  readonly #given: ClusterOptions
  readonly #options: ResolvedClusterOptions
  readonly #clock: Clock
  readonly #dial: Dial
  readonly #log: Logger
  readonly #consumers = new Set<Part>()
  readonly #others = new Set<Part>()
  readonly #properties: FromProperties | undefined
  #closing: Promise<void> | undefined

  /** Throws UsageError INVALID_OPTION for a wrong or unknown option. */
  constructor(options: KafkaOptions = {}, internals: KafkaInternals = {}) {
    this.#options = resolveClusterOptions(options)
    this.#given = options
    this.#properties = internals.properties
    this.#clock = internals.clock ?? systemClock
    this.#log = loggerOf(this.#options.log, this.#clock)
    const { socketConnectionSetupTimeoutMaxMs: connectTimeoutMs, tls } = this.#options
    this.#dial = internals.dial ?? tcpDial({ clock: this.#clock, connectTimeoutMs, tls: tls.reveal() })
  }

  /**
   * A client that is configured by Java's .properties: the text of such a file, with Kafka's keys and class names. Consumers and producers take
   * their options from it too; what a program gives itself goes before. Keys that are not honoured are logged in one line, or are an error
   * where they would change meaning or security. Throws UsageError INVALID_OPTION, which names key, value and bound.
   */
  static fromProperties(text: string, own: KafkaOptions = {}, internals: KafkaInternals = {}): Kafka {
    const { clock = systemClock } = internals
    const properties = fromProperties(text, () => clock.wallTime())
    const kafka = properties.client.over(
      own,
      (options: KafkaOptions) => new Kafka(options, { ...internals, properties }),
    )
    if (properties.warnings.length > 0) {
      kafka.#log.warn('some of the properties are not honoured', { why: properties.warnings.join('; ') })
    }
    return kafka
  }

  /** Makes a consumer. Throws UsageError INVALID_OPTION. */
  consumer<K = Buffer, V = Buffer>(options: ConsumerOptions<K, V> = {}): Consumer<K, V> {
    const make = (all: ConsumerOptions<K, V>) =>
      this.#part(this.#consumers, (cluster, onClosed) => createConsumer(cluster, all, onClosed))
    return this.#properties === undefined ? make(options) : this.#properties.consumer.over(options, make)
  }

  /** Makes a producer. Throws UsageError INVALID_OPTION. */
  producer<K = BytesLike, V = BytesLike>(options: ProducerOptions<K, V> = {}): Producer<K, V> {
    const make = (all: ProducerOptions<K, V>) =>
      this.#part(this.#others, (cluster, onClosed) => createProducer(cluster, all, onClosed))
    return this.#properties === undefined ? make(options) : this.#properties.producer.over(options, make)
  }

  /** Makes an admin. */
  admin(): Admin {
    return this.#part(this.#others, createAdmin)
  }

  /**
   * Closes all that was made here, each as its own `close` does: first the consumers, whose handlers may still produce, then the
   * producers and admins. Rejects with the first error, after everything was tried. Idempotent.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #part<T extends Part>(parts: Set<Part>, make: (cluster: Cluster, onClosed: () => void) => T): T {
    if (this.#closing !== undefined) throw new ClosedError('This Kafka object was closed')
    const cluster = createCluster(this.#given, { clock: this.#clock, dial: this.#dial, log: this.#log })
    const part = make(cluster, () => parts.delete(part))
    parts.add(part)
    return part
  }

  async #close(): Promise<void> {
    const closed: PromiseSettledResult<void>[] = []
    for (const parts of [this.#consumers, this.#others]) {
      closed.push(...(await Promise.allSettled([...parts].map((part) => part.close()))))
    }
    for (const one of closed) if (one.status === 'rejected') throw one.reason
  }
}

function loggerOf(log: Logger | LogLevel, clock: Clock): Logger {
  if (typeof log !== 'string') return guardedLogger(fitLogger(log))
  return lineLogger(
    log,
    (line) => process.stderr.write(`${line}\n`),
    () => clock.wallTime(),
  )
}
