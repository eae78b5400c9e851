// Owns: what a program can wish to read, how it is checked, and which topics an expression means.
// Called by: options, facade, subscription. Never: asks a broker, or knows what is assigned.
import { UsageError } from '../base/errors.ts'
import { described } from '../base/options.ts'
import { partitionKey, type TopicPartition } from '../base/types.ts'
import type { MetadataSnapshot } from '../cluster/metadata.ts'
import { checkPartitions } from './arguments.ts'

/** An expression that the brokers compare with topic names, in the syntax of RE2J (KIP-848). Made by `topicPattern`. */
export interface TopicPattern {
  readonly topicPattern: string
}

/**
 * Topics to read: one name, several, a RegExp that this client tries on each name as `test` does (`/^orders-/`: names that begin so; for whole names
 * put it between `^` and `$`), or a `topicPattern` that the brokers compare with whole names.
 */
export type TopicsToRead = string | RegExp | readonly string[] | TopicPattern

/** What is to be read at one time. */
export type Wish =
  | { readonly kind: 'none' }
  | { readonly kind: 'topics'; readonly topics: readonly string[] }
  | { readonly kind: 'regexp'; readonly expression: RegExp; readonly own: RegExp }
  | { readonly kind: 'brokerPattern'; readonly pattern: string }
  | { readonly kind: 'assigned'; readonly partitions: readonly TopicPartition[] }

/** Nothing. */
export const noWish: Wish = Object.freeze({ kind: 'none' })

/** Words that complete "must be ...". */
export const TOPICS_TO_READ =
  'a topic name, an array of topic names, a RegExp, or what topicPattern() returned'

/** An expression for `subscribe` and `topics` that the brokers compare with whole topic names, such as `^orders-.*` (KIP-848 groups only). Throws UsageError INVALID_ARGUMENT. */
export function topicPattern(expression: string): TopicPattern {
  if (typeof expression === 'string' && expression !== '') return Object.freeze({ topicPattern: expression })
  const got = (expression as unknown) instanceof RegExp ? `the RegExp ${expression}` : described(expression)
  throw new UsageError(
    'INVALID_ARGUMENT',
    `topicPattern must be given a string that is not empty, in the syntax of RE2J, got ${got}`,
  )
}

/** Whether something is of the right shape; an empty list counts. */
export function isTopicsToRead(value: unknown): value is TopicsToRead {
  if (typeof value === 'string') return value !== ''
  if (Array.isArray(value)) return value.every((topic) => typeof topic === 'string' && topic !== '')
  return value instanceof RegExp || isTopicPattern(value)
}

function isTopicPattern(value: unknown): value is TopicPattern {
  const { topicPattern: expression } = (value ?? {}) as Partial<TopicPattern>
  return typeof expression === 'string' && expression !== ''
}

/** The wish that topics mean; an empty list is none. Throws UsageError INVALID_ARGUMENT. */
export function wishOf(topics: TopicsToRead): Wish {
  if (!isTopicsToRead(topics)) {
    throw new UsageError('INVALID_ARGUMENT', `subscribe must be given ${TOPICS_TO_READ}, got ${told(topics)}`)
  }
  if (typeof topics === 'string') return Object.freeze({ kind: 'topics', topics: Object.freeze([topics]) })
  // A copy: expressions with the flags g and y remember where they were, and the program may use its own meanwhile.
  if (topics instanceof RegExp)
    return Object.freeze({ kind: 'regexp', expression: topics, own: new RegExp(topics) })
  if (isTopicPattern(topics)) return Object.freeze({ kind: 'brokerPattern', pattern: topics.topicPattern })
  const names = Object.freeze([...new Set(topics)])
  return names.length === 0 ? noWish : Object.freeze({ kind: 'topics', topics: names })
}

/** The wish that chosen partitions mean; none of them is none. Throws UsageError INVALID_ARGUMENT. */
export function wishOfPartitions(partitions: readonly TopicPartition[]): Wish {
  checkPartitions('assign', partitions)
  const chosen = new Map<string, TopicPartition>()
  for (const { topic, partition } of partitions)
    chosen.set(partitionKey(topic, partition), Object.freeze({ topic, partition }))
  if (chosen.size === 0) return noWish
  return Object.freeze({ kind: 'assigned', partitions: Object.freeze([...chosen.values()]) })
}

/** Topics of the cluster whose name the expression matches, sorted; those that Kafka keeps for itself only if asked for. */
export function matchingTopics(
  expression: RegExp,
  snapshot: MetadataSnapshot,
  excludeInternal: boolean,
): string[] {
  const names: string[] = []
  for (const { name, isInternal, partitions } of snapshot.topics.values()) {
    // A topic without partitions does not exist, or not yet.
    if (partitions.length > 0 && !(excludeInternal && isInternal) && matches(expression, name))
      names.push(name)
  }
  return names.sort()
}

/** Whether a topic is wished, as far as this client can tell: it does not know what the brokers' patterns mean. */
export function isWished(wish: Wish, topic: string): boolean {
  if (wish.kind === 'topics') return wish.topics.includes(topic)
  if (wish.kind === 'regexp') return matches(wish.own, topic)
  return wish.kind !== 'none'
}

/** Whatever an expression remembers of the name before. */
function matches(expression: RegExp, name: string): boolean {
  expression.lastIndex = 0
  return expression.test(name)
}

function told(value: unknown): string {
  if (!Array.isArray(value)) return described(value)
  const at = value.findIndex((topic) => typeof topic !== 'string' || topic === '')
  return `${described(value[at])} at index ${at}`
}
