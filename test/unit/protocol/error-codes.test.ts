// Owns: the error table and the errors made from it. Called by: the test run; the Kafka lane compares the table with Kafka's. Never: decides what to do with an error.
import assert from 'node:assert/strict'
import test from 'node:test'
import { KafkaError } from '../../../src/base/errors.ts'
import {
  BrokerError,
  brokerError,
  ErrorCodes,
  errorFacts,
  errorName,
  errorTable,
} from '../../../src/protocol/error-codes.ts'

test('error codes: when the table is read, it has every code from -1 on, once, in order', () => {
  assert.deepEqual(
    errorTable.map(({ code }) => code),
    Array.from({ length: 138 }, (_, index) => index - 1),
  )
  assert.equal(new Set(errorTable.map(({ name }) => name)).size, 138)
  for (const { code, name } of errorTable) assert.equal(ErrorCodes[name as keyof typeof ErrorCodes], code)
})

test('error codes: when a message is shown to people, it is a sentence', () => {
  for (const { name, message } of errorTable) assert.match(message, /^[A-Za-z].*\.$/, name)
})

test('error codes: when something is invalidated, asking again makes sense', () => {
  for (const { name, retriable, invalidates } of errorTable) {
    if (invalidates.length > 0) assert.ok(retriable || name === 'REBOOTSTRAP_REQUIRED', name)
  }
})

test('error codes: when a broker answers an error, it says where, what and how it is called', () => {
  const error = brokerError(ErrorCodes.NOT_LEADER_OR_FOLLOWER, {
    api: 'Produce',
    topic: 'orders',
    partition: 3,
    broker: '10.0.0.1:9092 (id 1)',
  })
  assert.ok(error instanceof BrokerError && error instanceof KafkaError)
  assert.equal(
    error.message,
    'Produce, orders-3, broker 10.0.0.1:9092 (id 1): The broker does not lead this partition any more. (NOT_LEADER_OR_FOLLOWER, 6)',
  )
  assert.deepEqual(
    [
      error.code,
      error.errorCode,
      error.retriable,
      error.invalidates,
      error.topic,
      error.partition,
      error.api,
    ],
    ['NOT_LEADER_OR_FOLLOWER', 6, true, ['metadata'], 'orders', 3, 'Produce'],
  )
})

test('error codes: when the broker gives a reason, the message has it', () => {
  const error = brokerError(ErrorCodes.POLICY_VIOLATION, {
    topic: 'orders',
    errorMessage: 'too many partitions',
  })
  assert.match(error.message, /^topic orders: .* The broker says: too many partitions$/)
  assert.doesNotMatch(brokerError(ErrorCodes.POLICY_VIOLATION, { errorMessage: null }).message, /says/)
})

test('error codes: when a code is newer than the table, it survives as a failure', () => {
  assert.equal(errorName(9999), 'UNKNOWN_ERROR_9999')
  const error = brokerError(9999)
  assert.deepEqual([error.errorCode, error.retriable, errorFacts(9999).invalidates], [9999, false, []])
})
