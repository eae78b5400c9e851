import assert from 'node:assert/strict'
import test from 'node:test'
import { parseDurationMs } from '../../../src/base/duration.ts'

for (const [text, expected] of [
  ['PT24H', 86_400_000],
  ['P1D', 86_400_000],
  ['P2DT3H4M5.006S', 183_845_006],
  ['pt0.5s', 500],
  ['PT0S', 0],
  ['-PT0S', 0],
  ['PT-6H+3M', -21_420_000],
  ['-PT1.5S', -1_500],
  ['PT-0.5S', -500],
] as const) {
  test(`duration: when ${text} is read, it is ${expected} ms as Java says`, () => {
    assert.ok(Object.is(parseDurationMs(text), expected))
  })
}

for (const text of [
  '',
  'P',
  'PT',
  'P1DT',
  '1H',
  'PT1',
  'P1Y',
  'P1W',
  'PT1H ',
  'PT1S1H',
  `P${'9'.repeat(20)}D`,
]) {
  test(`duration: when ${JSON.stringify(text)} is read, it is none`, () => {
    assert.equal(parseDurationMs(text), undefined)
  })
}
