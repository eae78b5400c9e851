// Owns: the story of handlers that commit while partitions are taken from them: other clients got stuck there. Called by: stories/index.ts. Never: disturbs the brokers.
import assert from 'node:assert/strict'
import { delay } from '../../../src/base/clock.ts'
import { KafkaError } from '../../../src/index.ts'
import { timesOf, underBoth } from '../protocols.ts'
import type { Story } from '../story.ts'

const PARTITIONS = 4
const ROUND = 40
const WORK_MS = 20
/** Commits that have to meet a rebalance, and members that may come and go until they have. */
const MEETINGS = 4
const MOST_MEMBERS = 15
/** A commit that takes so long waits for a rebalance that waits for its handler. */
const STUCK_MS = 30_000

/** Stories of handlers that commit. */
export const committingStories: readonly Story[] = [
  underBoth(
    'handlers commit in the middle of rebalances, again and again, nobody is stuck and every record is processed',
    async (stage, groupProtocol) => {
      const topic = await stage.topic({ partitions: PARTITIONS }, groupProtocol)
      const groupId = stage.group()
      const seen = new Set<string>()
      let [meetings, longestMs] = [0, 0]
      const read = (name: string) => {
        const consumer = stage.kafka(`${name}-${groupProtocol}`).consumer({
          groupId,
          topics: [topic],
          groupProtocol,
          autoOffsetReset: 'earliest',
          enableAutoCommit: false,
          revokeTimeoutMs: 2 * STUCK_MS,
          ...timesOf(groupProtocol),
        })
        const run = consumer.run({
          ordering: 'partition',
          concurrency: PARTITIONS,
          eachRecord: async ({ partition, offset }, { signal }) => {
            await delay(stage.backend.clock, WORK_MS)
            const began = stage.backend.clock.now()
            // One that the rebalance came before may fail; the record comes again, and reading goes on.
            await consumer.commit().catch((error: unknown) => {
              assert.ok(error instanceof KafkaError && error.code === 'COMMIT_FAILED', String(error))
            })
            longestMs = Math.max(longestMs, stage.backend.clock.now() - began)
            if (signal.aborted) meetings++
            seen.add(`${partition}:${offset}`)
          },
        })
        const hasAll = () => consumer.assignment().length === PARTITIONS
        return { run, hasAll, close: () => consumer.close().then(() => run) }
      }
      const first = read('first')
      let produced = 0
      for (let others = 0; meetings < MEETINGS; others++) {
        assert.ok(others < MOST_MEMBERS, `${meetings} commits met a rebalance of ${others} members`)
        // Otherwise the next one takes over what the last one left, and nobody has to give up anything.
        await Promise.race([stage.until('the first has all', first.hasAll), first.run])
        for (let partition = 0; partition < PARTITIONS; partition++)
          await stage.produce(topic, ROUND, { partition })
        produced += PARTITIONS * ROUND
        const other = read(`other-${others}`)
        const met = () => meetings >= MEETINGS || seen.size === produced
        await Promise.race([stage.until('commits meet a rebalance', met), first.run, other.run])
        await other.close()
      }
      const all = () => seen.size === produced
      await Promise.race([stage.until('all records are processed', all), first.run])
      await first.close()
      assert.ok(longestMs < STUCK_MS, `a commit took ${longestMs} ms`)
    },
  ),
]
