import assert from 'node:assert/strict'
import test from 'node:test'
import { parseKafkaArguments } from '../../../scripts/kafka/arguments.ts'

test('npm run kafka: when nothing is asked, it is one broker on a free port', () => {
  assert.deepEqual(parseKafkaArguments([]), {
    help: false,
    brokers: 1,
    port: undefined,
    extraProperties: {},
    listeners: {},
    users: {},
  })
})

test('npm run kafka: when everything is asked, it is understood', () => {
  const asked = [
    '--brokers',
    '3',
    '--port=9092',
    '--property',
    'a.b=c=d',
    '--property',
    'e=',
    '--listener',
    'IN:SASL_SSL',
    '--user',
    'al=a=b',
  ]
  assert.deepEqual(parseKafkaArguments(asked), {
    help: false,
    brokers: 3,
    port: 9092,
    extraProperties: { 'a.b': 'c=d', e: '' },
    listeners: { IN: 'SASL_SSL' },
    users: { al: 'a=b' },
  })
})

const wrong: [args: string[], message: RegExp][] = [
  [['--brokers', '0'], /--brokers is "0"; .* from 1 to 9/],
  [['--brokers', 'three'], /--brokers is "three"/],
  [['--brokers', '1.5'], /--brokers is "1.5"/],
  [['--brokers='], /--brokers is ""/],
  [['--port', '65536'], /--port is "65536"; .* from 1 to 65535/],
  [['--brokers', '3', '--port', '65534'], /--port is "65534"; .* to 65533/],
  [['--port', '-1'], /--port/],
  [['--property', 'nonsense'], /--property is "nonsense"; it must be KEY=VALUE/],
  [['--property', '=x'], /--property is "=x"/],
  [['--listener', 'IN:TLS'], /--listener is "IN:TLS"/],
  [['--user', 'alice'], /--user is "alice"; it must be NAME=PASSWORD/],
  [['--broker', '3'], /--broker\b/],
  [['3'], /3/],
]

for (const [args, message] of wrong) {
  test(`npm run kafka: when asked for ${args.join(' ')}, the error names it`, () => {
    assert.throws(() => parseKafkaArguments(args), message)
  })
}
