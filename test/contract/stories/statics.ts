// Owns: the story of static members that are killed and started again. Called by: stories/index.ts. Never: disturbs the brokers.
import assert from 'node:assert/strict'
import { delay } from '../../../src/base/clock.ts'
import { KafkaError } from '../../../src/index.ts'
import { Member } from '../member.ts'
import { type Protocol, underBoth } from '../protocols.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

/** Reads until it owns as many partitions; returns the codes of the errors that it met on the way. */
async function attempts(stage: Stage, name: string, groupId: string, topic: string, protocol: Protocol) {
  const { journal, backend } = stage
  const codes: string[] = []
  const consumer = stage.kafka(name).consumer({
    groupId,
    topics: [topic],
    groupInstanceId: 'fixed',
    groupProtocol: protocol,
    autoOffsetReset: 'earliest',
    onAssigned: (partitions) => journal.owns(name, partitions),
    onRevoked: (partitions) => journal.releases(name, partitions),
    onLost: (partitions) => journal.releases(name, partitions),
  })
  await stage.until('it reads on where the killed one was', async () => {
    try {
      for (const record of await consumer.poll({ timeoutMs: 200 })) {
        journal.handed(name, record, String(record.value))
        journal.processed(name, record)
      }
    } catch (error) {
      assert.ok(error instanceof KafkaError)
      codes.push(error.code)
      await delay(backend.clock, 500)
    }
    return journal.complete && consumer.assignment().length === 1
  })
  await consumer.close()
  journal.gone(name)
  return codes
}

/** Stories of static members. */
export const staticStories: Story[] = [
  underBoth(
    'a static member is killed and started again, nobody else gets its partition, and it is let in as soon as the protocol allows',
    async (stage, groupProtocol) => {
      const { clock } = stage.backend
      const topic = await stage.topic({ partitions: 2 }, groupProtocol)
      const groupId = stage.group()
      const join = (name: string, groupInstanceId: string) =>
        new Member(stage, `${name}-${groupProtocol}`, {
          groupId,
          topics: [topic],
          groupProtocol,
          groupInstanceId,
        })
      const [killed, other] = [join('killed', 'fixed'), join('other', 'other')]
      await stage.shared(topic, 2, [killed, other])
      const theirs = other.owned
      await stage.produce(topic, 40)
      await stage.allProcessed()
      await stage.allCommitted(groupId, topic, 2)
      killed.kill('cut')
      const killedAt = clock.now()
      await stage.produce(topic, 40)
      const codes = await attempts(stage, `again-${groupProtocol}`, groupId, topic, groupProtocol)
      // A classic coordinator lets the newcomer take the place, that of a KIP-848 group waits for the session of who has it.
      if (groupProtocol === 'classic') assert.deepEqual(codes, [])
      else {
        assert.deepEqual([...new Set(codes)], ['UNRELEASED_INSTANCE_ID'])
        assert.ok(clock.now() - killedAt >= 1_000)
      }
      assert.deepEqual(other.owned, theirs)
    },
  ),
]
