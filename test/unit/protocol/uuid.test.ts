// Owns: UUIDs in Kafka's text form. Called by: the test run. Never: reads messages.
import assert from 'node:assert/strict'
import test from 'node:test'
import { randomUuid, uuidFromBytes, uuidToBytes, ZERO_UUID } from '../../../src/protocol/uuid.ts'

test('uuid: when bytes become text and bytes again, they are the same', () => {
  const bytes = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
  assert.equal(uuidFromBytes(bytes), 'ABEiM0RVZneImaq7zN3u_w')
  assert.deepEqual(uuidToBytes('ABEiM0RVZneImaq7zN3u_w'), bytes)
  assert.deepEqual(uuidToBytes(ZERO_UUID), Buffer.alloc(16))
})

test('uuid: when a text is not in the form of Kafka, it is no UUID', () => {
  for (const text of ['', 'abc', '123e4567-e89b-12d3-a456-426614174000', 'ABEiM0RVZneImaq7zN3u+w']) {
    assert.equal(uuidToBytes(text), undefined, text)
  }
})

test('uuid: when one is drawn, it has version 4 and does not begin with a dash', () => {
  const draws = [Buffer.alloc(16, 0xfb), Buffer.alloc(16, 0x11)]
  const text = randomUuid(() => draws.shift()!)
  assert.equal(draws.length, 0, 'the first draw begins with a dash')
  const bytes = uuidToBytes(text)!
  assert.equal(bytes[6]! >> 4, 4)
  assert.equal(bytes[8]! >> 6, 2)
})
