// Owns: that Kafka's own command-line tools, which are its Java client, work against the embedded broker. Called by: the Kafka lane. Never: starts a real Kafka.
import assert from 'node:assert/strict'
import test from 'node:test'
import { javaTool } from '../../scripts/kafka/java.ts'
import { systemClock } from '../../src/base/clock.ts'
import { type EmbeddedBroker, startBroker, startCluster } from '../../src/broker/index.ts'
import { tcpDial } from '../../src/network/tcp.ts'
import type { Backend } from '../contract/backend.ts'
import { ProxyNetwork } from '../contract/proxy-network.ts'
import { Stage } from '../contract/stage.ts'
import { TransactionWriter } from '../contract/transaction-writer.ts'
import { ownKafka } from '../support/own-kafka.ts'

const CONSUMER_GROUPS = 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand'
const TOPICS = 'org.apache.kafka.tools.TopicCommand'

/** By themselves the tools give up after seconds: on a machine that has much to do that is a moment. */
const PATIENCE_MS = '60000'

function produce(broker: EmbeddedBroker, topic: string, lines: readonly string[], ...options: string[]) {
  const patience = ['--request-timeout-ms', PATIENCE_MS]
  const args = ['--bootstrap-server', broker.bootstrapServers, '--topic', topic, ...patience]
  const stdin = lines.map((line) => `${line}\n`).join('')
  return javaTool('org.apache.kafka.tools.ConsoleProducer', [...args, ...options], { stdin })
}

async function consume(
  broker: EmbeddedBroker,
  topic: string,
  count: number,
  ...options: string[]
): Promise<string[]> {
  const args = [
    '--bootstrap-server',
    broker.bootstrapServers,
    '--topic',
    topic,
    '--max-messages',
    String(count),
  ]
  const tool = 'org.apache.kafka.tools.consumer.ConsoleConsumer'
  const { stdout } = await javaTool(tool, [...args, '--timeout-ms', PATIENCE_MS, ...options])
  return stdout.trimEnd().split('\n')
}

test(
  'java tools: when the console producer writes with keys and each codec, the console consumer reads it in a group',
  ownKafka,
  async () => {
    await using broker = await startBroker({ defaultPartitions: 3 })
    const properties = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:']
    const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd']
    const lines = codecs.flatMap((codec) => [1, 2, 3].map((number) => `key-${number}:${codec}-${number}`))
    for (const codec of codecs) {
      const own = lines.filter((line) => line.includes(codec))
      await produce(broker, 'colours', own, ...properties, '--compression-codec', codec)
    }
    const show = ['--formatter-property', 'print.key=true', '--formatter-property', 'key.separator=:']
    const read = await consume(
      broker,
      'colours',
      lines.length,
      '--group',
      'readers',
      '--from-beginning',
      ...show,
    )
    assert.deepEqual(read.sort(), [...lines].sort())
    const committed = [...broker.committedOffsets('readers').values()].map(({ offset }) => offset)
    assert.equal(
      committed.reduce((sum, offset) => sum + offset, 0),
      lines.length,
    )
  },
)

test(
  'java tools: when a consumer of the group comes again, it goes on where the last one stopped',
  ownKafka,
  async () => {
    await using broker = await startBroker()
    await produce(broker, 'words', ['one', 'two'])
    assert.deepEqual(await consume(broker, 'words', 2, '--group', 'g', '--from-beginning'), ['one', 'two'])
    await produce(broker, 'words', ['three'])
    assert.deepEqual(await consume(broker, 'words', 1, '--group', 'g', '--from-beginning'), ['three'])
  },
)

test(
  'java tools: when topics, offsets and groups are administered, the tools show and change them',
  ownKafka,
  async () => {
    await using broker = await startCluster({ brokers: 3 })
    const at = ['--bootstrap-server', broker.bootstrapServers]
    const run = async (tool: string, ...args: string[]) => (await javaTool(tool, [...at, ...args])).stdout
    await run(
      TOPICS,
      '--create',
      '--topic',
      't',
      '--partitions',
      '2',
      '--replication-factor',
      '3',
      '--config',
      'retention.ms=1000',
    )
    assert.equal((await run(TOPICS, '--list')).trim(), 't')
    const described = await run(TOPICS, '--describe', '--topic', 't')
    assert.match(described, /PartitionCount: 2\s+ReplicationFactor: 3\s+Configs: .*retention\.ms=1000/)
    await run(TOPICS, '--alter', '--topic', 't', '--partitions', '4')
    assert.equal(broker.endOffsets('t').length, 4)
    await produce(broker, 't', ['one', 'two', 'three'])
    assert.equal((await consume(broker, 't', 3, '--group', 'g', '--from-beginning')).length, 3)
    const offsets = await run('org.apache.kafka.tools.GetOffsetShell', '--topic', 't')
    assert.equal(
      offsets
        .trim()
        .split('\n')
        .reduce((sum, line) => sum + Number(line.split(':')[2]), 0),
      3,
    )
    assert.equal((await run(CONSUMER_GROUPS, '--timeout', PATIENCE_MS, '--list')).trim(), 'g')
    assert.match(
      await run(CONSUMER_GROUPS, '--timeout', PATIENCE_MS, '--describe', '--group', 'g', '--state'),
      /Empty/,
    )
    const lags = (await run(CONSUMER_GROUPS, '--timeout', PATIENCE_MS, '--describe', '--group', 'g'))
      .split('\n')
      .filter((line) => line.startsWith('g '))
    assert.ok(lags.length > 0)
    for (const line of lags) assert.equal(line.split(/\s+/)[5], '0', line)
    await run(
      CONSUMER_GROUPS,
      '--timeout',
      PATIENCE_MS,
      '--reset-offsets',
      '--group',
      'g',
      '--topic',
      't',
      '--to-earliest',
      '--execute',
    )
    assert.ok([...broker.committedOffsets('g').values()].every(({ offset }) => offset === 0))
    await run(CONSUMER_GROUPS, '--timeout', PATIENCE_MS, '--delete', '--group', 'g')
    await run(TOPICS, '--delete', '--topic', 't')
    assert.equal((await run(TOPICS, '--list', '--exclude-internal')).trim(), '')
  },
)

test(
  'java tools: when transactions were committed, aborted and left open, the console consumer of committed records reads what is right',
  ownKafka,
  async () => {
    await using broker = await startBroker()
    const backend: Backend = {
      name: 'embedded broker',
      bootstrapServers: broker.bootstrapServers,
      clock: systemClock,
      virtual: false,
      network: new ProxyNetwork(tcpDial({ clock: systemClock, connectTimeoutMs: 10_000 })),
      uniqueSuffix: '',
    }
    const stage = new Stage(backend, 'java reads committed records')
    broker.createTopic({ name: 'ledger' })
    const place = { topic: 'ledger', partition: 0 }
    const [good, bad, slow] = await Promise.all(
      ['good', 'bad', 'slow'].map((id) => TransactionWriter.open(stage, id)),
    )
    await good!.produce(place, ['one', 'two'])
    await bad!.produce(place, ['never'])
    await good!.produce(place, ['three'])
    await bad!.abort()
    await good!.commit()
    await slow!.produce(place, ['open'])
    const isolated = ['--from-beginning', '--isolation-level']
    assert.deepEqual(await consume(broker, 'ledger', 3, ...isolated, 'read_committed'), [
      'one',
      'two',
      'three',
    ])
    assert.deepEqual(await consume(broker, 'ledger', 5, ...isolated, 'read_uncommitted'), [
      'one',
      'two',
      'never',
      'three',
      'open',
    ])
    await slow!.commit()
    assert.deepEqual(await consume(broker, 'ledger', 4, ...isolated, 'read_committed'), [
      'one',
      'two',
      'three',
      'open',
    ])
    await stage.end(false)
  },
)
