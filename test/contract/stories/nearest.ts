// Owns: stories of followers that serve consumers of their rack (KIP-392). Called by: stories/index.ts. Never: uses the client under test for reading.
import assert from 'node:assert/strict'
import type { Address } from '../../../src/base/transport.ts'
import { batches, errorName, Fetch } from '../../../src/protocol/index.ts'
import { oneRequest } from '../one-request.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

/** From this version on consumers may read from followers. */
const FOLLOWERS_SINCE = 11

interface Asked {
  readonly offset?: number
  readonly rackId?: string
  readonly version?: number
}

async function fetchFrom(stage: Stage, address: Address, topic: string, asked: Asked = {}) {
  const { network, clock } = stage.backend
  const { offset = 0, rackId = '', version = FOLLOWERS_SINCE } = asked
  const partitions = [{ partition: 0, fetchOffset: offset, partitionMaxBytes: 1_000_000 }]
  const rack = version >= FOLLOWERS_SINCE ? { rackId } : {}
  const request = { maxWaitMs: 100, minBytes: 1, topics: [{ topic, partitions }], ...rack }
  const answer = await oneRequest({ dial: network.dialFrom('near'), clock, address }, Fetch, version, request)
  const row = answer.responses[0]?.partitions[0]
  assert.ok(row, 'the answer has the partition')
  return {
    code: errorName(row.errorCode),
    preferred: row.preferredReadReplica,
    highWatermark: row.highWatermark,
    offsets: [...batches(row.records ?? Buffer.alloc(0))].map(({ lastOffset }) => lastOffset),
  }
}

/** Stories of followers that serve consumers of their rack. */
export const nearestStories: Story[] = [
  {
    name: 'a reader tells its rack, the leader sends it to the replica there, which serves it up to the high watermark',
    needs: 'cluster',
    async tell(stage) {
      const topic = await stage.topic({ partitions: 1, replicationFactor: 3 })
      await stage.produce(topic, 20, { partition: 0 })
      const { id, address } = await stage.probe.leader({ topic, partition: 0 })
      const near = (id % 3) + 1
      // A follower hears of the high watermark a moment later than the leader.
      await stage.until('the leader sends the reader to the replica', async () => {
        const answer = await fetchFrom(stage, address, topic, { rackId: `rack-${near}` })
        return answer.preferred === near && answer.offsets.length === 0
      })
      const follower = await stage.probe.address(near)
      await stage.until('the replica serves everything', async () => {
        const { code, offsets, highWatermark } = await fetchFrom(stage, follower, topic, {
          rackId: `rack-${near}`,
        })
        return code === 'NONE' && offsets.at(-1) === 19 && highWatermark === 20
      })
      for (const rackId of ['', 'elsewhere', `rack-${id}`]) {
        const { preferred, offsets } = await fetchFrom(stage, address, topic, { rackId })
        assert.deepEqual([preferred, offsets.at(-1)], [-1, 19], `rack ${rackId}`)
      }
      const beyond = await fetchFrom(stage, follower, topic, { offset: 21 })
      assert.equal(beyond.code, 'OFFSET_OUT_OF_RANGE')
      const old = await fetchFrom(stage, follower, topic, { version: FOLLOWERS_SINCE - 1 })
      assert.equal(old.code, 'NOT_LEADER_OR_FOLLOWER')
    },
  },
]
