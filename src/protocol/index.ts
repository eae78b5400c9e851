// Owns: the door `odradek/protocol`: messages and batches as bytes and values, for tool builders. Called by: users, and the rooms above. Never: has code.

export type { Api, Destination, EmbeddedMessage } from './api.ts'
export { type CodecName, codecNames } from './codecs/codec.ts'
export { codecReady } from './compression.ts'
export { crc32c } from './crc32c.ts'
export {
  BrokerError,
  type BrokerErrorDetails,
  brokerError,
  type ErrorFacts,
  errorFacts,
  errorName,
  type Invalidates,
} from './error-codes.ts'
export {
  type DecodedRequest,
  type DecodedResponse,
  decodeRequestFrame,
  decodeResponseFrame,
  encodeRequestFrame,
  encodeResponseFrame,
  peekCorrelationId,
  peekRequest,
  type RequestHeader,
} from './frame.ts'
export { FrameReceiver, type FrameReceiverOptions } from './frame-receiver.ts'
export * from './generated/index.ts'
export {
  decodeAssignment,
  decodeSubscription,
  encodeAssignment,
  encodeSubscription,
  type GroupAssignment,
  type GroupSubscription,
  type TopicPartitions,
} from './group-metadata.ts'
export { murmur2 } from './murmur2.ts'
export { Reader } from './reader.ts'
export * from './records/index.ts'
export { randomUuid, uuidFromBytes, uuidToBytes, ZERO_UUID } from './uuid.ts'
export { Writer } from './writer.ts'
