import assert from 'node:assert/strict'
import test from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { drawScreen, lineView, screenFits, screenView } from '../../../src/cli/demo/screen.ts'
import type { DemoState } from '../../../src/cli/demo/state.ts'

const state: DemoState = {
  broker: 'embedded broker at 127.0.0.1:9092',
  topic: 'demo',
  groupId: 'demo-group',
  elapsedMs: 1_234,
  target: 2_000,
  members: [
    { name: 'member-1', state: 'reading', partitions: [0], processed: 900 },
    { name: 'member-2', state: 'left', partitions: [], processed: 100 },
  ],
  rows: [
    {
      partition: 0,
      produced: 1_200,
      processed: 900,
      committed: 800,
      logEnd: 1_200,
      lag: 400,
      owner: 'member-1',
    },
    { partition: 1, produced: 100, processed: 100, committed: 100, logEnd: 100, lag: 0, owner: undefined },
  ],
}

test('demo screen: when drawn without colour, it shows owners, counts, lag and the share that is done', () => {
  const lines = drawScreen(state, [{ atMs: 500, text: 'member-2 leaves' }], { columns: 90, color: false })
  assert.ok(
    lines.includes('  0          member-1       1,200        900        800    400'),
    lines.join('\n'),
  )
  assert.ok(
    lines.includes('  1          moving           100        100        100      0'),
    lines.join('\n'),
  )
  assert.match(lines.join('\n'), /█{15}░{15} {2}1,000 of 2,000 processed, lag 400/)
  assert.match(lines.at(-1) as string, /0\.5s {2}member-2 leaves/)
})

test('demo screen: when the terminal is narrow, no line is longer than it', () => {
  const events = [{ atMs: 0, text: 'x'.repeat(300) }]
  for (const columns of [90, 64, 40, 7]) {
    for (const line of drawScreen(state, events, { columns, color: true })) {
      const seen = stripVTControlCharacters(line)
      assert.ok(seen.length <= columns, `${seen.length}: ${seen}`)
    }
  }
})

test('demo screen: when the terminal is made lower than the picture, what is painted never scrolls', () => {
  const written: string[] = []
  const view = screenView(
    (text) => written.push(text),
    () => ({ columns: 90, rows: 10, color: false }),
  )
  view.show(state)
  assert.equal((written[0] as string).split('\n').length, 10)
})

test('demo screen: when a terminal is 40 columns wide, or 20 lines high, the picture does not fit', () => {
  assert.deepEqual(
    [screenFits(80, 24), screenFits(62, 23), screenFits(40, 24), screenFits(80, 20)],
    [true, true, false, false],
  )
})

test('demo screen: when everybody has left, no partition is said to be moving', () => {
  const left = state.members.map((member) => ({ ...member, state: 'left' as const }))
  const lines = drawScreen({ ...state, members: left }, [], { columns: 90, color: false })
  assert.doesNotMatch(lines.join('\n'), /moving/)
})

test('demo screen: when shown again, it goes up over exactly the lines it wrote', () => {
  const written: string[] = []
  const view = screenView(
    (text) => written.push(text),
    () => ({ columns: 90, rows: 40, color: false }),
  )
  view.show(state)
  view.show(state)
  const lines = (written[0] as string).split('\n').length - 1
  assert.ok((written[1] as string).startsWith(`\u001b[${lines}A`), JSON.stringify(written[1]).slice(0, 20))
})

test('demo lines: when shown ten times a second, one line a second is printed, and every event', () => {
  const written: string[] = []
  const view = lineView((text) => written.push(text))
  for (let elapsedMs = 0; elapsedMs < 2_000; elapsedMs += 100) view.show({ ...state, elapsedMs })
  view.event({ atMs: 1_000, text: 'member-2 leaves' })
  assert.equal(written.length, 3)
  assert.match(
    written[0] as string,
    /produced 1300, processed 1000, committed 900, lag 400; owners 0:member-1 1:-/,
  )
})
