import assert from 'node:assert/strict'
import { it } from 'node:test'
import { murmur2 } from '../../../src/protocol/murmur2.ts'

it("murmur2: when given the keys of Kafka's own test, gives the same hashes", () => {
  const expected: [string, number][] = [
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['abc', 479470107],
    ['', 275646681],
  ]
  for (const [key, hash] of expected) assert.equal(murmur2(Buffer.from(key)), hash, key)
})
