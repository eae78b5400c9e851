// Owns: what transactional producers may do right and wrong, and what readers see of it. Called by: likeness.test.ts. Never: says what is right; the real Kafka does.
import { ApiVersions, FindCoordinator, OffsetFetch } from '../../../src/protocol/index.ts'
import type { Place, Probe } from './place.ts'
import { Conversation } from './transaction-conversation.ts'

type Talk = (talk: Conversation, place: Place) => Promise<void>

const talks: Readonly<Record<string, Talk>> = {
  'one commits, one aborts, one stays open': async (talk) => {
    await talk.init()
    await talk.produce(0, 2)
    await talk.describe()
    await talk.fetch(0)
    await talk.fetch(1)
    await talk.end(true)
    await talk.settled()
    await talk.fetch(1)
    await talk.produce(0, 3)
    await talk.produce(3, 1)
    await talk.produce(0, 1, { partition: 1 })
    await talk.end(false)
    await talk.settled()
    await talk.describe()
    await talk.produce(0, 1)
    for (const offset of [0, 3, 5, 7, 8, 9]) await talk.fetch(1, offset)
    await talk.fetch(0)
    await talk.fetch(1, 0, 1)
    await talk.offsets(0)
    await talk.offsets(1)
    await talk.describe()
  },
  'transactions are those of version 1': async (talk) => {
    await talk.init()
    const old = { version: 11 }
    await talk.produce(0, 1, old)
    await talk.produce(0, 1, { version: 10 })
    await talk.add([0])
    await talk.produce(0, 2, old)
    await talk.produce(0, 1, { ...old, partition: 1 })
    await talk.end(true, { version: 4 })
    await talk.settled()
    await talk.end(true, { version: 4 })
    await talk.end(false, { version: 4 })
    await talk.add([0, 1])
    await talk.produce(2, 2, old)
    await talk.end(false, { version: 4 })
    await talk.settled()
    await talk.fetch(1)
    await talk.describe()
  },
  'there is nothing to end': async (talk) => {
    await talk.init()
    await talk.end(true)
    await talk.end(true, { version: 4 })
    await talk.end(false, { version: 4 })
    await talk.end(false)
    await talk.settled()
    await talk.end(false)
    await talk.settled()
    await talk.end(true)
    await talk.describe()
  },
  'EndTxn is repeated': async (talk) => {
    await talk.init()
    await talk.produce(0, 1)
    await talk.end(true, { keepsEpoch: true })
    await talk.settled()
    await talk.end(true, { keepsEpoch: true })
    await talk.end(false, { keepsEpoch: true })
    await talk.end(true)
    await talk.end(false, { epochsAhead: -1, keepsEpoch: true })
    await talk.end(false, { epochsAhead: 1, keepsEpoch: true })
  },
  'requests claim another epoch, producer or transactional id': async (talk) => {
    await talk.init()
    await talk.init()
    await talk.produce(0, 1)
    for (const claim of [
      { epochsAhead: -1 },
      { epochsAhead: 1 },
      { producerId: 4_711 },
      { transactionalId: 'nobody' },
    ]) {
      await talk.add([1], claim)
      await talk.add([1], { ...claim, version: 1 })
      await talk.produce(1, 1, claim)
      await talk.produce(0, 1, { ...claim, partition: 1 })
      await talk.produce(0, 1, { ...claim, partition: 1, version: 11 })
      await talk.produce(0, 1, { ...claim, partition: 1, version: 9 })
      await talk.addOffsets('anybody', claim)
      await talk.addOffsets('anybody', { ...claim, version: 1 })
      await talk.end(true, { ...claim, keepsEpoch: true })
      await talk.end(true, { ...claim, version: 4 })
      await talk.end(true, { ...claim, version: 1 })
    }
    await talk.fetch(1)
    await talk.end(true)
  },
  'there is no transactional id': async (talk) => {
    await talk.init({ transactionalId: '' })
    await talk.init()
    await talk.produce(0, 1, { transactionalId: null })
    await talk.produce(0, 1, { transactionalId: '' })
    await talk.add([0], { transactionalId: '' })
    await talk.end(true, { transactionalId: '', keepsEpoch: true })
    await talk.addOffsets('anybody', { transactionalId: '' })
  },
  'a producer mixes records outside and inside of a transaction': async (talk) => {
    await talk.init()
    await talk.produce(0, 1, { isTransactional: false })
    await talk.produce(1, 1)
    await talk.produce(2, 1, { isTransactional: false })
    await talk.produce(2, 1, { isTransactional: false, transactionalId: null })
    await talk.end(true)
    await talk.settled()
    await talk.fetch(1)
  },
  'sequences are repeated, left out and begin anew': async (talk) => {
    await talk.init()
    await talk.produce(3, 1)
    await talk.produce(0, 2)
    await talk.produce(0, 2)
    await talk.produce(3, 1)
    await talk.produce(2, 1)
    await talk.end(true)
    await talk.settled()
    await talk.produce(3, 1)
    await talk.produce(0, 1)
    await talk.produce(0, 1, { epochsAhead: -1 })
    await talk.end(false)
  },
  'a second producer comes with the same id': async (talk) => {
    await talk.init()
    await talk.produce(0, 1)
    await talk.init({ waits: false })
    await talk.init()
    await talk.produce(0, 1, { epochsAhead: -2 })
    await talk.end(false, { epochsAhead: -2, keepsEpoch: true })
    await talk.end(false, { epochsAhead: -1, keepsEpoch: true })
    await talk.produce(0, 1)
    await talk.end(true)
    await talk.settled()
    await talk.fetch(1)
  },
  'a producer goes on after an error': async (talk) => {
    await talk.init()
    await talk.init({ goesOn: true })
    await talk.init({ goesOn: true, epochsAhead: -1 })
    await talk.init({ goesOn: true, epochsAhead: 1 })
    await talk.init({ goesOn: true, producerId: 4_711 })
    await talk.init({ goesOn: true, producerId: 4_711, version: 3 })
    await talk.init()
    await talk.init({ goesOn: true, epochsAhead: -1 })
    await talk.produce(0, 1)
    await talk.init({ goesOn: true })
    await talk.produce(0, 1)
    await talk.end(true)
  },
  'the timeout is impossible': async (talk) => {
    await talk.init({ timeoutMs: 0 })
    await talk.init({ timeoutMs: -1 })
    await talk.init({ timeoutMs: 900_001 })
    await talk.init({ timeoutMs: 900_000 })
  },
  'topics are unknown': async (talk) => {
    await talk.init()
    await talk.add([0], { topic: 'never-made' })
    await talk.add([0, 7])
    await talk.produce(0, 1, { partition: 7 })
    await talk.describe()
  },
  'offsets are committed inside': async (talk, place) => {
    const groupId = await place.group()
    const client = await talk.connect()
    const committed = async (requireStable: boolean) => {
      const topics = [{ name: talk.topic, partitionIndexes: [0, 1] }]
      const answer = await client.send(OffsetFetch, 7, { groupId, requireStable, topics })
      const rows = answer.topics[0]!.partitions
      talk.lines.push([
        answer.errorCode,
        rows.map((one) => [one.errorCode, one.committedOffset, one.metadata]),
      ])
      const all = await client.send(OffsetFetch, 7, { groupId, requireStable, topics: null })
      talk.lines.push(
        all.topics.map(({ partitions }) => partitions.map((one) => [one.errorCode, one.committedOffset])),
      )
    }
    await talk.init()
    await talk.commitOffsets(groupId, 3)
    await committed(false)
    await committed(true)
    await talk.end(true)
    await talk.settled()
    await committed(true)
    await talk.commitOffsets(groupId, 9)
    await talk.end(false)
    await talk.settled()
    await committed(true)
    await talk.commitOffsets(groupId, 11, { version: 4 })
    await talk.commitOffsets(groupId, 11, { version: 3 })
    await talk.addOffsets(groupId)
    await talk.commitOffsets(groupId, 11, { version: 3 })
    await talk.end(true, { version: 4 })
    await talk.settled()
    await committed(true)
  },
  'offsets are committed by the wrong one': async (talk, place) => {
    const groupId = await place.group()
    await talk.init()
    await talk.init()
    await talk.commitOffsets(groupId, 3, { epochsAhead: -1 })
    await talk.commitOffsets(groupId, 3, { producerId: 4_711 })
    await talk.commitOffsets(groupId, 3, { transactionalId: 'nobody' })
    await talk.commitOffsets(groupId, 3, { memberId: 'm', generationId: 1 })
    await talk.commitOffsets(groupId, 3, { topic: 'never-made' })
    await talk.commitOffsets('', 3)
    await talk.commitOffsets(groupId, 3)
    await talk.commitOffsets(groupId, 3, { memberId: 'm', generationId: 1 })
    await talk.commitOffsets(groupId, 3, { memberId: 'm' })
    await talk.end(true)
  },
}

const other: Probe[] = [
  {
    name: 'transactions: when features are asked for, the level of transactions is told',
    run: async (place) => {
      const client = await place.connect()
      const answer = await client.send(ApiVersions, 4, {
        clientSoftwareName: 'probe',
        clientSoftwareVersion: '1',
      })
      const isOurs = ({ name }: { name: string }) => name === 'transaction.version'
      return [
        answer.supportedFeatures.filter(isOurs),
        answer.finalizedFeatures.filter(isOurs),
        answer.finalizedFeaturesEpoch >= 0n,
      ]
    },
  },
  {
    name: 'transactions: when the coordinator of an empty id is looked for',
    run: async (place) => {
      const client = await place.connect()
      const { errorCode, nodeId } = await client.send(FindCoordinator, 2, { key: '', keyType: 1 })
      return [errorCode, nodeId]
    },
  },
]

/** All probes of transactions. */
export const transactionProbes: readonly Probe[] = [
  ...Object.entries(talks).map(([what, tell]) => ({
    name: `transactions: when ${what}`,
    run: async (place: Place) => {
      const talk = await Conversation.begin(place)
      await tell(talk, place)
      return talk.lines
    },
  })),
  ...other,
]
