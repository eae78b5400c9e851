import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ClosedError } from '../../../src/base/errors.ts'
import { RequestLog } from '../../../src/broker/request-log.ts'

const request = (api: string, sizeInBytes = 10) => ({
  time: 0,
  api,
  version: 0,
  clientId: null,
  correlationId: 0,
  broker: 1,
  connection: 0,
  sizeInBytes,
  request: {},
})

test('request log: when it is full by number or bytes, the oldest requests are forgotten', () => {
  const log = new RequestLog({ maxRequests: 3, maxBytes: 100 })
  for (const api of ['a', 'b', 'c', 'd']) log.add(request(api))
  assert.deepEqual(
    log.list().map(({ api }) => api),
    ['b', 'c', 'd'],
  )
  log.add(request('large', 95))
  assert.deepEqual(
    log.list().map(({ api }) => api),
    ['large'],
  )
  const last = log.add(request('e', 5))
  log.answered(last, { errorCode: 0 }, 90)
  assert.deepEqual(
    log.list().map(({ api, response }) => [api, response]),
    [['e', { errorCode: 0 }]],
  )
  log.add(request('f', 5))
  assert.equal(log.list().length, 2)
  assert.equal(log.count, 7)
})

test('request log: when a request is waited for, a remembered one or the next one answers', async () => {
  const log = new RequestLog({ maxRequests: 10, maxBytes: 1000 })
  log.add(request('Fetch'))
  const isFetch = ({ api }: { api: string }) => api === 'Fetch'
  assert.equal((await log.waitFor(isFetch)).index, 0)
  const next = log.waitFor(isFetch, log.count)
  log.add(request('Metadata'))
  log.add(request('Fetch'))
  assert.equal((await next).index, 2)
  assert.deepEqual(
    log.list('Metadata').map(({ index }) => index),
    [1],
  )
  log.clear()
  assert.deepEqual(log.list(), [])
})

test('request log: when the brokers are closed, nobody waits for ever', async () => {
  const log = new RequestLog({ maxRequests: 10, maxBytes: 1000 })
  const waiting = log.waitFor(() => true)
  log.close()
  await assert.rejects(waiting, ClosedError)
  await assert.rejects(
    log.waitFor(() => true),
    ClosedError,
  )
})
