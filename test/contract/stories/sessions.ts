// Owns: the story of fetch sessions that somebody else ends or moves on behind the consumer's back (KIP-227). Called by: stories/index.ts. Never: disturbs the brokers.
import assert from 'node:assert/strict'
import { Fetch, type FetchRequestInput } from '../../../src/protocol/index.ts'
import { Tap } from '../../mission/tap.ts'
import { oneRequest } from '../one-request.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

const PARTITIONS = 3
const VERSION = 13
const SESSION_ID_NOT_FOUND = 70
const INVALID_SESSION_EPOCH = 71

/** How a session goes wrong, and which errors the consumer may be told. */
interface Trouble {
  readonly what: string
  readonly sessionEpoch: (next: number) => number
  readonly expected: readonly number[]
}

const troubles: readonly Trouble[] = [
  // Where the consumer's fetch was held at that moment, its answer tells of the epoch.
  { what: 'ended', sessionEpoch: () => -1, expected: [SESSION_ID_NOT_FOUND, INVALID_SESSION_EPOCH] },
  { what: 'moved on', sessionEpoch: (next) => next, expected: [INVALID_SESSION_EPOCH] },
]

/** The session of the last request that was answered. */
function currentSession(tap: Tap) {
  const last = tap.of(Fetch).findLast(({ response }) => response?.errorCode === 0 && response.sessionId !== 0)
  if (last?.response === undefined) return undefined
  return { broker: last.broker, sessionId: last.response.sessionId, epoch: last.request.sessionEpoch }
}

/** Does to the session what only its owner should; until it went wrong, for the owner moves it on as well. */
async function disturb(stage: Stage, tap: Tap, { what, sessionEpoch, expected }: Trouble): Promise<void> {
  const { clock, network } = stage.backend
  const from = tap.of(Fetch).length
  const told = () =>
    tap
      .of(Fetch)
      .slice(Math.max(0, from - 1))
      .some(({ response }) => expected.includes(response?.errorCode ?? 0))
  await stage.until(`the session is ${what}`, async () => {
    if (told()) return true
    const session = currentSession(tap)
    if (session === undefined) return false
    const at = session.broker.lastIndexOf(':')
    const address = { host: session.broker.slice(0, at), port: Number(session.broker.slice(at + 1)) }
    const request: FetchRequestInput = {
      maxWaitMs: 0,
      minBytes: 0,
      maxBytes: 1_000,
      sessionId: session.sessionId,
      // The one after the request that is under way.
      sessionEpoch: sessionEpoch(session.epoch + 2),
      topics: [],
      forgottenTopicsData: [],
      rackId: '',
    }
    await oneRequest({ clock, dial: network.dialFrom('probe'), address }, Fetch, VERSION, request)
    return told()
  })
}

/** Stories of fetch sessions. */
export const sessionStories: readonly Story[] = [
  {
    name: 'somebody else ends fetch sessions or moves them on, the consumer opens new ones and every record comes once',
    async tell(stage) {
      const topic = await stage.topic({ partitions: PARTITIONS })
      const tap = new Tap(stage.backend.clock)
      const client = stage.kafka('reader', {}, tap.dial(stage.backend.network.dialFrom('reader')))
      const consumer = client.consumer({
        groupId: stage.group(),
        topics: [topic],
        autoOffsetReset: 'earliest',
        fetchMaxWaitMs: 200,
      })
      const seen: string[] = []
      const run = consumer.run({
        eachRecord: ({ partition, offset }) => void seen.push(`${partition}:${offset}`),
      })
      let produced = 0
      const produce = async () => {
        for (let partition = 0; partition < PARTITIONS; partition++)
          await stage.produce(topic, 10, { partition })
        produced += 10 * PARTITIONS
        await Promise.race([stage.until('all records came', () => seen.length >= produced), run])
      }
      await produce()
      for (const trouble of troubles) {
        await disturb(stage, tap, trouble)
        await produce()
      }
      await consumer.close()
      await run
      assert.deepEqual([seen.length, new Set(seen).size], [produced, produced])
    },
  },
]
