// Owns: the rows of the mission on the embedded broker, in virtual time unless a foreign client takes part. Called by: the mission lane. Never: waits for time to pass.
import test from 'node:test'
import { tellOnEmbedded } from '../contract/embedded-backend.ts'
import { kafkajsTools } from './kafkajs-tools.ts'
import { foreignRows } from './rows/foreign.ts'
import { missionRows } from './rows/index.ts'
import { tellOverTcp } from './tcp-backend.ts'

const seed = Number(process.env.ODRADEK_SEED ?? 1)

for (const row of missionRows) {
  test(`mission ${row.name} (embedded broker)`, async () => {
    await tellOnEmbedded(row, seed)
  })
}

for (const row of foreignRows(kafkajsTools)) {
  test(`mission ${row.name} (embedded broker, confirmed by KafkaJS)`, async () => {
    await tellOverTcp(row)
  })
}
