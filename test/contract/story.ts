// Owns: the shape of a contract story. Called by: stories, and the test files that tell them. Never: tells one.
import type { Stage } from './stage.ts'

/** One thing that a client and a Kafka must do together, told the same way on every backend. */
export interface Story {
  /** Goes on after "contract: when". */
  readonly name: string
  /** What the backend must have: scripted answers, or brokers that can be moved and killed. */
  readonly needs?: 'faults' | 'cluster'
  readonly tell: (stage: Stage) => Promise<void>
}
