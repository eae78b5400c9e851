// Owns: the door `odradek`: what a program that uses the client imports. Called by: users. Never: has code.
export type { Admin } from './admin/admin.ts'
export type {
  DeletedGroup,
  GroupDescription,
  GroupListing,
  GroupMember,
  ListGroupsOptions,
} from './admin/groups.ts'
export type { GroupLag } from './admin/lag.ts'
export type { CommittedOffset, OffsetQuery, OffsetSpec } from './admin/offsets.ts'
export type {
  CreatedTopic,
  DeletedTopic,
  NewTopic,
  PartitionDescription,
  TopicDescription,
  TopicListing,
} from './admin/topics.ts'
export type { Cancel, Clock } from './base/clock.ts'
export {
  AuthError,
  type AuthErrorDetails,
  type ClientErrorCode,
  ClosedError,
  ConnectionError,
  DecodeError,
  type ErrorDetails,
  KafkaError,
  TimeoutError,
  UsageError,
} from './base/errors.ts'
export type { LogFields, Logger, LogLevel } from './base/log.ts'
export type { Latency } from './base/meter.ts'
export type { Deserializer, Serde, SerdeContext, Serializer } from './base/serde.ts'
export type { Address, Dial, Receiver, TlsOptions, Transport } from './base/transport.ts'
export type { TopicPartition, TopicPartitionOffset } from './base/types.ts'
export { Kafka, type KafkaInternals, type KafkaOptions } from './client.ts'
export type { CallOptions } from './cluster/cluster.ts'
export type { PartitionMetadata } from './cluster/metadata.ts'
export type { OffsetRow } from './cluster/offsets.ts'
export type { ClusterOptions } from './cluster/options.ts'
export type {
  OAuthClientCredentialsOptions,
  OAuthProviderOptions,
  OAuthToken,
  PasswordOptions,
  SaslOptions,
} from './cluster/sasl-options.ts'
export type {
  CloseOptions as ConsumerCloseOptions,
  CommitOptions,
  Consumer,
  PollOneOptions,
  PollOptions,
  RecordsOptions,
} from './consumer/consumer.ts'
export type {
  CommitEvent,
  ConsumerEvents,
  ErrorEvent,
  FetchEvent,
  GroupRequestEvent,
  JoinEvent,
  RebalanceEvent,
  ResetEvent,
  TruncationEvent,
} from './consumer/events.ts'
export type {
  AssignedMember,
  Assignments,
  Assignor,
  AssignorMember,
  AssignorSubject,
  AssignorTopic,
  BuiltInAssignor,
  GroupShares,
  LastAssignment,
  MemberAssignment,
  RebalanceProtocol,
} from './consumer/group/assignors/assignor.ts'
export type { AssignorName } from './consumer/group/assignors/built-in.ts'
export { cooperativeStickyAssignor } from './consumer/group/assignors/cooperative-sticky.ts'
export { rangeAssignor } from './consumer/group/assignors/range.ts'
export { roundRobinAssignor } from './consumer/group/assignors/round-robin.ts'
export { stickyAssignor } from './consumer/group/assignors/sticky.ts'
export type { CommitOffset } from './consumer/group/committer.ts'
export type { GroupMetadata } from './consumer/group/membership.ts'
export type { GroupProtocol } from './consumer/group/protocol-choice.ts'
export type { PartitionLag } from './consumer/lag.ts'
export type { ConsumerMetrics, PartitionMetrics } from './consumer/metrics.ts'
export type {
  AutoOffsetReset,
  ConsumerOptions,
  IsolationLevel,
  RebalanceHook,
} from './consumer/options.ts'
export type { ResetReason } from './consumer/partition.ts'
export type { SeekOffset, TimeOffset, TimeQuery } from './consumer/places.ts'
export type { PollFigures } from './consumer/poll-meter.ts'
export type { ConsumedBatch } from './consumer/read/batch.ts'
export type { HandlerContext } from './consumer/read/context.ts'
export type { DeserializationVerdict, OnDeserializationError } from './consumer/read/deserializing.ts'
export type { EachBatch, EachRecord } from './consumer/read/handlers.ts'
export type { ConsumerInterceptor } from './consumer/read/interceptors.ts'
export type { PolledRecords } from './consumer/read/polled-records.ts'
export type { RunOptions } from './consumer/read/reading.ts'
export { type ConsumerRecord, DeserializationError, DeserializedRecord } from './consumer/record.ts'
export type { TopicPartitions } from './consumer/topics.ts'
export { type TopicPattern, type TopicsToRead, topicPattern } from './consumer/wish.ts'
export { SendError, type SendFailure, type SendResult } from './producer/delivery.ts'
export type { ProducerMessage } from './producer/message.ts'
export type { BytesLike, ProducerOptions, ResolvedProducerOptions } from './producer/options.ts'
export type { Partitioner, PartitionerInput } from './producer/partitioner.ts'
export type { CloseOptions, Producer, TopicMessages } from './producer/producer.ts'
export type { CodecName } from './protocol/codecs/codec.ts'
export { BrokerError } from './protocol/error-codes.ts'
export type { BytesInput, HeadersInput } from './protocol/records/encode.ts'
export type { Headers, HeaderValue } from './protocol/records/headers.ts'
export { KafkaRecord } from './protocol/records/record.ts'
export type { TimestampType } from './protocol/records/source.ts'
export { bytes } from './serde/bytes.ts'
export { json } from './serde/json.ts'
export { double, float, int16, int32, int64 } from './serde/numbers.ts'
export { string } from './serde/string.ts'
