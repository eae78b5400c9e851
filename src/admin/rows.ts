// Owns: the retry of items one by one: what has its result is left alone, what may heal is asked for again. Called by: all of admin. Never: throws what belongs to one item.
import { KafkaError } from '../base/errors.ts'
import type { CallOptions, Cluster } from '../cluster/cluster.ts'
import { oneRequest } from '../cluster/one-request.ts'

/** One attempt: for each item, in order, its row or the error that kept it from one. */
export type Attempt<Item, Row> = (
  items: readonly Item[],
  left: Required<CallOptions>,
  /** For what is known before the rest. */
  settle: (item: Item, outcome: Row | KafkaError) => void,
) => Promise<readonly (Row | KafkaError)[]>

/**
 * Rows for all items, in order. What concerns no single item, such as an unreachable cluster, is thrown, but not when time is up for
 * some items and others have their rows.
 */
export async function settleRows<Item, Row>(
  cluster: Cluster,
  what: string,
  items: readonly Item[],
  attempt: Attempt<Item, Row>,
  failedRow: (item: Item, error: KafkaError) => Row,
  options?: CallOptions,
): Promise<Row[]> {
  const results = new Map<Item, Row | KafkaError>()
  let open = items
  const once = async (_number: number, left: Required<CallOptions>): Promise<void> => {
    const answers = await attempt(open, oneRequest(cluster, left), (item, row) => results.set(item, row))
    for (const [at, item] of open.entries()) {
      const answer = answers[at]
      if (answer === undefined) throw new Error(`${what}: no answer for item ${at} of ${open.length}`)
      results.set(item, answer)
    }
    const retriable = open.filter((item) => isRetriable(results.get(item)))
    if (retriable.length === 0) return
    open = retriable
    throw results.get(retriable[0]!)
  }
  try {
    if (items.length > 0) await cluster.retry(what, once, options)
  } catch (error) {
    const isTimeUp = error instanceof KafkaError && error.retriable && options?.signal?.aborted !== true
    if (!isTimeUp || results.size === 0) throw error
    // An item's own error says more.
    for (const item of items) if (!results.has(item)) results.set(item, error)
  }
  return items.map((item) => {
    const result = results.get(item)!
    return result instanceof KafkaError ? failedRow(item, result) : result
  })
}

/** An attempt that asks for each item by itself: one whose broker is away does not keep the others from their rows. */
export function oneByOne<Item, Row>(
  ask: (item: Item, left: Required<CallOptions>) => Promise<Row | KafkaError>,
): Attempt<Item, Row> {
  return async (items, left, settle) => {
    const askOne = async (item: Item) => {
      const answer = await ask(item, left)
      settle(item, answer)
      return answer
    }
    const outcomes = await Promise.allSettled(items.map(askOne))
    const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    const final = errors.find((error) => !(error instanceof KafkaError && error.retriable))
    if (final !== undefined) throw final
    // Where nothing was answered, it is not about the items.
    if (errors.length === items.length) throw errors[0]
    return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : outcome.value))
  }
}

/** A client that reads or writes waits for its topic to appear; who asks about a topic wants to hear that there is none. */
const FINAL: readonly string[] = ['UNKNOWN_TOPIC_OR_PARTITION', 'UNKNOWN_TOPIC_ID']

function isRetriable(result: unknown): boolean {
  return result instanceof KafkaError && result.retriable && !FINAL.includes(result.code)
}
