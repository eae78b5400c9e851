import assert from 'node:assert/strict'
import test from 'node:test'
import { type ProducerOptions, resolveProducerOptions } from '../../../src/producer/options.ts'

test('producer options: when none is given, they are the defaults of Java 4', () => {
  const { acks, enableIdempotence, batchSize, lingerMs, bufferMemory, maxBlockMs, maxRequestSize } =
    resolveProducerOptions({}, 30_000)
  assert.deepEqual([acks, enableIdempotence, batchSize, lingerMs], [-1, true, 16_384, 5])
  assert.deepEqual([bufferMemory, maxBlockMs, maxRequestSize], [33_554_432, 60_000, 1_048_576])
  const { deliveryTimeoutMs, retries, maxInFlightRequestsPerConnection, compressionType } =
    resolveProducerOptions({}, 30_000)
  assert.deepEqual(
    [deliveryTimeoutMs, retries, maxInFlightRequestsPerConnection, compressionType],
    [120_000, 2_147_483_647, 5, 'none'],
  )
})

const quietlyOff: ProducerOptions[] = [
  { acks: 1 },
  { acks: 0 },
  { retries: 0 },
  { enableIdempotence: false },
  { enableIdempotence: false, maxInFlightRequestsPerConnection: 6 },
]

for (const given of quietlyOff) {
  test(`producer options: when ${JSON.stringify(given)} is given, the producer is not idempotent`, () => {
    assert.equal(resolveProducerOptions(given, 30_000).enableIdempotence, false)
  })
}

const refused: [given: ProducerOptions, message: RegExp][] = [
  [{ enableIdempotence: true, acks: 1 }, /enableIdempotence needs acks 'all', got 1/],
  [{ enableIdempotence: true, retries: 0, acks: 0 }, /acks 'all', got 0 and retries above 0, got 0/],
  [
    { enableIdempotence: true, maxInFlightRequestsPerConnection: 6 },
    /maxInFlightRequestsPerConnection must be at most 5, got 6; more needs enableIdempotence: false/,
  ],
  [{ maxInFlightRequestsPerConnection: 6 }, /maxInFlightRequestsPerConnection must be at most 5, got 6/],
  [{ deliveryTimeoutMs: 30_000 }, /deliveryTimeoutMs must be at least .*\(30005\), got 30000/],
  [{ acks: 2 as never }, /acks must be one of "all", -1, 0, 1, got 2/],
  [{ lingerMs: -1 }, /lingerMs must be a whole number from 0 .*got -1/],
  [{ compressionType: 'brotli' as never }, /compressionType must be one of "none", "gzip".*got "brotli"/],
  [{ compressionGzipLevel: 0 }, /compressionGzipLevel must be a whole number from 1 to 9, or -1, got 0/],
  [{ keySerializer: String as never }, /keySerializer must be an object with a function serialize/],
  [{ batchsize: 5 } as never, /no option "batchsize"; did you mean "batchSize"/],
]

for (const [given, message] of refused) {
  test(`producer options: when ${JSON.stringify(given)} is given, the error says what is wrong`, () => {
    assert.throws(() => resolveProducerOptions(given, 30_000), { code: 'INVALID_OPTION', message })
  })
}

test('producer options: when the client waits long for requests, the default delivery timeout covers it', () => {
  assert.equal(resolveProducerOptions({ lingerMs: 100 }, 200_000).deliveryTimeoutMs, 200_100)
})

test('producer options: when a codec is chosen, the level is that of the codec', () => {
  const levels = { compressionGzipLevel: 4, compressionLz4Level: 12, compressionZstdLevel: -5 }
  const level = (compressionType: ProducerOptions['compressionType']) =>
    resolveProducerOptions({ ...levels, compressionType: compressionType! }, 30_000).compressionLevel
  assert.deepEqual(
    [level('gzip'), level('lz4'), level('zstd'), level('snappy'), level('none')],
    [4, 12, -5, undefined, undefined],
  )
})
