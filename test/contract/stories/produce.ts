// Owns: stories of a producer alone: the log must be what was acknowledged. Called by: stories/index.ts. Never: uses a consumer (the probe reads).
import assert from 'node:assert/strict'
import { codecNames } from '../../../src/protocol/index.ts'
import { CUTS, clusterOf, HEALING_ERRORS, MISHAPS, notTheProbe, otherBroker } from '../disturbances.ts'
import { everyKind, facts } from '../every-kind.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

const PARTITIONS = 3
const MAX_BYTES = 2_000_000
/** What a producer asks for. */
const APIS = ['Metadata', 'InitProducerId', 'Produce'] as const

async function throughFault(stage: Stage, api: string, action: object): Promise<void> {
  const { faults } = stage.backend
  assert.ok(faults)
  const topic = await stage.topic({ partitions: PARTITIONS })
  const fault = faults.add({ api, times: 2, where: notTheProbe }, action)
  await stage.produce(topic, 100)
  await stage.until(`${api} was hit twice`, async () => {
    await stage.produce(topic, 3, { producer: stage.producer({}, `producer-${fault.hits}`) })
    return fault.hits === 2
  })
  await stage.logIsExactly(topic, PARTITIONS)
}

/** Stories of a producer alone. */
export const produceStories: Story[] = [
  ...codecNames.map(
    (compressionType): Story => ({
      name: `records of every kind are produced with ${compressionType}, the log has them as they were`,
      async tell(stage) {
        const topic = await stage.topic({ configs: { 'max.message.bytes': String(MAX_BYTES) } })
        const sent = everyKind(stage.backend.clock.wallTime())
        const producer = stage.producer({ compressionType, maxRequestSize: MAX_BYTES })
        const rows = await producer.send({ topic, messages: sent })
        const places = sent.map((_, offset) => ({ partition: 0, offset }))
        assert.deepEqual(
          rows.map(({ partition, offset }) => ({ partition, offset })),
          places,
        )
        const expected = sent.map((one, index) => ({ ...one, ...places[index], timestampType: 'CreateTime' }))
        assert.deepEqual((await stage.probe.records({ topic, partition: 0 })).map(facts), expected)
      },
    }),
  ),
  {
    name: 'connections of a producer are cut in the middle of responses and requests, the log has every record once',
    async tell(stage) {
      const { network } = stage.backend
      const topic = await stage.topic({ partitions: PARTITIONS })
      await stage.produce(topic, 10)
      for (const bytes of CUTS) {
        for (const direction of ['toClient', 'toServer'] as const) {
          network.cutAfter(bytes, direction, { from: 'producer' })
          await stage.produce(topic, 40)
        }
      }
      await stage.logIsExactly(topic, PARTITIONS)
    },
  },
  ...APIS.flatMap((api) => [
    ...HEALING_ERRORS[api].map(
      (error): Story => ({
        name: `${api} answers ${error} to a producer, the log has every record once`,
        needs: 'faults',
        tell: (stage) => throughFault(stage, api, { error }),
      }),
    ),
    ...MISHAPS.map(
      ([mishap, action]): Story => ({
        name: `${api} requests of a producer are ${mishap}, the log has every record once`,
        needs: 'faults',
        tell: (stage) => throughFault(stage, api, action),
      }),
    ),
  ]),
  {
    name: 'leaders move and a broker dies under a producer, the log has every record once',
    needs: 'cluster',
    async tell(stage) {
      const cluster = clusterOf(stage)
      const topic = await stage.topic({ partitions: PARTITIONS, replicationFactor: 3 })
      await stage.produce(topic, 60)
      for (let partition = 0; partition < PARTITIONS; partition++) {
        const { id } = await stage.probe.leader({ topic, partition })
        const producing = stage.produce(topic, 100)
        await cluster.moveLeader(topic, partition, otherBroker(cluster, id))
        await producing
      }
      const { id } = await stage.probe.leader({ topic, partition: 0 })
      const producing = stage.produce(topic, 100)
      await cluster.killBroker(id)
      await producing
      await stage.produce(topic, 60)
      await cluster.startBroker(id)
      await stage.produce(topic, 60)
      await stage.logIsExactly(topic, PARTITIONS)
    },
  },
]
