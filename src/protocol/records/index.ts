// Owns: what the rest of the project and tool builders see of record batches. Called by: protocol/index.ts. Never: has code.
export type { ReadRecordsOptions, RecordBatch } from './batch.ts'
export { DEFAULT_MAX_BATCH_BYTES } from './batch.ts'
export {
  BATCH_HEADER_BYTES,
  BatchAttribute,
  BatchField,
  type BatchHeader,
  readBatchHeader,
} from './batch-header.ts'
export { batches } from './batches.ts'
export { BatchBuilder, type BatchOptions, estimatedRecordBytes } from './builder.ts'
export { type ControlType, controlType } from './control.ts'
export type { BytesInput, HeadersInput, RecordInput } from './encode.ts'
export type { Headers, HeaderValue } from './headers.ts'
export { KafkaRecord } from './record.ts'
export { rewriteBaseOffset, rewriteProducer } from './rewrite.ts'
export type { RecordSource, TimestampType } from './source.ts'
