// Owns: proof that every public option says what it is when it is left out, and what it is called in Kafka. Called by: the unit lane. Never: judges prose.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { clusterOptionNames, resolveClusterOptions } from '../../src/cluster/options.ts'
import { consumerOptionNames, resolveConsumerOptions } from '../../src/consumer/options.ts'
import { mappedKeys } from '../../src/properties/keys.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The comment above each property of an interface. */
function commentsOf(path: string, name: string): Map<string, string> {
  const text = readFileSync(join(root, path), 'utf8')
  const body = new RegExp(`export interface ${name}[^{]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? ''
  const comments = new Map<string, string>()
  for (const [, comment, option] of body.matchAll(/\/\*\*([\s\S]*?)\*\/\s+readonly (\w+)\??:/g))
    comments.set(option as string, (comment as string).replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim())
  return comments
}

const keyOf = new Map(Object.entries(mappedKeys).map(([key, { option }]) => [option, key]))

const clients = [
  {
    path: 'src/consumer/options.ts',
    name: 'ConsumerOptions',
    options: consumerOptionNames,
    resolved: resolveConsumerOptions({ groupId: 'g', topics: ['t'] }) as object,
    fallback: /Default: (.+?)\.?$/,
  },
  {
    path: 'src/cluster/options.ts',
    name: 'ClusterOptions',
    options: clusterOptionNames,
    resolved: resolveClusterOptions({ bootstrapServers: 'localhost:1' }) as object,
    fallback: /@default (.+?)$/,
  },
] as const

for (const { path, name, options, resolved, fallback } of clients) {
  const comments = commentsOf(path, name)

  test(`words of options: when ${name} has an option, it has a sentence, a default, and Kafka's key or that there is none`, () => {
    assert.deepEqual([...comments.keys()].sort(), [...options].sort())
    for (const [option, words] of comments) {
      assert.match(words, /^[A-Z`].+/, option)
      assert.match(words, fallback, `${option} has no default`)
      const key = keyOf.get(option)
      if (key !== undefined) assert.ok(words.includes(`\`${key}\``), `${option} is ${key} in Kafka`)
      else assert.match(words, /`[a-z]+\.[a-z.*]+|KIP-\d+|No Kafka key|Java: `|librdkafka/, option)
    }
  })

  test(`words of options: when ${name} names a default in figures, it is the one that holds`, () => {
    let figures = 0
    for (const [option, words] of comments) {
      const shown = fallback.exec(words)?.[1]?.split(';')[0] ?? ''
      const value = (resolved as Record<string, unknown>)[option]
      if (typeof value !== 'number') continue
      assert.equal(shown.replaceAll(' ', ''), String(value), option)
      figures++
    }
    assert.ok(figures >= 10)
  })

  test(`words of options: when an option of ${name} is a number, its name or its sentence has the unit`, () => {
    for (const [option, words] of comments) {
      if (typeof (resolved as Record<string, unknown>)[option] !== 'number') continue
      assert.ok(/(Ms|Bytes|Records)$/.test(option), `${option} has no unit`)
      if (option.endsWith('Ms')) assert.match(words, /milliseconds|such wait|time/i, option)
    }
  })
}

for (const [path, name] of [
  ['src/consumer/consumer.ts', 'PollOneOptions'],
  ['src/consumer/consumer.ts', 'PollOptions'],
  ['src/consumer/consumer.ts', 'RecordsOptions'],
  ['src/consumer/consumer.ts', 'CommitOptions'],
  ['src/consumer/consumer.ts', 'CloseOptions'],
  ['src/consumer/read/reading.ts', 'RunOptions'],
  ['src/cluster/cluster.ts', 'CallOptions'],
] as const) {
  test(`words of options: when ${name} has an option, it has a sentence and a default`, () => {
    const comments = commentsOf(path, name)
    const text = readFileSync(join(root, path), 'utf8')
    const body = new RegExp(`export interface ${name}[^{]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? ''
    assert.equal(comments.size, body.match(/^ {2}readonly \w+/gm)?.length)
    for (const [option, words] of comments) assert.match(words, /^[A-Z].*Default: \S/, option)
  })
}

test('words of methods: when a consumer or an admin can do something, it has a sentence', () => {
  for (const [path, name] of [
    ['src/consumer/consumer.ts', 'Consumer'],
    ['src/admin/admin.ts', 'Admin'],
  ] as const) {
    const text = readFileSync(join(root, path), 'utf8')
    const lines = text.slice(text.indexOf(`export interface ${name}`)).split('\n')
    const members = [...lines.entries()].filter(([, line]) =>
      /^ {2}(readonly )?[\w[][\w.\]]*[(<:]/.test(line),
    )
    assert.ok(members.length > 10, `only ${members.length} of ${name} were found`)
    const bare = members.filter(([index]) => !lines[index - 1]?.trimEnd().endsWith('*/'))
    assert.deepEqual(bare, [], name)
  }
})
