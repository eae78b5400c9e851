// Owns: whether our schemas agree with Kafka's own definitions, and whether the comparison would notice if not. Called by: the test run. Never: needs Kafka's files for the second.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { type Comparison, compareKafka, kafkaMessagesFolder } from '../../../scripts/compare-kafka.ts'

const folder = kafkaMessagesFolder()

test("compare-kafka: when Kafka's definitions are here, every schema agrees with them", {
  skip:
    folder === undefined && "Kafka's message definitions are not here; name their folder in KAFKA_MESSAGES",
}, async () => {
  const { wrong, messages } = await compareKafka(folder!)
  assert.deepEqual(wrong, [])
  assert.ok(messages >= 100, `only ${messages} messages were compared`)
})

/** A definition in Kafka's form of a message that has a little of everything. */
const sound = {
  apiKey: 10,
  type: 'request',
  name: 'FindCoordinatorRequest',
  validVersions: '0-6',
  flexibleVersions: '3+',
  fields: [
    { name: 'Key', type: 'string', versions: '0-3' },
    { name: 'KeyType', type: 'int8', versions: '1+', default: '0', ignorable: false },
    { name: 'CoordinatorKeys', type: '[]string', versions: '4+' },
  ],
}

async function compareWith(definition: object): Promise<Comparison> {
  const place = mkdtempSync(join(tmpdir(), 'odradek-compare-'))
  try {
    const text = `// a comment line, as Kafka's files have them\n${JSON.stringify(definition)}`
    writeFileSync(join(place, 'FindCoordinatorRequest.json'), text)
    return await compareKafka(place)
  } finally {
    rmSync(place, { recursive: true })
  }
}

const withField = (index: number, change: object) => ({
  ...sound,
  fields: sound.fields.map((field, at) => (at === index ? { ...field, ...change } : field)),
})

test('compare-kafka: when a definition agrees, nothing is wrong or missing', async () => {
  assert.deepEqual(await compareWith(sound), { missing: [], wrong: [], messages: 1 })
})

const disagreements: [what: string, definition: object, message: RegExp][] = [
  [
    'the first flexible version',
    { ...sound, flexibleVersions: '4+' },
    /flexible versions is 3-6, in Kafka 4-6/,
  ],
  ['a name', withField(0, { name: 'Group' }), /has the fields key, .*; Kafka has group/],
  ['the order', { ...sound, fields: sound.fields.toReversed() }, /Kafka has coordinatorKeys, keyType, key/],
  ['the versions of a field', withField(0, { versions: '0-2' }), /key: versions is 0-3, in Kafka 0-2/],
  ['a type', withField(1, { type: 'int16' }), /keyType: type is int8, in Kafka int16/],
  ['null', withField(0, { nullableVersions: '2+' }), /key: nullable is none, in Kafka 2-3/],
  ['a default', withField(1, { default: '1' }), /keyType: default is none, in Kafka 1/],
  ['a tag', withField(2, { tag: 0, taggedVersions: '4+' }), /coordinatorKeys: tagged is none, in Kafka 4-6/],
  ['what may be dropped', withField(1, { ignorable: true }), /keyType: ignorable is false, in Kafka true/],
  [
    'a field that we lack',
    { ...sound, fields: [...sound.fields, { name: 'More', type: 'bool', versions: '6+' }] },
    /Kafka has .*, more/,
  ],
]

for (const [what, definition, message] of disagreements) {
  test(`compare-kafka: when a definition disagrees about ${what}, it is wrong`, async () => {
    assert.match((await compareWith(definition)).wrong.join('\n'), message)
  })
}

test('compare-kafka: when Kafka has more versions or messages, they are missing but nothing is wrong', async () => {
  assert.deepEqual(await compareWith({ ...sound, validVersions: '0-7' }), {
    missing: ["FindCoordinatorRequest: versions 0-6 of Kafka's 0-7"],
    wrong: [],
    messages: 1,
  })
  assert.deepEqual((await compareWith({ ...sound, name: 'NewRequest' })).missing, [
    'NewRequest: no schema (versions 0-6)',
  ])
})

test('compare-kafka: when a folder is named that does not exist, it says so instead of skipping', () => {
  assert.throws(() => kafkaMessagesFolder({ KAFKA_MESSAGES: '/no/such/folder' }), /\/no\/such\/folder/)
})
