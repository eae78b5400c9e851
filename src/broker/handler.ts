// Owns: what a handler of an API is, and what it is given with each request. Called by: handlers, dispatch.ts. Never: has behaviour of an API.
import type { Address } from '../base/transport.ts'
import type { Api } from '../protocol/api.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import type { FaultPlan } from './faults.ts'
import type { Authentication } from './sasl/authentication.ts'
import type { ClusterNode, ClusterState } from './state/cluster.ts'

/** A handler's way to say that this request gets no answer. */
export const NO_ANSWER = Symbol('no answer')
/** A handler's way to say that the connection has to be closed instead of an answer. */
export const CLOSE_CONNECTION = Symbol('close the connection')

/** What a handler comes to. */
export type Outcome<Response> = Response | typeof NO_ANSWER | typeof CLOSE_CONNECTION

/** One API as the broker serves it. */
export interface Handler<Request = unknown, Response = unknown> {
  readonly api: Api<unknown, unknown, Request, Response>
  /** Oldest version that is served. */
  readonly minVersion: number
  /** Oldest version that is told to clients, where it is not `minVersion`. */
  readonly advertisedMinVersion?: number
  readonly maxVersion: number
  /** True if `handle` itself asks the context for scripted errors, topic by topic or partition by partition. */
  readonly asksForErrors?: boolean
  handle(request: Request, context: RequestContext): Outcome<Response> | Promise<Outcome<Response>>
  /** A proper answer that says nothing but this error. */
  refuse(request: Request, errorCode: number, context: RequestContext): Response
  /** Whether the request is about a topic or partition, where that is not to be read from the request alone. */
  mentions?(request: Request, context: RequestContext, topic: string, partition: number | undefined): boolean
}

/** Types a handler by its API. */
export function defineHandler<Request, Response>(
  api: Api<never, unknown, Request, Response>,
  parts: Omit<Handler<Request, Response>, 'api'>,
): Handler<Request, Response> {
  return { api: api as Api<unknown, unknown, Request, Response>, ...parts }
}

/** What is known of a request beside its body. */
export interface RequestFacts {
  readonly version: number
  readonly clientId: string | null
  readonly remote: Address
  readonly authentication: Authentication
}

/** Where a request came in, and what it may look at. */
export class RequestContext {
  readonly cluster: ClusterState
  readonly node: ClusterNode
  readonly version: number
  readonly clientId: string | null
  /** As Kafka names it in descriptions of groups. */
  readonly clientHost: string
  /** Who the client of this connection is. */
  readonly authentication: Authentication
  readonly #onClose: (listener: () => void) => () => void
  #error: FaultPlan['error']

  constructor(
    cluster: ClusterState,
    node: ClusterNode,
    facts: RequestFacts,
    onClose: (listener: () => void) => () => void,
  ) {
    this.cluster = cluster
    this.node = node
    this.version = facts.version
    this.clientId = facts.clientId
    this.clientHost = `/${facts.remote.host}`
    this.authentication = facts.authentication
    this.#onClose = onClose
  }

  /** Scripts the error that `injected` tells of. */
  inject(error: FaultPlan['error']): void {
    this.#error = error
  }

  /** The scripted error for a topic or partition of this request; 0 when there is none. */
  injected(topic: string, partition?: number): number {
    const error = this.#error
    if (error === undefined) return ErrorCodes.NONE
    const fits =
      (error.topic === undefined || error.topic === topic) &&
      (error.partition === undefined || partition === undefined || error.partition === partition)
    return fits ? error.code : ErrorCodes.NONE
  }

  /** Calls `listener` when the connection ends before the request is answered; the returned function takes it back. */
  onClose(listener: () => void): () => void {
    return this.#onClose(listener)
  }
}
