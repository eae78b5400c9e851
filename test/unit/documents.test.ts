// Owns: proof that the documents lead where they say: headings, files, events. Called by: the unit lane. Never: judges prose.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { EVENT_NAMES } from '../../src/consumer/watch.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** The anchor of a heading, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => anchorOf(title as string))

for (const path of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/from-java.md']) {
  test(`documents: when ${path} has a link, it leads somewhere`, () => {
    const text = read(path)
    for (const [link, to] of text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
      const [file = '', anchor] = (to as string).split('#')
      const target = file === '' ? path : join(dirname(path), file)
      assert.ok(existsSync(join(root, target)), `${link}: there is no ${target}`)
      if (anchor !== undefined)
        assert.ok(anchorsOf(read(target)).includes(anchor), `${link}: no such heading`)
    }
  })
}

test('documents: when the README lists its sections, none is left out', () => {
  const text = read('README.md')
  const contents = text.slice(text.indexOf('**Contents:**'), text.indexOf('## Try it'))
  const listed = [...contents.matchAll(/\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
  assert.deepEqual(listed, anchorsOf(text.slice(text.indexOf('## Try it'))))
})

test('documents: when the README lists the events of a consumer, they are all of them', () => {
  const text = read('README.md')
  const list = /Events of the consumer \(([^)]+)\)/.exec(text)?.[1] ?? ''
  assert.deepEqual(
    [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    [...EVENT_NAMES],
  )
})
