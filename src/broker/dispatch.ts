// Owns: the way of one request: header, handler, faults, answer. Called by: connection.ts. Never: touches a connection.

import { asError, DecodeError } from '../base/errors.ts'
import type { Logger } from '../base/log.ts'
import type { Address } from '../base/transport.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import { decodeRequestFrame, encodeResponseFrame, peekRequest } from '../protocol/frame.ts'
import type { FaultPlan, Faults } from './faults.ts'
import { CLOSE_CONNECTION, type Handler, NO_ANSWER, type Outcome, RequestContext } from './handler.ts'
import { handlers } from './handlers.ts'
import { mentions } from './mentions.ts'
import type { LoggedRequest, RequestLog } from './request-log.ts'
import type { Authentication } from './sasl/authentication.ts'
import type { ClusterNode, ClusterState } from './state/cluster.ts'

/** What a connection has to do about a request. */
export type Reply =
  | { readonly kind: 'send'; readonly frame: Buffer }
  | { readonly kind: 'nothing' }
  /** Send these bytes, which may end anywhere, and end the connection. */
  | { readonly kind: 'close'; readonly bytes?: Buffer; readonly reason?: string }
  /** Never send anything again. */
  | { readonly kind: 'stall' }

/** The connection that a request came by. */
export interface Origin {
  readonly id: number
  readonly remote: Address
  readonly authentication: Authentication
  onClose(listener: () => void): () => void
}

interface Job {
  readonly handler: Handler
  readonly version: number
  readonly correlationId: number
  readonly body: unknown
  readonly context: RequestContext
  readonly logged: LoggedRequest
}

const API_VERSIONS = 18
const NOTHING: Reply = { kind: 'nothing' }

/** Serves the requests of one broker. */
export class Dispatcher {
  readonly #cluster: ClusterState
  readonly #node: ClusterNode
  readonly #faults: Faults
  readonly #requests: RequestLog
  readonly #log: Logger

  constructor(cluster: ClusterState, node: ClusterNode, faults: Faults, requests: RequestLog, log: Logger) {
    this.#cluster = cluster
    this.#node = node
    this.#faults = faults
    this.#requests = requests
    this.#log = log
  }

  /** Comes to a reply at once where it can, so that a busy broker needs no turn of the event loop for each request. */
  serve(frame: Buffer, origin: Origin): Reply | Promise<Reply> {
    let job: Job | Reply
    try {
      job = this.#accept(frame, origin)
    } catch (error) {
      if (error instanceof DecodeError) return { kind: 'close', reason: error.message }
      throw error
    }
    if ('kind' in job) return job
    if (origin.authentication.interrupts(job.handler.api.key)) {
      return this.#reply(job, job.handler.refuse(job.body, ErrorCodes.ILLEGAL_SASL_STATE, job.context))
    }
    const plan = this.#faults.plan({ logged: job.logged, mentions: mentionsOf(job, this.#cluster) })
    return plan === undefined ? this.#answer(job) : this.#answerWithFault(job, plan)
  }

  #accept(frame: Buffer, origin: Origin): Job | Reply {
    const { apiKey, apiVersion: version, correlationId } = peekRequest(frame)
    const handler = handlers.get(apiKey)
    if (handler === undefined) return { kind: 'close', reason: `unknown API key ${apiKey}` }
    const { api, minVersion, maxVersion } = handler
    // As Kafka does: before the client is known, nothing of a request is read but its header.
    const refusal = origin.authentication.refusal(apiKey, api.name)
    if (refusal !== undefined) return { kind: 'close', reason: refusal }
    if (version < minVersion || version > maxVersion) {
      if (apiKey === API_VERSIONS) return this.#refuseApiVersions(handler, correlationId, origin)
      const reason = `${api.name} version ${version} is not from ${minVersion} to ${maxVersion}`
      return { kind: 'close', reason }
    }
    const { clientId, body } = decodeRequestFrame(api, frame)
    const logged = this.#requests.add({
      time: this.#cluster.clock.wallTime(),
      api: api.name,
      version,
      clientId,
      correlationId,
      broker: this.#node.id,
      connection: origin.id,
      sizeInBytes: frame.length,
      request: body,
    })
    const context = this.#context(version, clientId, origin)
    return { handler, version, correlationId, body, context, logged }
  }

  /** The one version that every client can read tells it which versions there are. */
  #refuseApiVersions(handler: Handler, correlationId: number, origin: Origin): Reply {
    const refusal = handler.refuse({}, ErrorCodes.UNSUPPORTED_VERSION, this.#context(0, null, origin))
    return { kind: 'send', frame: encodeResponseFrame(handler.api, 0, correlationId, refusal) }
  }

  #context(version: number, clientId: string | null, origin: Origin): RequestContext {
    const { remote, authentication, onClose } = origin
    return new RequestContext(
      this.#cluster,
      this.#node,
      { version, clientId, remote, authentication },
      onClose,
    )
  }

  #answer(job: Job): Reply | Promise<Reply> {
    try {
      const outcome = job.handler.handle(job.body, job.context)
      if (!(outcome instanceof Promise)) return this.#reply(job, outcome)
      return outcome.then((settled) => this.#reply(job, settled)).catch((error) => this.#fail(job, error))
    } catch (error) {
      return this.#fail(job, error)
    }
  }

  #reply(job: Job, outcome: Outcome<unknown>): Reply {
    if (outcome === NO_ANSWER) return NOTHING
    if (outcome === CLOSE_CONNECTION) {
      return { kind: 'close', reason: `${job.handler.api.name} failed, and no answer was asked for` }
    }
    const frame = encodeResponseFrame(job.handler.api, job.version, job.correlationId, outcome)
    this.#requests.answered(job.logged, outcome, frame.length)
    if (job.context.authentication.failed) {
      return { kind: 'close', bytes: frame, reason: 'the client could not be authenticated' }
    }
    return { kind: 'send', frame }
  }

  /** A defect of ours; the client sees what Kafka shows of its own. */
  #fail(job: Job, error: unknown): Reply {
    const { api } = job.handler
    this.#log.error(`${api.name} failed`, { version: job.version, error: asError(error) })
    try {
      return this.#reply(job, job.handler.refuse(job.body, ErrorCodes.UNKNOWN_SERVER_ERROR, job.context))
    } catch (second) {
      return { kind: 'close', reason: `${api.name} cannot be answered: ${asError(second).message}` }
    }
  }

  async #answerWithFault(job: Job, plan: FaultPlan): Promise<Reply> {
    if (plan.delayMs > 0) await this.#wait(plan.delayMs, job.context)
    if (plan.cut === 'before') return { kind: 'close' }
    if (plan.drop === 'before') return { kind: 'stall' }
    const reply = await (plan.error === undefined ? this.#answer(job) : this.#answerError(job, plan.error))
    if (plan.drop === 'after') return { kind: 'stall' }
    if (plan.cut === 'after') return { kind: 'close' }
    if (plan.cut === undefined || reply.kind !== 'send') return reply
    return { kind: 'close', bytes: reply.frame.subarray(0, plan.cut.afterBytes) }
  }

  #answerError(job: Job, error: NonNullable<FaultPlan['error']>): Reply | Promise<Reply> {
    const { handler, body, context } = job
    context.inject(error)
    if (handler.asksForErrors) return this.#answer(job)
    try {
      return this.#reply(job, handler.refuse(body, error.code, context))
    } catch (failure) {
      return this.#fail(job, failure)
    }
  }

  #wait(delayMs: number, context: RequestContext): Promise<void> {
    return new Promise((resolve) => {
      const forget = context.onClose(() => {
        cancel()
        resolve()
      })
      const cancel = this.#cluster.clock.after(delayMs, () => {
        forget()
        resolve()
      })
    })
  }
}

function mentionsOf({ handler, body, context }: Job, cluster: ClusterState) {
  return (topic: string, partition: number | undefined) =>
    handler.mentions?.(body, context, topic, partition) ??
    mentions(body, topic, partition, (topicId) => cluster.topics.byId(topicId)?.name)
}
