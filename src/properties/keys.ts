// Owns: the table of Kafka's keys: which option each is here, or why it is not honoured. Called by: from-properties. Never: has keys of security (those are in security.ts).
import { assignorsOf } from './classes.ts'
import { asBoolean, asLowerCase, asText, asTextIfAny, asWhole, type Read, wrongValue } from './values.ts'

/** Whose option a key is. */
export type Part = 'client' | 'consumer' | 'producer'

/** A key that is an option here. */
export interface MappedKey {
  readonly part: Part
  readonly option: string
  readonly read: Read
}

/** A key that is not. */
export interface UnhonouredKey {
  readonly reason: string
  /** Values that change nothing, Kafka's default among them. */
  readonly harmless: readonly string[]
  /** Any other value: an error at once, an error when such a part is made, or a warning. */
  readonly otherwise: 'error' | 'warning' | Exclude<Part, 'client'>
  /** An option that stands in for it, when the program gives it itself. */
  readonly option?: string
}

const client = (option: string, read: Read): MappedKey => ({ part: 'client', option, read })
const consumer = (option: string, read: Read): MappedKey => ({ part: 'consumer', option, read })
const producer = (option: string, read: Read): MappedKey => ({ part: 'producer', option, read })

const asAcks: Read = (text, key) => {
  if (text === 'all') return text
  if (['-1', '0', '1'].includes(text)) return Number(text)
  throw wrongValue(key, text, 'all, -1, 0 or 1')
}

/** Keys with an option of the same meaning. */
export const mappedKeys: Readonly<Record<string, MappedKey>> = {
  'bootstrap.servers': client('bootstrapServers', asText),
  'client.id': client('clientId', asTextIfAny),
  'request.timeout.ms': client('requestTimeoutMs', asWhole),
  'default.api.timeout.ms': client('defaultApiTimeoutMs', asWhole),
  'metadata.max.age.ms': client('metadataMaxAgeMs', asWhole),
  'metadata.recovery.strategy': client('metadataRecoveryStrategy', asLowerCase),
  'metadata.recovery.rebootstrap.trigger.ms': client('metadataRecoveryRebootstrapTriggerMs', asWhole),
  'retry.backoff.ms': client('retryBackoffMs', asWhole),
  'retry.backoff.max.ms': client('retryBackoffMaxMs', asWhole),
  'reconnect.backoff.ms': client('reconnectBackoffMs', asWhole),
  'reconnect.backoff.max.ms': client('reconnectBackoffMaxMs', asWhole),
  'socket.connection.setup.timeout.ms': client('socketConnectionSetupTimeoutMs', asWhole),
  'socket.connection.setup.timeout.max.ms': client('socketConnectionSetupTimeoutMaxMs', asWhole),
  'connections.max.idle.ms': client('connectionsMaxIdleMs', asWhole),

  'group.id': consumer('groupId', asTextIfAny),
  'group.instance.id': consumer('groupInstanceId', asTextIfAny),
  'group.protocol': consumer('groupProtocol', asLowerCase),
  'group.remote.assignor': consumer('groupRemoteAssignor', asTextIfAny),
  'session.timeout.ms': consumer('sessionTimeoutMs', asWhole),
  'heartbeat.interval.ms': consumer('heartbeatIntervalMs', asWhole),
  'max.poll.interval.ms': consumer('maxPollIntervalMs', asWhole),
  'max.poll.records': consumer('maxPollRecords', asWhole),
  'partition.assignment.strategy': consumer('partitionAssignmentStrategy', assignorsOf),
  'allow.auto.create.topics': consumer('allowAutoCreateTopics', asBoolean),
  'enable.auto.commit': consumer('enableAutoCommit', asBoolean),
  'auto.commit.interval.ms': consumer('autoCommitIntervalMs', asWhole),
  'auto.offset.reset': consumer('autoOffsetReset', asText),
  'isolation.level': consumer('isolationLevel', asLowerCase),
  'fetch.min.bytes': consumer('fetchMinBytes', asWhole),
  'fetch.max.wait.ms': consumer('fetchMaxWaitMs', asWhole),
  'fetch.max.bytes': consumer('fetchMaxBytes', asWhole),
  'max.partition.fetch.bytes': consumer('maxPartitionFetchBytes', asWhole),
  'check.crcs': consumer('checkCrcs', asBoolean),
  'exclude.internal.topics': consumer('excludeInternalTopics', asBoolean),
  'client.rack': consumer('clientRack', asTextIfAny),

  acks: producer('acks', asAcks),
  'enable.idempotence': producer('enableIdempotence', asBoolean),
  'batch.size': producer('batchSize', asWhole),
  'linger.ms': producer('lingerMs', asWhole),
  'buffer.memory': producer('bufferMemory', asWhole),
  'max.block.ms': producer('maxBlockMs', asWhole),
  'max.request.size': producer('maxRequestSize', asWhole),
  'compression.type': producer('compressionType', asLowerCase),
  'compression.gzip.level': producer('compressionGzipLevel', asWhole),
  'compression.lz4.level': producer('compressionLz4Level', asWhole),
  'compression.zstd.level': producer('compressionZstdLevel', asWhole),
  'delivery.timeout.ms': producer('deliveryTimeoutMs', asWhole),
  retries: producer('retries', asWhole),
  'max.in.flight.requests.per.connection': producer('maxInFlightRequestsPerConnection', asWhole),
  'metadata.max.idle.ms': producer('metadataMaxIdleMs', asWhole),
  'partitioner.ignore.keys': producer('partitionerIgnoreKeys', asBoolean),
  'partitioner.adaptive.partitioning.enable': producer('partitionerAdaptivePartitioningEnable', asBoolean),
  'transactional.id': producer('transactionalId', asTextIfAny),
  'transaction.timeout.ms': producer('transactionTimeoutMs', asWhole),
}

const harmless = (reason: string, ...values: string[]): UnhonouredKey => ({
  reason,
  harmless: values,
  otherwise: 'warning',
})
const refused = (
  reason: string,
  otherwise: UnhonouredKey['otherwise'] = 'error',
  ...values: string[]
): UnhonouredKey => ({ reason, harmless: ['', ...values], otherwise })

const BUFFERS = 'Node does not let programs choose the buffers of sockets; the system adapts them by itself'
const METRICS = 'metrics are no matter of configuration here'
const CODE = 'Java classes cannot be loaded here'
const SHARE = 'it is an option of share consumers'

/** Keys without, each with the reason. */
export const unhonouredKeys: Readonly<Record<string, UnhonouredKey>> = {
  'client.dns.lookup': refused(
    'all addresses of a name are tried, but names are not replaced by their canonical ones',
    'error',
    'use_all_dns_ips',
  ),
  'bootstrap.resolve.timeout.ms': harmless('names are resolved when a connection is made', '0'),
  'bootstrap.controllers': refused('there is no way to talk to controllers'),
  'metadata.cluster.check.enable': harmless('another cluster behind the same name is always told', 'true'),
  'send.buffer.bytes': harmless(BUFFERS, '131072', '-1'),
  'receive.buffer.bytes': harmless(BUFFERS, '65536', '32768', '-1'),
  'enable.metrics.push': harmless('metrics are not pushed to brokers', 'false'),
  'metric.reporters': harmless(METRICS, '', 'org.apache.kafka.common.metrics.JmxReporter'),
  'auto.include.jmx.reporter': harmless(METRICS, 'true', 'false'),
  'metrics.sample.window.ms': harmless(METRICS, '30000'),
  'metrics.num.samples': harmless(METRICS, '2'),
  'metrics.recording.level': harmless(METRICS, 'INFO'),
  'interceptor.classes': refused(
    `${CODE}, and without its interceptors the program would do something else; a consumer takes objects in its option interceptors`,
  ),
  'config.providers': refused(`${CODE}, so that values in the file would not be replaced`),
  'security.providers': refused(`${CODE}; cryptography is that of Node`),
  'share.acknowledgement.mode': harmless(SHARE, 'implicit'),
  'share.acquire.mode': harmless(SHARE, 'batch_optimized', 'BATCH_OPTIMIZED'),
  'partitioner.class': { ...refused(CODE, 'producer'), option: 'partitioner' },
  'partitioner.availability.timeout.ms': harmless('partitions without a leader are not avoided', '0'),
  'partitioner.rack.aware': harmless('the producer does not look at racks', 'false'),
  'transaction.two.phase.commit.enable': refused(
    'transactions are not prepared for others',
    'producer',
    'false',
  ),
}

/** A (de)serializer by its class. */
export interface SerdeKey {
  readonly part: Exclude<Part, 'client'>
  readonly option: string
  readonly kind: 'Serializer' | 'Deserializer'
  /** Keys of its encoding, the first one that is given counts. */
  readonly encodings: readonly string[]
}

export const serdeKeys: Readonly<Record<string, SerdeKey>> = {
  'key.deserializer': {
    part: 'consumer',
    option: 'keyDeserializer',
    kind: 'Deserializer',
    encodings: ['key.deserializer.encoding', 'deserializer.encoding'],
  },
  'value.deserializer': {
    part: 'consumer',
    option: 'valueDeserializer',
    kind: 'Deserializer',
    encodings: ['value.deserializer.encoding', 'deserializer.encoding'],
  },
  'key.serializer': {
    part: 'producer',
    option: 'keySerializer',
    kind: 'Serializer',
    encodings: ['key.serializer.encoding', 'serializer.encoding'],
  },
  'value.serializer': {
    part: 'producer',
    option: 'valueSerializer',
    kind: 'Serializer',
    encodings: ['value.serializer.encoding', 'serializer.encoding'],
  },
}
