// Owns: the settings a topic can have, their types and Kafka's defaults. Called by: create-topic.ts, the handlers of configs, append.ts.
// Never: carries a setting out: append.ts heeds the limits, types of timestamps and cleanup; the rest is only kept and told.

/** Codes of DescribeConfigs. */
const ConfigType = { boolean: 1, string: 2, int: 3, long: 5, double: 6, list: 7 } as const

/** One setting. */
export interface TopicConfigDefinition {
  readonly type: keyof typeof ConfigType
  readonly default: string
  /** Smallest number, or the words that are allowed. */
  readonly allowed?: number | readonly string[]
}

const LONG_MAX = '9223372036854775807'
const define = (
  type: TopicConfigDefinition['type'],
  fallback: string,
  allowed?: number | readonly string[],
) => ({
  type,
  default: fallback,
  ...(allowed === undefined ? {} : { allowed }),
})

/** All settings of a topic, by name. */
export const topicConfigs: ReadonlyMap<string, TopicConfigDefinition> = new Map(
  Object.entries({
    'cleanup.policy': define('list', 'delete', ['delete', 'compact']),
    'compression.gzip.level': define('int', '-1', -1),
    'compression.lz4.level': define('int', '9', 1),
    'compression.type': define('string', 'producer', [
      ...['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'],
    ]),
    'compression.zstd.level': define('int', '3', -131072),
    'delete.retention.ms': define('long', '86400000', 0),
    'file.delete.delay.ms': define('long', '60000', 0),
    'flush.messages': define('long', LONG_MAX, 1),
    'flush.ms': define('long', LONG_MAX, 0),
    'follower.replication.throttled.replicas': define('list', ''),
    'index.interval.bytes': define('int', '4096', 0),
    'leader.replication.throttled.replicas': define('list', ''),
    'local.retention.bytes': define('long', '-2', -2),
    'local.retention.ms': define('long', '-2', -2),
    'max.compaction.lag.ms': define('long', LONG_MAX, 1),
    'max.message.bytes': define('int', '1048588', 0),
    'message.timestamp.after.max.ms': define('long', '3600000', 0),
    'message.timestamp.before.max.ms': define('long', LONG_MAX, 0),
    'message.timestamp.type': define('string', 'CreateTime', ['CreateTime', 'LogAppendTime']),
    'min.cleanable.dirty.ratio': define('double', '0.5', 0),
    'min.compaction.lag.ms': define('long', '0', 0),
    'min.insync.replicas': define('int', '1', 1),
    preallocate: define('boolean', 'false'),
    'remote.log.copy.disable': define('boolean', 'false'),
    'remote.log.delete.on.disable': define('boolean', 'false'),
    'remote.storage.enable': define('boolean', 'false'),
    'retention.bytes': define('long', '-1'),
    'retention.ms': define('long', '604800000', -1),
    'segment.bytes': define('int', '1073741824', 1048576),
    'segment.index.bytes': define('int', '10485760', 4),
    'segment.jitter.ms': define('long', '0', 0),
    'segment.ms': define('long', '604800000', 1),
    'unclean.leader.election.enable': define('boolean', 'false'),
  } satisfies Record<string, TopicConfigDefinition>),
)

/** The code of a setting's type in DescribeConfigs. */
export function configTypeCode(definition: TopicConfigDefinition): number {
  return ConfigType[definition.type]
}

/** What is wrong with a setting, or undefined. */
export function checkTopicConfig(name: string, value: string | null): string | undefined {
  const definition = topicConfigs.get(name)
  if (definition === undefined) return `Unknown topic config name: ${name}`
  if (value === null) return `Null value not supported for topic configs: ${name}`
  return isValid(definition, value) ? undefined : `Invalid value ${value} for configuration ${name}`
}

function isValid({ type, allowed }: TopicConfigDefinition, value: string): boolean {
  switch (type) {
    case 'boolean':
      return value === 'true' || value === 'false'
    case 'int':
    case 'long':
      return /^-?\d+$/.test(value) && (typeof allowed !== 'number' || Number(value) >= allowed)
    case 'double':
      return value !== '' && Number(value) >= 0 && Number(value) <= 1
    default:
      return !Array.isArray(allowed) || value.split(',').every((word) => allowed.includes(word.trim()))
  }
}

/** The value of a setting for a topic whose own settings are `own`; the default otherwise. */
export function topicConfig(own: ReadonlyMap<string, string>, name: string): string {
  return own.get(name) ?? topicConfigs.get(name)?.default ?? ''
}
