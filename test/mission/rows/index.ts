// Owns: the list of all rows of the mission that hold. Called by: the test files that tell them. Never: has a row of its own.
import type { Story } from '../../contract/story.ts'
import { assignorRows } from './assignors.ts'
import { configurationRows } from './configuration.ts'
import { fetchingRows } from './fetching.ts'
import { groupLifeRows } from './group-life.ts'
import { groupProtocolRows } from './group-protocol.ts'
import { groupRows } from './groups.ts'
import { hangingRows } from './hanging.ts'
import { offsetRows } from './offsets.ts'
import { positionRows } from './positions.ts'
import { producingRows } from './producing.ts'
import { readingRows } from './reading.ts'
import { readingStyleRows } from './reading-styles.ts'
import { scenarioRows } from './scenarios.ts'
import { subscribingRows } from './subscribing.ts'

/** Every row as a story, but those of foreign.ts. */
export const missionRows: readonly Story[] = [
  ...readingRows,
  ...readingStyleRows,
  ...fetchingRows,
  ...groupRows,
  ...assignorRows,
  ...groupLifeRows,
  ...groupProtocolRows,
  ...hangingRows,
  ...offsetRows,
  ...positionRows,
  ...producingRows,
  ...scenarioRows,
  ...subscribingRows,
  ...configurationRows,
]
