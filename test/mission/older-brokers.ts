// Owns: brokers as they were before KIP-848, made of those that are there. Called by: the rows. Never: changes anything but what they say of themselves.
import type { Dial, Receiver } from '../../src/base/transport.ts'
import {
  ApiVersions,
  type ApiVersionsResponse,
  ConsumerGroupDescribe,
  ConsumerGroupHeartbeat,
  decodeResponseFrame,
  encodeResponseFrame,
  FrameReceiver,
  peekCorrelationId,
  peekRequest,
} from '../../src/protocol/index.ts'
import { feed } from './tap.ts'

const FEATURE = 'group.version'
const NEXT_APIS: readonly number[] = [ConsumerGroupHeartbeat.key, ConsumerGroupDescribe.key]

/** How much of KIP-848 the brokers have: `none`, as before Kafka 3.7; or the `early` one of Kafka 3.9, whose members are not named by themselves. */
export type Older = 'none' | 'early'

/** Connections to brokers that say they are older. */
export function olderBrokers(inner: Dial, older: Older): Dial {
  return async (address, receiver, signal) => {
    /** Versions of ApiVersions that were asked for, by correlation id. */
    const asked = new Map<number, number>()
    const requests = new FrameReceiver((frame) => {
      const { apiKey, apiVersion, correlationId } = peekRequest(frame)
      if (apiKey === ApiVersions.key) asked.set(correlationId, apiVersion)
    })
    const transport = await inner(address, retold(receiver, asked, older), signal)
    return {
      local: transport.local,
      remote: transport.remote,
      write(bytes) {
        feed(requests, bytes)
        return transport.write(bytes)
      },
      pause: () => transport.pause(),
      resume: () => transport.resume(),
      end: () => transport.end(),
      destroy: (cause) => transport.destroy(cause),
    }
  }
}

/** Gets what the broker says, with some of it left out. */
function retold(inner: Receiver, asked: Map<number, number>, older: Older): Receiver {
  const frames = new FrameReceiver((frame) => {
    const version = asked.get(peekCorrelationId(frame))
    const size = Buffer.alloc(4)
    size.writeInt32BE(frame.length)
    if (version === undefined) {
      feed(inner, size)
      feed(inner, frame)
      return
    }
    const { correlationId, body } = decodeResponseFrame(ApiVersions, version, frame)
    asked.delete(correlationId)
    const answer = older === 'none' ? withoutNext(body) : withEarlyNext(body)
    feed(inner, encodeResponseFrame(ApiVersions, version, correlationId, answer))
  })
  return {
    room: () => frames.room(),
    received: (length) => frames.received(length),
    drained: () => inner.drained(),
    closed: (cause) => inner.closed(cause),
  }
}

const withoutNext = (body: ApiVersionsResponse): ApiVersionsResponse => ({
  ...body,
  apiKeys: body.apiKeys.filter(({ apiKey }) => !NEXT_APIS.includes(apiKey)),
  finalizedFeatures: body.finalizedFeatures.filter(({ name }) => name !== FEATURE),
})

const withEarlyNext = (body: ApiVersionsResponse): ApiVersionsResponse => ({
  ...body,
  apiKeys: body.apiKeys.map((row) => (NEXT_APIS.includes(row.apiKey) ? { ...row, maxVersion: 0 } : row)),
})
