// Owns: the syntax of Java's .properties files. Called by: the unit lane. Never: knows a key.
import assert from 'node:assert/strict'
import test from 'node:test'
import { parseProperties } from '../../../src/properties/parse.ts'

const cases: readonly [what: string, text: string, entries: Record<string, string>][] = [
  [
    'has each separator',
    'a=1\nb:2\nc 3\nd\t4\ne = 5\nf : 6\ng   7',
    { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6', g: '7' },
  ],
  ['has each end of line', 'a=1\r\nb=2\rc=3\n', { a: '1', b: '2', c: '3' }],
  ['has comments and blank lines', '# a=1\n  ! b=2\n\n \t\nc=3 # no comment', { c: '3 # no comment' }],
  ['goes on in the next line', 'a=1,\\\n   2,\\\r\n\t3\nb=4', { a: '1,2,3', b: '4' }],
  ['ends a line with two backslashes', 'a=c:\\\\\nb=4', { a: 'c:\\', b: '4' }],
  ['goes on in what looks like a comment', 'a=1\\\n# b=2', { a: '1# b=2' }],
  ['goes on in a blank line', 'a=1\\\n\nb=2', { a: '1', b: '2' }],
  ['ends with a backslash', 'a=1\\', { a: '1' }],
  ['has a comment that seems to go on', '# a\\\nb=2', { b: '2' }],
  ['has escapes', 'a=\\t|\\n|\\r|\\f|\\u00e4\\u20AC|\\q|\\\\|\\"', { a: '\t|\n|\r|\f|ä€|q|\\|"' }],
  ['has escapes in keys', 'a\\ b\\=c\\:d=1', { 'a b=c:d': '1' }],
  ['has an escaped space first', 'a=\\  b', { a: '  b' }],
  ['keeps blanks at the end', 'a=1  \nb=2', { a: '1  ', b: '2' }],
  ['has keys without values', 'a\nb=\nc:', { a: '', b: '', c: '' }],
  ['has values without keys', '=1', { '': '1' }],
  ['has two separators', 'a==1\nb=:2\nc := 3', { a: '=1', b: ':2', c: '= 3' }],
  ['has a key twice', 'a=1\na=2', { a: '2' }],
  ['has letters beyond ASCII', 'grüße=€', { grüße: '€' }],
  ['begins with a byte order mark', '\ufeffa=1', { a: '1' }],
  [
    'has the name of a method',
    'constructor=1\n__proto__=2',
    Object.fromEntries([
      ['constructor', '1'],
      ['__proto__', '2'],
    ]),
  ],
  ['is empty', '', {}],
]

for (const [what, text, entries] of cases) {
  test(`properties: when a file ${what}, it is read as Java does`, () => {
    assert.deepEqual([...parseProperties(text)].sort(), Object.entries(entries).sort())
  })
}

for (const text of ['a=\\u12', 'a=\\u12g4', 'a=\\u', 'a=\\u 123']) {
  test(`properties: when a file has ${JSON.stringify(text)}, it is refused`, () => {
    assert.throws(() => parseProperties(text), /four hexadecimal digits/)
  })
}
