// Owns: the contract on the embedded broker, in virtual time. Called by: the contract lane, repeat.ts (ODRADEK_SEED). Never: touches the machine's clock.
import assert from 'node:assert/strict'
import test from 'node:test'
import { tellOnEmbedded } from './embedded-backend.ts'
import { stories } from './stories/index.ts'

const seed = Number(process.env.ODRADEK_SEED ?? 1)

for (const story of stories) {
  test(`contract on the embedded broker: when ${story.name}`, async () => {
    await tellOnEmbedded(story, seed)
  })
}

test('contract on the embedded broker: when a story is told twice with one seed, every request is the same at the same time', async () => {
  const story = stories.find(({ name }) => name.includes('one crashes'))
  assert.ok(story)
  const [one, other] = [await tellOnEmbedded(story, seed), await tellOnEmbedded(story, seed)]
  assert.ok(one.requests.length > 100)
  assert.deepEqual(one, other)
})
