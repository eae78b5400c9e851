import assert from 'node:assert/strict'
import test from 'node:test'
import { Kafka } from '../../../src/index.ts'

const consumer = () =>
  new Kafka({ bootstrapServers: 'localhost:1' }).consumer({ groupId: 'g', topics: ['t'] })

for (const [call, make, hint] of [
  [
    'poll',
    () => consumer().poll({ timeout: 5 } as object),
    /poll has no option "timeout"; did you mean "timeoutMs"\?/,
  ],
  [
    'run',
    () => consumer().run({ eachMessage() {} } as object),
    /run has no option "eachMessage"; did you mean "eachRecord"\?/,
  ],
  ['commit', () => consumer().commit({ await: false } as object), /commit has no option "await"/],
  [
    'close',
    () => consumer().close({ timeout: 5 } as object),
    /close has no option "timeout"; did you mean "timeoutMs"\?/,
  ],
] as const) {
  test(`consumer: when ${call} is called with an unknown option, it is refused by name`, async () => {
    await assert.rejects(make, { code: 'INVALID_OPTION', message: hint })
  })
}
