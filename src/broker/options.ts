// Owns: the options of the embedded broker. Called by: broker.ts and who starts one. Never: reads the environment.
import { boolean, custom, integer, oneOf, optional, resolveOptions, text } from '../base/options.ts'
import { type BrokerSaslOptions, checkSaslOptions } from './sasl/options.ts'

/** The certificate that embedded brokers show. */
export interface BrokerTlsOptions {
  /** In PEM; it has to name the host that clients connect to. */
  readonly cert: string | Buffer
  readonly key: string | Buffer
  /** Authorities of clients' certificates, in PEM; with it, clients have to show one (`ssl.client.auth=required`). */
  readonly ca?: string | Buffer
}

/** How an embedded broker or cluster behaves. Defaults are Kafka's own but where said. */
export interface BrokerOptions {
  /** Host to listen on and to advertise. Default: 127.0.0.1. */
  readonly host?: string
  /** Host to tell clients, where it is not `host`. */
  readonly advertisedHost?: string
  /** Port of the first broker, from 0 to 65535; those of further brokers follow; 0 takes free ones. Default: 0. */
  readonly port?: number
  /** Default: drawn at random. */
  readonly clusterId?: string
  /** Whether unknown topics come into being when a client asks for them (`auto.create.topics.enable`). Default: true. */
  readonly autoCreateTopics?: boolean
  /** Partitions of a topic whose creator did not say (`num.partitions`). Default: 1. */
  readonly defaultPartitions?: number
  /** Replicas of a topic whose creator did not say (`default.replication.factor`). Default: 1. */
  readonly defaultReplicationFactor?: number
  /** Milliseconds that a group's first rebalance waits for more members (`group.initial.rebalance.delay.ms`). Default: 0; Kafka's is 3000. */
  readonly groupInitialRebalanceDelayMs?: number
  /** Shortest session timeout in milliseconds (`group.min.session.timeout.ms`). Default: 6000. */
  readonly groupMinSessionTimeoutMs?: number
  /** Longest session timeout in milliseconds (`group.max.session.timeout.ms`). Default: 1800000. */
  readonly groupMaxSessionTimeoutMs?: number
  /** Members that a group may have (`group.max.size`). Default: 2147483647. */
  readonly groupMaxSize?: number
  /** Level of the feature `group.version`, 0 or 1; consumer groups of KIP-848 need 1. Default: 1. */
  readonly groupVersion?: number
  /** Milliseconds that a member of a KIP-848 group may be silent (`group.consumer.session.timeout.ms`). Default: 45000. */
  readonly groupConsumerSessionTimeoutMs?: number
  /** Milliseconds between the heartbeats of such a member (`group.consumer.heartbeat.interval.ms`). Default: 5000. */
  readonly groupConsumerHeartbeatIntervalMs?: number
  /** Members that such a group may have (`group.consumer.max.size`). Default: 2147483647. */
  readonly groupConsumerMaxSize?: number
  /** Least milliseconds between two assignments of such a group (`group.consumer.assignment.interval.ms`). Default: 0; Kafka's is 1000 from 4.3 on. */
  readonly groupConsumerAssignmentIntervalMs?: number
  /** Milliseconds after which subscribed patterns are looked at again at the latest (`group.consumer.regex.refresh.interval.ms`). Default: 600000. */
  readonly groupConsumerRegexRefreshIntervalMs?: number
  /** Characters of metadata that may go with a committed offset (`offset.metadata.max.bytes`). Default: 4096. */
  readonly offsetMetadataMaxBytes?: number
  /** Largest record batch in bytes, as it is on the wire (`message.max.bytes`). Default: 1048588. */
  readonly messageMaxBytes?: number
  /** Largest request in bytes (`socket.request.max.bytes`). Default: 104857600. */
  readonly socketRequestMaxBytes?: number
  /** Most bytes of one Fetch answer (`fetch.max.bytes`). Default: 57671680. */
  readonly fetchMaxBytes?: number
  /** Fetch sessions that a broker keeps (`max.incremental.fetch.session.cache.slots`). Default: 1000. */
  readonly fetchSessionSlots?: number
  /** Rack of each broker, in order of their ids; brokers beyond the end have none (`broker.rack`). Default: none. */
  readonly racks?: readonly string[]
  /** Whether consumers that tell their rack are sent to a replica there (KIP-392), as Kafka's `RackAwareReplicaSelector` does (`replica.selector.class`). Default: false. */
  readonly rackAwareReplicaSelector?: boolean
  /** Partitions of `__consumer_offsets`, over which groups are spread (`offsets.topic.num.partitions`). Default: 50. */
  readonly offsetsTopicPartitions?: number
  /** Partitions of `__transaction_state`, over which transactional ids are spread (`transaction.state.log.num.partitions`). Default: 50. */
  readonly transactionTopicPartitions?: number
  /** Level of `transaction.version`: 2 is KIP-890, where each transaction has an epoch of its own; 1 and 0 are what was before. Default: 2. */
  readonly transactionVersion?: 0 | 1 | 2
  /** Longest timeout in milliseconds that a transactional producer may ask for (`transaction.max.timeout.ms`). Default: 900000. */
  readonly transactionMaxTimeoutMs?: number
  /** Milliseconds from EndTxn to the markers in the logs; Kafka takes a few, too, after it has answered. Default: 1. */
  readonly transactionMarkerDelayMs?: number
  /** Milliseconds after which a silent connection is closed (`connections.max.idle.ms`). Default: 600000. */
  readonly connectionsMaxIdleMs?: number
  /** Requests that the request log remembers, as long as they and their answers have no more than 16 MiB. Default: 1000. */
  readonly requestLogSize?: number
  /** Asks clients who they are (Kafka: a listener with SASL). Default: nobody is asked. */
  readonly sasl?: BrokerSaslOptions
  /** Speaks TLS with this certificate (Kafka: a listener with SSL). Default: plain text. */
  readonly tls?: BrokerTlsOptions
}

const rules = {
  host: text('127.0.0.1'),
  advertisedHost: optional(text()),
  port: integer({ default: 0, min: 0, max: 65_535 }),
  clusterId: optional(text()),
  autoCreateTopics: boolean(true),
  defaultPartitions: integer({ default: 1, min: 1 }),
  defaultReplicationFactor: integer({ default: 1, min: 1 }),
  groupInitialRebalanceDelayMs: integer({ default: 0, min: 0 }),
  groupMinSessionTimeoutMs: integer({ default: 6_000, min: 0 }),
  groupMaxSessionTimeoutMs: integer({ default: 1_800_000, min: 0 }),
  groupMaxSize: integer({ default: 2_147_483_647, min: 1 }),
  groupVersion: integer({ default: 1, min: 0, max: 1 }),
  groupConsumerSessionTimeoutMs: integer({ default: 45_000, min: 1 }),
  groupConsumerHeartbeatIntervalMs: integer({ default: 5_000, min: 1 }),
  groupConsumerMaxSize: integer({ default: 2_147_483_647, min: 1 }),
  groupConsumerAssignmentIntervalMs: integer({ default: 0, min: 0, max: 15_000 }),
  groupConsumerRegexRefreshIntervalMs: integer({ default: 600_000, min: 10_000 }),
  offsetMetadataMaxBytes: integer({ default: 4_096, min: 0 }),
  messageMaxBytes: integer({ default: 1_048_588, min: 0 }),
  socketRequestMaxBytes: integer({ default: 104_857_600, min: 1 }),
  fetchMaxBytes: integer({ default: 57_671_680, min: 1 }),
  fetchSessionSlots: integer({ default: 1_000, min: 0 }),
  racks: custom<readonly string[]>('a list of strings that are not empty', isRacks, { value: [] }),
  rackAwareReplicaSelector: boolean(false),
  offsetsTopicPartitions: integer({ default: 50, min: 1 }),
  transactionTopicPartitions: integer({ default: 50, min: 1 }),
  transactionVersion: oneOf([0, 1, 2], 2),
  transactionMaxTimeoutMs: integer({ default: 900_000, min: 1 }),
  transactionMarkerDelayMs: integer({ default: 1, min: 0 }),
  connectionsMaxIdleMs: integer({ default: 600_000, min: 1 }),
  requestLogSize: integer({ default: 1_000, min: 0 }),
  sasl: optional(custom<BrokerSaslOptions>('an object', isObject)),
  tls: optional(custom<BrokerTlsOptions>('an object with cert and key', isTls)),
}

/** Fills in defaults; throws UsageError INVALID_OPTION naming the option, its value and the bound. */
export function resolveBrokerOptions(given: BrokerOptions) {
  const resolved = resolveOptions('broker', given, rules)
  if (resolved.sasl !== undefined) checkSaslOptions(resolved.sasl)
  return resolved
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTls(value: unknown): boolean {
  if (!isObject(value)) return false
  const { cert, key } = value as Partial<BrokerTlsOptions>
  return [cert, key].every((pem) => (typeof pem === 'string' || Buffer.isBuffer(pem)) && pem.length > 0)
}

/** All options, with defaults filled in. */
export type ResolvedBrokerOptions = ReturnType<typeof resolveBrokerOptions>

function isRacks(value: unknown): boolean {
  return Array.isArray(value) && value.every((rack) => typeof rack === 'string' && rack !== '')
}
