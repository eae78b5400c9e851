// Owns: how stories about the producer begin and end. Called by: tests of the producer. Never: asserts anything but that nothing is left behind.
import assert from 'node:assert/strict'
import type { ProducerOptions } from '../../../src/producer/options.ts'
import { createProducer, type Producer } from '../../../src/producer/producer.ts'
import { FakeCluster, type Fault } from './fake-cluster.ts'

/** Runs a story in virtual time with a topic `t` of three partitions, led by brokers 0, 1 and 0, then closes the producer. */
export async function story(
  options: ProducerOptions,
  tell: (producer: Producer, cluster: FakeCluster) => Promise<void>,
  prepare: (cluster: FakeCluster) => void = () => {},
): Promise<FakeCluster> {
  const cluster = new FakeCluster()
  cluster.createTopic('t', [0, 1, 0])
  prepare(cluster)
  await cluster.clock.run(async () => {
    const producer = createProducer(cluster, options)
    await tell(producer, cluster)
    await producer.close()
  })
  assert.equal(cluster.closed, true)
  assert.equal(cluster.clock.pendingTimers, 0, 'timers are left behind')
  return cluster
}

/** Faults for the first Produce requests, one each. */
export function faults(...first: Fault[]): (cluster: FakeCluster) => void {
  return (cluster) => {
    cluster.fault = (api) => (api === 'Produce' ? (first.shift() ?? { kind: 'none' }) : { kind: 'none' })
  }
}

export const error = (errorCode: number): Fault => ({ kind: 'error', errorCode })
export const numbered = (count: number, partition = 0) =>
  Array.from({ length: count }, (_, index) => ({ value: `${index}`, partition }))
export const values = (count: number) => Array.from({ length: count }, (_, index) => `${index}`)
