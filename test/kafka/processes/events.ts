// Owns: what a member that is a process of its own tells. Called by: both sides of its journal. Never: has code.

/** What happened to a member. */
export type Unstamped =
  /** Partitions came; with each the offset that the group had committed at that moment, 0 without one. */
  | { readonly kind: 'assigned'; readonly starts: readonly (readonly [number, number])[] }
  | { readonly kind: 'revoked' | 'lost'; readonly partitions: readonly number[] }
  | {
      readonly kind: 'processed'
      readonly partition: number
      readonly offset: number
      readonly value: string
    }
  /** It has left, at these positions. */
  | { readonly kind: 'closed'; readonly positions: readonly (readonly [number, number])[] }
  | { readonly kind: 'failed'; readonly error: string }

/** With the time of the machine's monotonic clock, which all its processes share. */
export type MemberEvent = Unstamped & { readonly atMs: number }
