// Owns: proof that docs/from-java.md tells of all of Java's consumer, and of nothing that is not here. Called by: the unit lane. Never: judges prose.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { clusterOptionNames, resolveClusterOptions } from '../../src/cluster/options.ts'
import { consumerOptionNames, resolveConsumerOptions } from '../../src/consumer/options.ts'
import { Kafka } from '../../src/index.ts'
import { knownKeys } from '../../src/properties/from-properties.ts'
import { mappedKeys } from '../../src/properties/keys.ts'
import { javaConsumerDefaults, javaConsumerMethods } from '../support/java-consumer.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const text = readFileSync(join(root, 'docs/from-java.md'), 'utf8')
const options = [...consumerOptionNames, ...clusterOptionNames]

/** Cells of the table under a heading, without its head. */
function table(heading: string): string[][] {
  const section = text.split(/^## /m).find((part) => part.startsWith(heading))
  assert.ok(section, `there is no section ${heading}`)
  const rows = section.split('\n').filter((line) => line.startsWith('| '))
  return rows.slice(1).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const words = (cell: string | undefined) =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, word]) => word as string)

/** Names of the methods, getters and fields of a class's instances. */
function membersOf(instance: object): Set<string> {
  const prototype = Object.getPrototypeOf(instance) as object
  const names = prototype === Object.prototype ? Object.keys(instance) : Object.getOwnPropertyNames(prototype)
  return new Set(names.filter((name) => name !== 'constructor'))
}

const kafka = new Kafka({ bootstrapServers: 'localhost:1' })
const members = { consumer: membersOf(kafka.consumer()), admin: membersOf(kafka.admin()) }

test('from Java: when the methods are listed, they are all of Java’s, once each, and each has an equivalent or a reason', () => {
  const rows = table('Methods')
  assert.deepEqual(rows.flatMap(([java]) => words(java)).sort(), [...javaConsumerMethods].sort())
  for (const [java, ours, difference] of rows) {
    assert.ok(words(ours).length > 0 || /KIP-\d+/.test(difference ?? ''), `${java} has neither`)
    assert.ok(difference, `${java}: a word on the difference is missing`)
  }
})

test('from Java: when methods of ours are named, they exist, and all that a consumer can do is named', () => {
  const named = [...text.matchAll(/\b(consumer|admin)\.(\w+)/g)]
  assert.ok(named.length > 35)
  for (const [call, part, name] of named)
    assert.ok(members[part as 'consumer' | 'admin'].has(name as string), `${call} does not exist`)
  const told = new Set(named.filter(([, part]) => part === 'consumer').map(([, , name]) => name))
  assert.deepEqual(
    [...members.consumer].filter((name) => !told.has(name)),
    [],
  )
})

test('from Java: when options of ours are named, they exist', () => {
  for (const [, list] of text.matchAll(/\boptions? ((?:`\w+`(?:, )?)+)/g))
    for (const name of words(list)) assert.ok(options.includes(name), `there is no option ${name}`)
})

test('from Java: when the configuration is listed, each key of Java’s consumer is there once, with our option and default, or a reason', () => {
  const rows = table('Configuration')
  const keys = rows.flatMap(([key]) => words(key)).filter((key) => !key.includes('*'))
  assert.deepEqual(keys.sort(), Object.keys(javaConsumerDefaults).sort())
  const resolved: Readonly<Record<string, unknown>> = {
    ...resolveClusterOptions({ bootstrapServers: 'localhost:1' }),
    ...resolveConsumerOptions({ groupId: 'g', topics: ['t'] }),
  }
  for (const [cell, ours, shown, difference] of rows) {
    const [key = ''] = words(cell)
    const option = mappedKeys[key]?.option
    if (option !== undefined) assert.deepEqual(words(ours), [option], key)
    else if (words(ours).length === 0) assert.ok((difference ?? '').length > 5, `${key} has no reason`)
    for (const name of words(ours)) assert.ok(options.includes(name), `there is no option ${name}`)
    if (shown !== '-') {
      assert.equal(shown, String(resolved[option ?? '']), key)
      if (shown !== javaConsumerDefaults[key]) assert.match(difference ?? '', /^Kafka: /, key)
    }
  }
})

test('from Java: when an option has no key of Kafka’s, it is listed as such, and every option is told of', () => {
  const told = new Set(words(text))
  assert.deepEqual(
    options.filter((name) => !told.has(name)),
    [],
  )
  const without = text.slice(text.indexOf('Options without a key'))
  for (const name of words(without)) {
    assert.ok(options.includes(name), name)
    assert.ok(!Object.values(mappedKeys).some(({ option }) => option === name), `${name} has a key`)
  }
})

test('from Java: when a properties file has a key of Java’s consumer, it is known, and Java’s default is taken without a word', () => {
  for (const key of Object.keys(javaConsumerDefaults)) assert.ok(knownKeys.includes(key), key)
  const warned: string[] = []
  const log = {
    debug() {},
    info() {},
    error() {},
    warn: (_: string, fields?: object) => warned.push(JSON.stringify(fields)),
  }
  for (const [key, value] of Object.entries(javaConsumerDefaults)) {
    if (key === 'bootstrap.servers' || key === 'enable.metrics.push') continue
    // Java's own defaults, written down, must neither fail nor be complained about.
    Kafka.fromProperties(`bootstrap.servers=localhost:1\n${key}=${value}\n`, { log })
  }
  assert.deepEqual(warned, [])
})

test('from Java: when exceptions are listed, each code of ours is one that can be thrown', () => {
  const source = ['src/base/errors.ts', 'src/protocol/generated/errors.ts', 'src/protocol/error-codes.ts']
    .map((path) => {
      try {
        return readFileSync(join(root, path), 'utf8')
      } catch {
        return ''
      }
    })
    .join('\n')
  for (const [java, codes] of table('Exceptions'))
    for (const code of words(codes)) assert.match(source, new RegExp(`\\b${code}\\b`), `${java}: ${code}`)
})
