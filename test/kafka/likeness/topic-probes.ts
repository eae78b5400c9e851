// Owns: what may be asked about topics, and done to them. Called by: likeness.test.ts. Never: says what is right; the real Kafka does.
import {
  CreatePartitions,
  CreateTopics,
  DeleteTopics,
  DescribeConfigs,
  Metadata,
  ZERO_UUID,
} from '../../../src/protocol/index.ts'
import type { Probe } from './place.ts'

/** Rows whose order is of no importance. */
function inOrder(rows: readonly unknown[]): unknown[] {
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

const metadata: Probe = {
  name: 'metadata: unknown, wrong and known topics',
  run: async (place) => {
    const topic = await place.topic(2)
    const topicId = await place.topicId(topic)
    const client = await place.connect()
    const seen: unknown[] = []
    const ask = async (
      version: number,
      topics: { name: string | null; topicId?: string }[],
      allowAutoTopicCreation = false,
    ) => {
      const answer = await client.send(Metadata, version, {
        topics,
        ...(version >= 4 ? { allowAutoTopicCreation } : {}),
      })
      seen.push(
        inOrder(
          answer.topics.map((row) => [
            row.name,
            row.errorCode,
            row.isInternal,
            row.partitions.map(({ errorCode, leaderId, leaderEpoch, offlineReplicas }) => [
              errorCode,
              leaderId,
              leaderEpoch,
              offlineReplicas,
            ]),
          ]),
        ),
      )
    }
    for (const version of [4, 7, 9, 12, 13]) await ask(version, [{ name: topic }, { name: 'never-made' }])
    await ask(12, [
      { name: null, topicId },
      { name: null, topicId: 'xxxxxxxxxxxxxxxxxxxxxQ' },
    ])
    await ask(9, [{ name: 'not allowed' }], true)
    await ask(9, [{ name: 'not allowed' }, { name: '' }])
    await ask(9, [{ name: '' }], true)
    await ask(9, [{ name: place.fresh('auto') }], true)
    await ask(1, [])
    const wide = await client.send(Metadata, 8, {
      topics: [{ name: topic }],
      includeClusterAuthorizedOperations: true,
      includeTopicAuthorizedOperations: true,
    })
    return [...seen, wide.clusterAuthorizedOperations, wide.topics[0]!.topicAuthorizedOperations]
  },
}

const topics: Probe = {
  name: 'create, grow and delete topics: right and wrong',
  run: async (place) => {
    const there = await place.topic(2)
    const client = await place.connect()
    const common = { numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }
    const unset = { ...common, numPartitions: -1, replicationFactor: -1 }
    const wanted = [
      { ...common, name: place.fresh('made') },
      { ...unset, name: place.fresh('made') },
      { ...common, name: there },
      { ...common, name: '' },
      { ...common, name: '.' },
      { ...common, name: 'a b' },
      { ...common, name: 'x'.repeat(250) },
      { ...common, name: place.fresh('made'), numPartitions: 0 },
      { ...common, name: place.fresh('made'), numPartitions: -2 },
      { ...common, name: place.fresh('made'), replicationFactor: 0 },
      { ...common, name: place.fresh('made'), replicationFactor: 2 },
      { ...common, name: place.fresh('made'), configs: [{ name: 'no.such.config', value: '1' }] },
      { ...common, name: place.fresh('made'), configs: [{ name: 'cleanup.policy', value: 'burn' }] },
      { ...common, name: place.fresh('made'), configs: [{ name: 'retention.ms', value: 'long' }] },
      { ...common, name: place.fresh('made'), configs: [{ name: 'retention.ms', value: null }] },
      { ...unset, name: place.fresh('made'), assignments: [{ partitionIndex: 0, brokerIds: [1] }] },
      { ...unset, name: place.fresh('made'), assignments: [{ partitionIndex: 1, brokerIds: [1] }] },
      { ...unset, name: place.fresh('made'), assignments: [{ partitionIndex: 0, brokerIds: [1, 1] }] },
      { ...unset, name: place.fresh('made'), assignments: [{ partitionIndex: 0, brokerIds: [] }] },
      { ...common, name: place.fresh('made'), assignments: [{ partitionIndex: 0, brokerIds: [1] }] },
      { ...common, name: 'twice' },
      { ...common, name: 'twice' },
    ]
    const seen: unknown[] = []
    for (const validateOnly of [true, false]) {
      const answer = await client.send(CreateTopics, 7, { topics: wanted, timeoutMs: 10_000, validateOnly })
      const rows = answer.topics.map((row) => [
        row.name.slice(0, 20),
        row.errorCode,
        row.numPartitions,
        row.replicationFactor,
        row.topicConfigErrorCode,
        row.topicId === ZERO_UUID,
        row.errorCode === 0 && (row.configs?.length ?? 0) > 0,
      ])
      seen.push(rows.sort())
    }
    const many = { ...common, name: place.fresh('made'), numPartitions: 10_001 }
    const tooMany = {
      topics: [{ ...common, name: place.fresh('made') }, many],
      timeoutMs: 10_000,
      validateOnly: true,
    }
    seen.push((await client.send(CreateTopics, 7, tooMany)).topics.map(({ errorCode }) => errorCode))
    for (const count of [3, 3, 1, 0]) {
      const asked = {
        topics: [{ name: there, count, assignments: null }],
        timeoutMs: 10_000,
        validateOnly: false,
      }
      seen.push((await client.send(CreatePartitions, 3, asked)).results.map(({ errorCode }) => errorCode))
    }
    const byName = await client.send(DeleteTopics, 5, {
      topicNames: [there, there, 'never-made'],
      timeoutMs: 10_000,
    })
    seen.push(byName.responses.map(({ name, errorCode }) => [name, errorCode]).sort())
    const byId = await client.send(DeleteTopics, 6, {
      topics: [{ name: null, topicId: 'xxxxxxxxxxxxxxxxxxxxxQ' }],
      timeoutMs: 10_000,
    })
    seen.push(byId.responses.map(({ name, errorCode }) => [name, errorCode]))
    return seen
  },
}

const configs: Probe = {
  name: 'describe configs: names, defaults and types of a topic',
  run: async (place) => {
    const topic = await place.topic(1, { 'retention.ms': '1000' })
    const client = await place.connect()
    const resource = (
      resourceType: number,
      resourceName: string,
      configurationKeys: string[] | null = null,
    ) => ({ resourceType, resourceName, configurationKeys })
    const resources = [
      resource(2, topic),
      resource(2, topic, ['retention.ms', 'nothing']),
      resource(2, 'never-made'),
    ]
    const { results } = await client.send(DescribeConfigs, 4, { resources })
    return results.map(({ errorCode, configs }) => [
      errorCode,
      configs
        // The launcher of real brokers sets these, and where that is told differs.
        .filter(
          ({ name }) => !['min.insync.replicas', 'segment.bytes', 'file.delete.delay.ms'].includes(name),
        )
        .map(({ name, value, configType, readOnly, isSensitive }) => [
          name,
          value,
          configType,
          readOnly,
          isSensitive,
        ])
        .sort(),
    ])
  },
}

const groupConfigs: Probe = {
  name: 'describe configs: what members of a KIP-848 group have to know, of any group',
  run: async (place) => {
    const client = await place.connect()
    const keys = ['consumer.session.timeout.ms', 'consumer.heartbeat.interval.ms', 'nothing']
    const resources = ['never-made', ''].map((resourceName) => ({
      resourceType: 32,
      resourceName,
      configurationKeys: keys,
    }))
    const { results } = await client.send(DescribeConfigs, 4, { resources })
    return results.map(({ errorCode, configs }) => [
      errorCode,
      configs
        .map(({ name, value, configType, readOnly, isSensitive }) => [
          name,
          value,
          configType,
          readOnly,
          isSensitive,
        ])
        .sort(),
    ])
  },
}

/** All probes of topics. */
export const topicProbes: readonly Probe[] = [metadata, topics, configs, groupConfigs]
