// Owns: the names under which people who come from other clients know our options. Called by: options.ts, for its errors. Never: accepts them.

/** KafkaJS's names, and what they are called here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  brokers: 'bootstrapServers',
  ssl: 'tls',
  logLevel: 'log',
  logCreator: 'log',
  connectionTimeout: 'socketConnectionSetupTimeoutMs',
  fromBeginning: 'autoOffsetReset',
  autoCommit: 'enableAutoCommit',
  partitionAssigners: 'partitionAssignmentStrategy',
  rebalanceTimeout: 'maxPollIntervalMs',
  metadataMaxAge: 'metadataMaxAgeMs',
  allowAutoTopicCreation: 'allowAutoCreateTopics',
  maxBytes: 'fetchMaxBytes',
  maxBytesPerPartition: 'maxPartitionFetchBytes',
  minBytes: 'fetchMinBytes',
  maxWaitTimeInMs: 'fetchMaxWaitMs',
  rackId: 'clientRack',
  compression: 'compressionType',
  idempotent: 'enableIdempotence',
  maxInFlightRequests: 'maxInFlightRequestsPerConnection',
  createPartitioner: 'partitioner',
  eachMessage: 'eachRecord',
  partitionsConsumedConcurrently: 'concurrency',
}

/** Our name of an option that was called by KafkaJS's, or by Kafka's own key such as `session.timeout.ms`, if it is among `known`. */
export function ourName(given: string, known: readonly string[]): string | undefined {
  const fromKey = given.replace(/[._-]+([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const candidates = [Object.hasOwn(ELSEWHERE, given) ? ELSEWHERE[given] : undefined, fromKey, `${given}Ms`]
  return candidates.find((name) => name !== undefined && name !== given && known.includes(name))
}
