// Owns: the round robin assignor: all partitions in a row, one to each member in turn.
// Called by: group/classic as leader. Never: looks at racks, or at who owned what.
import type { TopicPartition } from '../../../base/types.ts'
import { type Assignments, type BuiltInAssignor, compareMembers, compareText } from './assignor.ts'

/** `roundrobin`: members in order take turns over the partitions of all topics; who does not want a topic is passed over. */
export const roundRobinAssignor: BuiltInAssignor = {
  name: 'roundrobin',
  protocols: ['eager'],
  assign(topics, members) {
    const assignments: Assignments = new Map(members.map((member) => [member.memberId, []]))
    const circle = [...members]
      .sort(compareMembers)
      .map(({ memberId, topics }) => ({ memberId, topics: new Set(topics) }))
    const wanted = [...topics.keys()].filter((topic) => circle.some((member) => member.topics.has(topic)))
    let turn = 0
    for (const topic of wanted.sort(compareText)) {
      for (const partition of (topics.get(topic) ?? []).keys()) {
        while (!circle[turn]?.topics.has(topic)) turn = (turn + 1) % circle.length
        const taker = assignments.get(circle[turn]?.memberId ?? '') as TopicPartition[]
        taker.push({ topic, partition })
        turn = (turn + 1) % circle.length
      }
    }
    return assignments
  },
}
