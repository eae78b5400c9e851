// Owns: ListGroups. Called by: dispatch.ts. Never: lists groups that another broker coordinates.
// 1 throttle time; 3 flexible; 4 states; 5 types.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { ListGroups } from '../../protocol/generated/16-list-groups.ts'
import { defineHandler } from '../handler.ts'

export const listGroups = defineHandler(ListGroups, {
  minVersion: 0,
  maxVersion: 5,
  handle({ statesFilter, typesFilter }, { cluster, node }) {
    const states = lower(statesFilter)
    const types = lower(typesFilter)
    const groups = cluster.groups
      .list()
      .filter(({ groupId }) => cluster.coordinatorOf(groupId) === node.id)
      .filter(({ state }) => states.length === 0 || states.includes(state.toLowerCase()))
      .filter(({ type }) => types.length === 0 || types.includes(type))
      .map((group) => ({
        groupId: group.groupId,
        protocolType: group.type === 'classic' ? (group.roster.protocolType ?? '') : 'consumer',
        groupState: group.state,
        groupType: group.type,
      }))
    return { errorCode: ErrorCodes.NONE, groups }
  },
  refuse: (_request, errorCode) => ({ errorCode, groups: [] }),
})

function lower(words: readonly string[]): string[] {
  return words.map((word) => word.toLowerCase())
}
