// Owns: the long run of the simulation: a thousand schedules of each kind. Called by: `npm run simulate -- [SCHEDULES] [FIRST SEED] [KIND]`. Never: part of the test run, which plays a few of each.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const [schedules = '1000', seed = '1', kind] = process.argv.slice(2)
for (const [name, value] of [
  ['SCHEDULES', schedules],
  ['FIRST SEED', seed],
] as const) {
  if (/^[1-9]\d*$/.test(value)) continue
  console.error(
    `${name} must be a whole number from 1, got ${value}: npm run simulate -- [SCHEDULES] [FIRST SEED] [KIND]`,
  )
  process.exit(2)
}

const file = fileURLToPath(new URL('../test/contract/simulation.test.js', import.meta.url))
const env = {
  ...process.env,
  ODRADEK_SCHEDULES: schedules,
  ODRADEK_SEED: seed,
  ...(kind === undefined ? {} : { ODRADEK_SIMULATE: kind }),
}
const { status } = spawnSync(process.execPath, ['--enable-source-maps', file], { stdio: 'inherit', env })
process.exit(status ?? 1)
