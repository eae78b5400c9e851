// Owns: the story of a consumer that reads from the replica in its rack (KIP-392). Called by: stories/index.ts. Never: disturbs the brokers.
import assert from 'node:assert/strict'
import { Fetch } from '../../../src/protocol/index.ts'
import { Tap } from '../../mission/tap.ts'
import type { Story } from '../story.ts'

const LONG_MS = 30_000

/** Stories of consumers with a rack. */
export const nearestReaderStories: Story[] = [
  {
    name: 'a consumer tells its rack, its records come from the replica there and not from the leader',
    needs: 'cluster',
    async tell(stage) {
      const topic = await stage.topic({ partitions: 1, replicationFactor: 3 })
      const { id } = await stage.probe.leader({ topic, partition: 0 })
      const near = (id % 3) + 1
      const tap = new Tap(stage.backend.clock)
      const client = stage.kafka('near', {}, tap.dial(stage.backend.network.dialFrom('near')))
      const consumer = client.consumer({
        groupId: stage.group(),
        topics: [topic],
        autoOffsetReset: 'earliest',
        clientRack: `rack-${near}`,
      })
      const { host, port } = await stage.probe.address(near)
      const seen: number[] = []
      await stage.until('records come from the replica', async () => {
        await stage.produce(topic, 1, { partition: 0 })
        for (const { offset } of await consumer.poll({ timeoutMs: 1_000 })) seen.push(offset)
        return tap
          .of(Fetch)
          .some(
            ({ broker, response }) =>
              broker === `${host}:${port}` &&
              response?.responses.some(({ partitions }) => partitions.some((row) => row.records?.length)),
          )
      })
      while (seen.length < stage.journal.log({ topic, partition: 0 }).size) {
        const records = await consumer.poll({ timeoutMs: LONG_MS })
        assert.ok(records.length > 0, 'all records come')
        for (const { offset } of records) seen.push(offset)
      }
      assert.deepEqual(seen, [...seen.keys()])
    },
  },
]
