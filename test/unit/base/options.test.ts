import assert from 'node:assert/strict'
import test from 'node:test'
import { UsageError } from '../../../src/base/errors.ts'
import {
  boolean,
  custom,
  integer,
  nearestName,
  oneOf,
  optional,
  resolveOptions,
  text,
} from '../../../src/base/options.ts'

const rules = {
  groupId: text(),
  sessionTimeoutMs: integer({ default: 45_000, min: 1, max: 90_000 }),
  enableAutoCommit: boolean(true),
  autoOffsetReset: oneOf(['earliest', 'latest'], 'latest'),
  onAssigned: optional(custom<() => void>('a function', (value) => typeof value === 'function')),
}

function message(given: object): string {
  try {
    resolveOptions('consumer', given, rules)
  } catch (error) {
    assert.ok(error instanceof UsageError)
    assert.equal(error.code, 'INVALID_OPTION')
    return error.message
  }
  return 'accepted'
}

test('options: when only the required ones are given, the others have their defaults and nothing can be changed', () => {
  const resolved = resolveOptions('consumer', { groupId: 'g', sessionTimeoutMs: undefined }, rules)
  assert.deepEqual(resolved, {
    groupId: 'g',
    sessionTimeoutMs: 45_000,
    enableAutoCommit: true,
    autoOffsetReset: 'latest',
    onAssigned: undefined,
  })
  assert.ok(Object.isFrozen(resolved))
})

for (const [given, expected] of [
  [{}, /groupId is missing.*string that is not empty/],
  [{ groupId: '' }, /groupId must be a string that is not empty, got ""/],
  [{ groupId: 'g', sessionTimeoutMs: 90_001 }, /sessionTimeoutMs must be .*1 to 90000, got 90001/],
  [{ groupId: 'g', sessionTimeoutMs: 1.5 }, /got 1.5/],
  [{ groupId: 'g', sessionTimeoutMs: '5' }, /got "5"/],
  [{ groupId: 'g', enableAutoCommit: 1 }, /enableAutoCommit must be true or false, got 1/],
  [{ groupId: 'g', autoOffsetReset: 'first' }, /one of "earliest", "latest", got "first"/],
  [{ groupId: 'g', onAssigned: 3 }, /onAssigned must be a function, got 3/],
  [{ groupId: 'g', sesionTimeoutMs: 1 }, /no option "sesionTimeoutMs"; did you mean "sessionTimeoutMs"/],
  [{ groupId: 'g', zzzzzzzz: 1 }, /no option "zzzzzzzz"; known are groupId, sessionTimeoutMs/],
  [{ groupId: 'g', toString: 1 }, /no option "toString"/],
] as const) {
  test(`options: when ${JSON.stringify(given)} is given, the error says ${expected}`, () => {
    assert.match(message(given), expected)
  })
}

test('options: when a name is mistyped, only a close one is proposed', () => {
  assert.equal(nearestName('groupid', ['groupId', 'clientId']), 'groupId')
  assert.equal(nearestName('x', ['groupId', 'clientId']), undefined)
})
