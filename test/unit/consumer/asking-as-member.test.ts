// Owns: that a member of a KIP-848 group says who it is when it asks for committed offsets, and what it makes of a refusal.
// Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { silentLogger } from '../../../src/base/log.ts'
import { createCluster } from '../../../src/cluster/create-cluster.ts'
import { toCoordinator } from '../../../src/cluster/target.ts'
import { ErrorCodes } from '../../../src/protocol/error-codes.ts'
import type {
  OffsetFetchRequest,
  OffsetFetchResponse,
} from '../../../src/protocol/generated/09-offset-fetch.ts'
import { LeaveGroup } from '../../../src/protocol/generated/13-leave-group.ts'
import type { ConsumerGroupHeartbeatRequest } from '../../../src/protocol/generated/68-consumer-group-heartbeat.ts'
import { running } from '../../support/consumer/running.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

const next = { groupProtocol: 'consumer' } as const
const here = { topic: 't', partition: 0 }

/** Who asked, by the member id, the epoch, and what was answered. */
function asked(scene: Scene, clientId: string) {
  const requests = scene.cluster.requests.list()
  return requests
    .filter((one) => one.api === 'OffsetFetch' && one.clientId === clientId)
    .map(({ request, response }) => {
      const [group] = (request as OffsetFetchRequest).groups
      const [answer] = (response as Partial<OffsetFetchResponse> | undefined)?.groups ?? []
      return { memberId: group?.memberId, epoch: group?.memberEpoch, errorCode: answer?.errorCode ?? 0 }
    })
}

/** Throws a member out of group `g`, as an admin would. */
async function throwOut(scene: Scene, memberId: string): Promise<void> {
  const { bootstrapServers, clock, network } = scene.virtual
  const dependencies = { clock, dial: network.dialFrom('admin'), log: silentLogger }
  const admin = createCluster({ bootstrapServers }, dependencies)
  const { members } = await admin.send(
    LeaveGroup,
    { groupId: 'g', members: [{ memberId }] },
    toCoordinator('g'),
  )
  assert.equal(members[0]?.errorCode, ErrorCodes.NONE)
  await admin.close()
}

test('committed offsets: when a member of a KIP-848 group asks, it says who it is; others do not', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = scene.consumer(next, 'next')
    const reading = running(consumer)
    await scene.until(() => reading.places.length === 3)
    await consumer.commit()
    assert.equal((await consumer.committed([here]))[0]?.offset, 3)
    const { memberId, generationId } = consumer.groupMetadata()
    assert.ok(generationId > 0)
    for (const one of asked(scene, 'next'))
      assert.deepEqual(one, { memberId, epoch: generationId, errorCode: 0 })
    assert.ok(asked(scene, 'next').length >= 2, 'for its position, and for the program')
    await consumer.close()
    await reading.done

    const nobody = { memberId: null, epoch: -1, errorCode: 0 }
    const classic = scene.consumer({}, 'classic')
    const joined = running(classic)
    await scene.until(() => classic.assignment().length === 1)
    assert.equal((await classic.committed([here]))[0]?.offset, 3)
    const chosen = scene.consumer({ topics: undefined }, 'chosen')
    await chosen.assign([here])
    assert.equal((await chosen.committed([here]))[0]?.offset, 3)
    for (const one of [...asked(scene, 'classic'), ...asked(scene, 'chosen')]) assert.deepEqual(one, nobody)
    await Promise.all([classic.close(), chosen.close()])
    await joined.done
  }))

test('committed offsets: when the member has not heard of its newer epoch, it asks again with that one', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 3)
    const consumer = scene.consumer(next, 'first')
    const reading = running(consumer)
    await scene.until(() => reading.places.length === 3)
    await consumer.commit()
    const before = consumer.groupMetadata().generationId
    // What makes its epoch a newer one is carried out, but it does not learn that.
    const acknowledges = (request: unknown) =>
      (request as ConsumerGroupHeartbeatRequest).topicPartitions?.[0]?.partitions.length === 1
    const cut = scene.cluster.faults.add(
      { api: 'ConsumerGroupHeartbeat', clientId: 'first', where: ({ request }) => acknowledges(request) },
      { cut: 'after' },
    )
    const second = scene.consumer(next, 'second')
    const others = running(second)
    await scene.until(() => cut.hits === 1, 'the acknowledgement')
    const from = scene.now
    const committed = await consumer.committed([here])
    assert.equal(committed[0]?.offset, 3)
    assert.ok(scene.now - from < 2_000, `it took ${scene.now - from} ms`)
    const now = consumer.groupMetadata()
    assert.ok(now.generationId > before)
    const [stale, answered] = asked(scene, 'first').slice(-2)
    assert.deepEqual(stale, {
      memberId: now.memberId,
      epoch: before,
      errorCode: ErrorCodes.STALE_MEMBER_EPOCH,
    })
    assert.deepEqual(answered, { memberId: now.memberId, epoch: now.generationId, errorCode: 0 })
    await Promise.all([consumer.close(), second.close()])
    await Promise.all([reading.done, others.done])
  }))

test('committed offsets: when the coordinator does not know the member any more, it reads nothing as its old self and joins at once', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const told: string[] = []
    const loading = scene.cluster.faults.add(
      { api: 'OffsetFetch', clientId: 'old', times: 1_000 },
      { error: 'COORDINATOR_LOAD_IN_PROGRESS' },
    )
    const hooks = {
      onAssigned: async () => void told.push('assigned'),
      onLost: async () => {
        const [offset] = await consumer.committed([here])
        told.push(`lost, committed ${offset?.offset}`)
      },
    }
    const consumer = scene.consumer({ ...next, ...hooks }, 'old')
    const reading = consumer.run({ eachRecord: async ({ offset }) => void told.push(`read ${offset}`) })
    await scene.until(() => told.length === 1, 'its partition')
    // Right after a heartbeat, so that the next one is not due for long.
    const beats = () =>
      scene.cluster.requests.list().filter(({ api }) => api === 'ConsumerGroupHeartbeat').length
    const before = beats()
    await scene.until(() => beats() > before, 'a heartbeat')
    await throwOut(scene, consumer.groupMetadata().memberId)
    const from = scene.now
    loading.remove()
    await scene.until(() => told.includes('read 2'), 'all is read')
    assert.deepEqual(told, [
      'assigned',
      'lost, committed undefined',
      'assigned',
      'read 0',
      'read 1',
      'read 2',
    ])
    assert.ok(scene.now - from < 4_000, `it took ${scene.now - from} ms, heartbeats come every 5000 ms`)
    await consumer.close()
    await reading
  }))

test('committed offsets: when a member is thrown out while it gives up partitions, its hook hears of them all the same', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 3)
    const heard: (number | undefined)[] = []
    let thrownOut = false
    const onRevoked = async () => {
      if (thrownOut) return
      thrownOut = true
      await throwOut(scene, consumer.groupMetadata().memberId)
      const [offset] = await consumer.committed([here], { timeoutMs: 10_000 })
      heard.push(offset?.offset)
    }
    const consumer = scene.consumer({ ...next, onRevoked, onLost: async () => {} }, 'first')
    const reading = running(consumer)
    await scene.until(() => reading.places.length === 3)
    await consumer.commit()
    const second = scene.consumer(next, 'second')
    const others = running(second)
    await scene.until(() => heard.length > 0, 'its hook has heard')
    assert.deepEqual(heard, [3])
    await scene.until(() => consumer.assignment().length === 1 && second.assignment().length === 1)
    await scene.produce(0, 2, 3)
    await scene.produce(1, 2)
    await scene.until(() => new Set([...reading.places, ...others.places]).size === 7, 'all is read')
    await Promise.all([consumer.close({ timeoutMs: 5_000 }), second.close({ timeoutMs: 5_000 })])
    await Promise.all([reading.done, others.done])
  }))
