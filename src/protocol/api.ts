// Owns: the shape of a generated API: its key, its versions and its four codecs. Called by: generated code, frame.ts, all who send or serve. Never: holds state.
import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'

/** Which broker a request has to reach. */
export type Destination =
  | 'anyBroker'
  | 'thisBroker'
  | 'partitionLeader'
  | 'controller'
  | 'groupCoordinator'
  | 'transactionCoordinator'

/** One API of Kafka. `Input` types are what is written (defaults may be left out), the others what is read. */
export interface Api<RequestInput = unknown, Response = unknown, Request = unknown, ResponseInput = unknown> {
  readonly key: number
  readonly name: string
  /** Oldest version that can be written and read. */
  readonly minVersion: number
  /** Newest version to offer and to ask for. */
  readonly maxVersion: number
  /** Newest version that can be written and read; above `maxVersion` where Kafka has not released it. */
  readonly latestVersion: number
  /** First version with compact lengths and tagged fields; undefined: none. */
  readonly flexibleFrom: number | undefined
  readonly goesTo: Destination
  encodeRequest(writer: Writer, value: RequestInput, version: number): void
  decodeRequest(reader: Reader, version: number): Request
  encodeResponse(writer: Writer, value: ResponseInput, version: number): void
  decodeResponse(reader: Reader, version: number): Response
}

/** A message that travels inside another one, as bytes. */
export interface EmbeddedMessage<Input = unknown, Value = unknown> {
  readonly name: string
  readonly minVersion: number
  readonly maxVersion: number
  encode(writer: Writer, value: Input, version: number): void
  decode(reader: Reader, version: number): Value
}
