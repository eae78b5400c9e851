// Owns: the guard of a state machine: which state may follow which. Called by: every room with a lifecycle. Never: acts on a change.

/** For each state the states that may follow it. */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>

/** Returns a function that moves from one state to another, or throws when the table has no such move: a defect, never a user's mistake. */
export function guard<State extends string>(
  name: string,
  table: Transitions<State>,
): (from: State, to: State) => State {
  return (from, to) => {
    if (from !== to && !table[from].includes(to)) {
      throw new Error(`${name}: no move from ${from} to ${to}`)
    }
    return to
  }
}
