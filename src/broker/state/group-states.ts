// Owns: which state of a classic group may follow which. Called by: groups-classic.ts. Never: acts on a change.
import { guard } from '../../base/machine.ts'
import type { ClassicGroupState } from './group-types.ts'

/** Moves a classic group from one state to another; throws where Kafka has no such move. */
export const moveClassicGroup = guard<ClassicGroupState>('classic group', {
  Empty: ['PreparingRebalance', 'Dead'],
  PreparingRebalance: ['CompletingRebalance', 'Empty', 'Dead'],
  CompletingRebalance: ['Stable', 'PreparingRebalance', 'Dead'],
  Stable: ['PreparingRebalance', 'Dead'],
  Dead: [],
})
