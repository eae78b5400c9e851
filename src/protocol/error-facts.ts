// Owns: what the error table says about a code. Called by: the generated table, error-codes.ts. Never: holds rows.

/**
 * What knowledge of a client an error proves to be out of date: the metadata of a topic, the coordinator of a key, the
 * controller, the fetch session, the id of a topic, or all known brokers (start again from the bootstrap addresses).
 */
export type Invalidates = 'metadata' | 'coordinator' | 'controller' | 'session' | 'topicId' | 'brokers'

/** One row of the error table. */
export interface ErrorFacts {
  readonly code: number
  readonly name: string
  /** The same request may succeed later without a change by the caller. */
  readonly retriable: boolean
  readonly message: string
  readonly invalidates: readonly Invalidates[]
}
