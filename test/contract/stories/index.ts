// Owns: the list of all contract stories. Called by: the test files that tell them. Never: has a story of its own.
import type { Story } from '../story.ts'
import { beingAskedStories } from './being-asked.ts'
import { clusterStories } from './cluster.ts'
import { committingStories } from './committing.ts'
import { compactionStories } from './compaction.ts'
import { errorStories } from './errors.ts'
import { groupStories } from './groups.ts'
import { handlerStories } from './handlers.ts'
import { migrationStories } from './migration.ts'
import { nearestStories } from './nearest.ts'
import { nearestReaderStories } from './nearest-reader.ts'
import { networkStories } from './network.ts'
import { produceStories } from './produce.ts'
import { rackStories } from './racks.ts'
import { readCommittedStories } from './read-committed.ts'
import { recordStories } from './records.ts'
import { resumeStories } from './resume.ts'
import { rollingStories } from './rolling.ts'
import { sessionStories } from './sessions.ts'
import { staticStories } from './statics.ts'
import { transactionStories } from './transactions.ts'
import { truncationStories } from './truncation.ts'
import { zombieStories } from './zombies.ts'

const all: readonly Story[] = [
  ...produceStories,
  ...recordStories,
  ...resumeStories,
  ...groupStories,
  ...handlerStories,
  ...committingStories,
  ...beingAskedStories,
  ...rollingStories,
  ...migrationStories,
  ...staticStories,
  ...rackStories,
  ...transactionStories,
  ...readCommittedStories,
  ...compactionStories,
  ...networkStories,
  ...sessionStories,
  ...zombieStories,
  ...errorStories,
  ...nearestStories,
  ...nearestReaderStories,
  ...truncationStories,
  ...clusterStories,
]

/** Every contract story; those that move and kill brokers come last. */
export const stories: readonly Story[] = [
  ...all.filter(({ needs }) => needs !== 'cluster'),
  ...all.filter(({ needs }) => needs === 'cluster'),
]
