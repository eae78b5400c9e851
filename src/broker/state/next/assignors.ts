// Owns: the assignors that run on the broker, by name. Called by: groups-next.ts. Never: knows epochs or states.
import { assignRange } from './range.ts'
import type { Assignor, AssignorInput } from './types.ts'
import { assignUniform } from './uniform.ts'
import { assignUniformMixed } from './uniform-mixed.ts'

/** Kafka's defaults (`group.consumer.assignors`); the first one serves members that have no wish. */
export const serverAssignors: ReadonlyMap<string, Assignor> = new Map<string, Assignor>([
  ['uniform', (input) => (haveSameTopics(input) ? assignUniform(input) : assignUniformMixed(input))],
  ['range', assignRange],
])

export const DEFAULT_ASSIGNOR = 'uniform'

function haveSameTopics({ members }: AssignorInput): boolean {
  const [first] = members
  return members.every(
    ({ topicIds }) =>
      topicIds.size === first!.topicIds.size && [...topicIds].every((id) => first!.topicIds.has(id)),
  )
}
