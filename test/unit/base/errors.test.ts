import assert from 'node:assert/strict'
import test from 'node:test'
import { asSentence } from '../../../src/base/errors.ts'
import { DeserializationError } from '../../../src/consumer/record.ts'
import { endReason } from '../../../src/network/end-reason.ts'

test('errors: when words of others become a sentence, it ends once', () => {
  assert.deepEqual(['gone', 'gone.', 'is it gone?', 'gone!'].map(asSentence), [
    'gone.',
    'gone.',
    'is it gone?',
    'gone!',
  ])
})

test('errors: when what another error says ends with punctuation, the message has no second one', () => {
  const record = { topic: 't', partition: 0, offset: 7 } as never
  for (const words of ['no number', 'no number.', 'a number, really?']) {
    const messages = [
      new DeserializationError(record, 'value', new Error(words)).message,
      endReason({ broker: 'b:1', answers: 5, inFlight: 0, cause: new Error(words) }).message,
    ]
    for (const message of messages) assert.doesNotMatch(message, /[.?!:][.?!:]|[^.?!]$/, message)
  }
})
