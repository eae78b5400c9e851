import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compilePattern } from '../../../../src/broker/state/next/pattern.ts'

const rows: readonly [regex: string, matches: readonly string[], others: readonly string[]][] = [
  ['orders', ['orders'], ['orders-1', 'my-orders']],
  ['orders-.*', ['orders-', 'orders-1'], ['orders', 'x-orders-1']],
  ['a|b', ['a', 'b'], ['ab', 'ba', 'xb']],
  ['^a.*$', ['a1'], ['ba']],
  ['(?i)Orders', ['orders', 'ORDERS'], ['order']],
  ['(?P<name>a)[0-9]+', ['a12'], ['a']],
  ['\\Aa\\z', ['a'], ['ab']],
]

for (const [regex, matches, others] of rows) {
  test(`subscribed pattern: when it is ${regex}, whole names are matched as RE2J does`, () => {
    const pattern = compilePattern(regex)
    assert.ok(pattern instanceof RegExp)
    for (const name of matches) assert.ok(pattern.test(name), name)
    for (const name of others) assert.ok(!pattern.test(name), name)
  })
}

for (const regex of ['(', 'a(?=b)', 'a(?!b)', '(?<=a)b', '(a)\\1', '[', '*']) {
  test(`subscribed pattern: when it is ${regex}, it is refused with its reason`, () => {
    const refused = compilePattern(regex)
    assert.ok(!(refused instanceof RegExp) && refused.problem.includes(regex))
  })
}
