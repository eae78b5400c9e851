// Owns: proof that the error of a call tells why nobody could be reached, whenever its time ends. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { type KafkaError, TimeoutError } from '../../../src/base/errors.ts'
import { oneRequest } from '../../../src/cluster/one-request.ts'
import { anyBroker, type Target, toController, toCoordinator } from '../../../src/cluster/target.ts'
import { Metadata } from '../../../src/protocol/generated/03-metadata.ts'
import { scriptedStory } from '../../support/network/scripted-cluster.ts'

const targets: readonly Target[] = [anyBroker, toController, toCoordinator('g')]

test('retry: when nobody listens, the error says so, at whichever moment of waiting and connecting the time is over', () =>
  scriptedStory({ bootstrapServers: 'nobody:1' }, async ({ cluster }) => {
    for (const target of targets) {
      for (let timeoutMs = 200; timeoutMs < 3_000; timeoutMs += 97) {
        const ask = (_attempt: number, left: { timeoutMs: number; signal: AbortSignal }) =>
          cluster.send(Metadata, { topics: [] }, target, oneRequest(cluster, left))
        const error = await cluster.retry('Asking', ask, { timeoutMs }).then(
          () => assert.fail('it succeeded'),
          (thrown: KafkaError) => thrown,
        )
        assert.ok(error instanceof TimeoutError, String(error))
        assert.match(error.message, /nobody:1.*connection refused/, `${target.kind}, ${timeoutMs} ms`)
        assert.doesNotMatch(error.message, /Not a word/, 'nobody was silent: there is nobody')
      }
    }
  }))
