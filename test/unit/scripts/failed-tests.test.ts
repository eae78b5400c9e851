// Owns: what a long run says of its failures at the end. Called by: the unit lane. Never: runs a test runner.
import assert from 'node:assert/strict'
import test from 'node:test'
import failedTests, { recap, type TestEvent } from '../../../scripts/failed-tests.ts'

async function told(events: readonly TestEvent[]): Promise<string> {
  async function* stream() {
    yield* events
  }
  let text = ''
  for await (const paragraph of failedTests(stream())) text += paragraph
  return text
}

function failure(error: Error & { failureType?: string }, name = 'a story'): TestEvent {
  return { type: 'test:fail', data: { name, file: 'story.ts', line: 7, details: { error } } }
}

test('failed tests: when a test fails, its name, place and cause are told', async () => {
  const cause = new Error('3 records are missing')
  const error = Object.assign(new Error('wrapped', { cause }), { failureType: 'testCodeFailure' })
  const text = await told([{ type: 'test:pass', data: { name: 'a fine one' } }, failure(error)])
  assert.match(text, /^✖ a story \(story\.ts:7\)\n {2}Error: 3 records are missing\n/)
  assert.ok(!text.includes('a fine one'))
})

test('failed tests: when a suite fails by what it holds, only that is told', async () => {
  const error = Object.assign(new Error('1 subtest failed'), { failureType: 'subtestsFailed' })
  assert.equal(await told([failure(error)]), '')
})

test('failed tests: when there is too much to say, it is cut and says so', async () => {
  const cause = new Error(Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n'))
  const text = await told([failure(new Error('wrapped', { cause }))])
  assert.match(text, /line 29\n {2}\(and \d+ more lines\)\n/)
  assert.ok(recap(text.repeat(100)).endsWith('\n(and more, above)\n'))
  assert.ok(recap(text.repeat(100)).length < 10_000)
  assert.equal(recap(text), text)
})
