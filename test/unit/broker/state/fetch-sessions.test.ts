import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type FetchContext,
  type FetchedFacts,
  type FetchPartition,
  FetchSessions,
} from '../../../../src/broker/state/fetch-sessions.ts'
import { ErrorCodes } from '../../../../src/protocol/error-codes.ts'

const asked = (partition: number, fetchOffset = 0): FetchPartition => ({
  topic: 't',
  topicId: '',
  partition,
  fetchOffset,
  maxBytes: 1000,
  currentLeaderEpoch: -1,
  lastFetchedEpoch: -1,
})

const quiet: FetchedFacts = { errorCode: 0, highWatermark: 5, logStartOffset: 0, recordsSize: 0 }

class Driver {
  readonly sessions: FetchSessions
  #now = 0
  constructor(slots = 10) {
    let id = 0
    this.sessions = new FetchSessions({ slots, newId: () => ++id })
  }
  pass(ms: number): void {
    this.#now += ms
  }
  open(
    sessionId: number,
    sessionEpoch: number,
    partitions: FetchPartition[] = [],
    forgotten: FetchPartition[] = [],
    usesTopicIds = false,
  ): FetchContext {
    return this.sessions.open({ sessionId, sessionEpoch, usesTopicIds, partitions, forgotten }, this.#now)
  }
  /** Opens and closes; gives the session id and the partitions that were answered. */
  fetch(
    sessionId: number,
    sessionEpoch: number,
    partitions: FetchPartition[],
    results: Record<number, FetchedFacts> = {},
  ) {
    const context = this.open(sessionId, sessionEpoch, partitions)
    if (context.kind === 'error') return { sessionId: 0, answered: [], errorCode: context.errorCode }
    const rows = context.partitions.map((request) => ({
      request,
      result: results[request.partition] ?? quiet,
    }))
    const closed = this.sessions.close(context, rows, this.#now)
    return {
      sessionId: closed.sessionId,
      answered: closed.answered.map(({ request }) => request.partition),
      errorCode: 0,
    }
  }
}

test('fetch sessions: when a session goes on, only partitions with news are answered', () => {
  const driver = new Driver()
  const { sessionId, answered } = driver.fetch(0, 0, [asked(0), asked(1), asked(2)])
  assert.deepEqual([sessionId, answered], [1, [0, 1, 2]])
  assert.deepEqual(driver.fetch(1, 1, []).answered, [])
  assert.deepEqual(driver.fetch(1, 2, [], { 1: { ...quiet, recordsSize: 10 } }).answered, [1])
  assert.deepEqual(driver.fetch(1, 3, [], { 2: { ...quiet, highWatermark: 6 } }).answered, [2])
  assert.deepEqual(driver.fetch(1, 4, [], { 2: { ...quiet, highWatermark: 6 } }).answered, [])
  assert.deepEqual(
    driver.fetch(1, 5, [], { 0: { ...quiet, logStartOffset: 3 }, 2: { ...quiet, highWatermark: 6 } })
      .answered,
    [0],
  )
})

test('fetch sessions: when a partition fails, it is answered every time, and once more when it has recovered', () => {
  const driver = new Driver()
  driver.fetch(0, 0, [asked(0)])
  const failing = {
    ...quiet,
    errorCode: ErrorCodes.NOT_LEADER_OR_FOLLOWER,
    highWatermark: -1,
    logStartOffset: -1,
  }
  assert.deepEqual(driver.fetch(1, 1, [], { 0: failing }).answered, [0])
  assert.deepEqual(driver.fetch(1, 2, [], { 0: failing }).answered, [0])
  assert.deepEqual(driver.fetch(1, 3, []).answered, [0])
  assert.deepEqual(driver.fetch(1, 4, []).answered, [])
})

test('fetch sessions: when partitions get records, they go to the end of the line', () => {
  const driver = new Driver()
  driver.fetch(0, 0, [asked(0), asked(1), asked(2)])
  driver.fetch(1, 1, [], { 0: { ...quiet, recordsSize: 10 } })
  const next = driver.open(1, 2)
  assert.deepEqual(
    next.kind === 'incremental' && next.partitions.map(({ partition }) => partition),
    [1, 2, 0],
  )
})

test('fetch sessions: when partitions are added, changed and forgotten, the session knows', () => {
  const driver = new Driver()
  driver.fetch(0, 0, [asked(0), asked(1)])
  const context = driver.open(1, 1, [asked(1, 50), asked(3)], [asked(0)])
  const known = context.kind === 'incremental' ? context.partitions : []
  assert.deepEqual(
    known.map(({ partition, fetchOffset }) => [partition, fetchOffset]),
    [
      [1, 50],
      [3, 0],
    ],
  )
  const emptied = driver.open(1, 2, [], [asked(1), asked(3)])
  assert.equal(emptied.kind, 'sessionless')
  assert.equal(driver.sessions.size, 0, 'a session without partitions is no more')
})

test('fetch sessions: when id, epoch or kind of topics are wrong, the error says which', () => {
  const driver = new Driver()
  driver.fetch(0, 0, [asked(0)])
  assert.equal(driver.fetch(99, 1, []).errorCode, ErrorCodes.FETCH_SESSION_ID_NOT_FOUND)
  assert.equal(driver.fetch(1, 2, []).errorCode, ErrorCodes.INVALID_FETCH_SESSION_EPOCH)
  const byId = driver.open(1, 1, [], [], true)
  assert.equal(byId.kind === 'error' && byId.errorCode, ErrorCodes.FETCH_SESSION_TOPIC_ID_ERROR)
  assert.equal(driver.fetch(1, 1, []).errorCode, 0)
})

test('fetch sessions: when a full fetch names a session, that one ends', () => {
  const driver = new Driver()
  driver.fetch(0, 0, [asked(0)])
  assert.equal(driver.fetch(1, 0, [asked(0)]).sessionId, 2)
  assert.equal(driver.fetch(2, -1, [asked(0)]).sessionId, 0)
  assert.equal(driver.sessions.size, 0)
})

test('fetch sessions: when all slots are taken, only old or idle sessions make room', () => {
  const driver = new Driver(1)
  driver.fetch(0, 0, [asked(0)])
  assert.equal(driver.fetch(0, 0, [asked(0), asked(1)]).sessionId, 0, 'the other one is young')
  driver.pass(100_000)
  driver.fetch(1, 1, [])
  driver.pass(30_000)
  assert.equal(driver.fetch(0, 0, [asked(0), asked(1)]).sessionId, 2, 'the other one is old and smaller')
  driver.pass(121_000)
  assert.equal(driver.fetch(0, 0, [asked(0)]).sessionId, 3, 'the other one is idle')
})
