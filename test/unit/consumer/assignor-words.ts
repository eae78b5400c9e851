// Owns: short words for groups and assignments. Called by: the tests of assignors. Never: asserts.
import type { Assignments, AssignorMember } from '../../../src/consumer/group/assignors/assignor.ts'

/** A member that subscribes to topics. */
export function member(
  memberId: string,
  topics: string[],
  more: Partial<AssignorMember> = {},
): AssignorMember {
  return {
    memberId,
    groupInstanceId: null,
    topics,
    ownedPartitions: [],
    generationId: -1,
    rackId: null,
    userData: null,
    ...more,
  }
}

/** Topics with so many partitions each, in no rack. */
export function topics(counts: Record<string, number>): Map<string, string[][]> {
  return new Map(
    Object.entries(counts).map(([topic, count]) => [topic, Array.from({ length: count }, () => [])]),
  )
}

/** `member=topic:partition,...` for each member, everything sorted. */
export function written(assignments: Assignments): string {
  return [...assignments]
    .map(
      ([memberId, list]) =>
        `${memberId}=${list
          .map((p) => `${p.topic}:${p.partition}`)
          .sort()
          .join(',')}`,
    )
    .sort()
    .join(' ')
}
