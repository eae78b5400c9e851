import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import test from 'node:test'
import { pino } from 'pino'
import { fitLogger } from '../../../src/base/fit-logger.ts'
import { silentLogger } from '../../../src/base/log.ts'

test('log: when the logger is pino, it gets message, fields and error where it looks for them', () => {
  const lines: Record<string, unknown>[] = []
  const write = (chunk: Buffer, _encoding: string, done: () => void) => {
    lines.push(JSON.parse(String(chunk)))
    done()
  }
  const given = pino({ level: 'debug', base: null }, new Writable({ write }))
  const log = fitLogger(given)
  log.info('partitions assigned', { groupId: 'g', partitions: 't-0' })
  log.warn('commit failed', { groupId: 'g', error: new Error('why') })
  log.debug('nothing more')
  assert.deepEqual(
    lines.map(({ level, msg, groupId, partitions }) => [level, msg, groupId, partitions]),
    [
      [30, 'partitions assigned', 'g', 't-0'],
      [40, 'commit failed', 'g', undefined],
      [20, 'nothing more', undefined, undefined],
    ],
  )
  assert.equal((lines[1]?.err as { message: string } | undefined)?.message, 'why')
})

test('log: when the logger takes the message first, it is used as it is', () => {
  assert.equal(fitLogger(silentLogger), silentLogger)
  assert.equal(fitLogger(console), console)
})
