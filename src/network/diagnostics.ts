// Owns: the `node:diagnostics_channel` events of connections. Called by: connection, cluster/brokers. Never: costs anything while nobody listens.
import { channel } from 'node:diagnostics_channel'

/** Message of `odradek:connection:open` and `odradek:connection:close`. */
export interface ConnectionEvent {
  readonly broker: string
  /** Why it ended; undefined: on purpose, or it was opened. */
  readonly error?: Error | undefined
}

/** Message of `odradek:request`, published once per request that was settled. */
export interface RequestEvent {
  readonly broker: string
  readonly api: string
  readonly version: number
  /** Milliseconds from the call to its end. */
  readonly durationMs: number
  readonly error?: Error | undefined
}

const opened = channel('odradek:connection:open')
const closed = channel('odradek:connection:close')
const request = channel('odradek:request')

export function connectionOpened(event: ConnectionEvent): void {
  if (opened.hasSubscribers) opened.publish(event)
}

export function connectionClosed(event: ConnectionEvent): void {
  if (closed.hasSubscribers) closed.publish(event)
}

/** Whether anybody wants to hear of requests: ask before the event is made. */
export function requestsObserved(): boolean {
  return request.hasSubscribers
}

export function requestSettled(event: RequestEvent): void {
  request.publish(event)
}
