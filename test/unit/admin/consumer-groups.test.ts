import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Kafka } from '../../../src/index.ts'
import { ConsumerGroupHeartbeat, encodeSubscription, JoinGroup } from '../../../src/protocol/index.ts'
import { startVirtualCluster } from '../../../src/testing/virtual-cluster.ts'
import { RawClient } from '../broker/raw-client.ts'

const MEMBER = 'AAAAAAAAAAAAAAAAAAAAAQ'

test('admin: when groups are of both protocols, one call describes them all', async () => {
  await using place = await startVirtualCluster({ cluster: { brokers: 1 } })
  await place.run(async () => {
    const { bootstrapServers, clock, network, cluster } = place
    await using kafka = new Kafka({ bootstrapServers, log: 'silent' }, { clock, dial: network.dial })
    cluster.createTopic({ name: 't', partitions: 2 })
    const client = await RawClient.connect(network.dial, cluster.address)
    const joining = { rebalanceTimeoutMs: 60_000, subscribedTopicNames: ['t'], topicPartitions: [] }
    await client.send(ConsumerGroupHeartbeat, 1, {
      groupId: 'new',
      memberId: MEMBER,
      memberEpoch: 0,
      ...joining,
    })
    const protocols = [{ name: 'range', metadata: encodeSubscription({ topics: ['t'] }) }]
    const times = { sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 10_000 }
    const request = { ...times, memberId: '', protocolType: 'consumer', protocols }
    await client.send(JoinGroup, 3, { groupId: 'old', ...request })
    const both = await client.send(JoinGroup, 3, { groupId: 'new', ...request })

    const [next, classic] = await kafka.admin().describeGroups(['new', 'old'])
    assert.deepEqual(
      [classic?.type, classic?.groupEpoch, classic?.members[0]?.upgraded],
      ['classic', undefined, undefined],
    )
    const { type, state, assignor, groupEpoch, targetAssignmentEpoch } = next!
    assert.deepEqual(
      [type, state, assignor, groupEpoch, targetAssignmentEpoch],
      ['consumer', 'Reconciling', 'uniform', 3, 3],
    )
    const rows = next!.members.map((member) => [
      member.memberId,
      member.upgraded,
      member.memberEpoch,
      member.assignment.length,
      member.targetAssignment?.length,
    ])
    assert.deepEqual(rows, [
      [MEMBER, true, 2, 2, 1],
      [both.memberId, false, 3, 0, 1],
    ])
    client.close()
  })
})
