// Owns: what the demo shows at one moment. Called by: the story, which fills it, and the views, which draw it. Never: has behaviour.
import type { LedgerRow } from './ledger.ts'

/** One consumer of the group. */
export interface MemberState {
  readonly name: string
  readonly state: 'joining' | 'reading' | 'leaving' | 'left'
  readonly partitions: readonly number[]
  readonly processed: number
}

/** One moment of the demo. */
export interface DemoState {
  /** Where the broker is: "the embedded broker at localhost:9092". */
  readonly broker: string
  readonly topic: string
  readonly groupId: string
  readonly elapsedMs: number
  /** Records that will have been produced in the end. */
  readonly target: number
  readonly members: readonly MemberState[]
  readonly rows: readonly LedgerRow[]
}

/** Something that happened, in a sentence. */
export interface DemoEvent {
  readonly atMs: number
  readonly text: string
}

/** Where the demo is shown. */
export interface DemoView {
  /** Tells of an event, at once. */
  event(event: DemoEvent): void
  /** Shows the present moment; called several times a second. */
  show(state: DemoState): void
  /** Nothing more will be shown. */
  end(): void
}
