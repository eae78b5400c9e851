import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import {
  BatchBuilder,
  batches,
  type Headers,
  type HeadersInput,
} from '../../../../src/protocol/records/index.ts'

const source = { topic: 'orders', partition: 3 }

function written(headers: HeadersInput): Headers {
  const builder = new BatchBuilder()
  builder.append({ timestamp: 1, value: 'v', headers })
  const [batch] = batches(builder.build())
  return batch!.records(source)[0]!.headers
}

describe('headers', () => {
  it('headers: when written as an object, are read in its order, an array repeating its name', () => {
    const headers = written({
      b: 'text',
      a: Buffer.from([0, 255]),
      n: null,
      u: undefined,
      many: ['1', null, '2'],
      none: [],
    })
    assert.deepEqual(
      [...headers],
      [
        ['b', Buffer.from('text')],
        ['a', Buffer.from([0, 255])],
        ['n', null],
        ['u', null],
        ['many', Buffer.from('1')],
        ['many', null],
        ['many', Buffer.from('2')],
      ],
    )
    assert.equal(headers.size, 7)
  })

  it('headers: when a name repeats, get gives the last, getAll all', () => {
    const headers = written([
      ['x', '1'],
      ['y', '2'],
      ['x', '3'],
    ])
    assert.deepEqual(headers.get('x'), Buffer.from('3'))
    assert.deepEqual(headers.getAll('x'), [Buffer.from('1'), Buffer.from('3')])
    assert.equal(headers.get('absent'), undefined)
    assert.deepEqual(headers.getAll('absent'), [])
    assert.equal(headers.has('y'), true)
    assert.equal(headers.has('absent'), false)
    assert.deepEqual([...headers.keys()], ['x', 'y', 'x'])
    assert.deepEqual(headers.toObject(), { x: [Buffer.from('1'), Buffer.from('3')], y: Buffer.from('2') })
  })

  it('headers: when a property is read that is no method, it is the header of that name', () => {
    const headers = written({ traceparent: '00-abc', 'retry-count': '3', empty: '', nothing: null })
    assert.equal(headers.traceparent?.toString(), '00-abc')
    assert.equal(headers['retry-count']?.toString(), '3')
    assert.deepEqual(headers.empty, Buffer.alloc(0))
    assert.equal(headers.nothing, null)
    assert.equal(headers.absent, undefined)
    const { traceparent } = headers
    assert.equal(traceparent?.toString(), '00-abc')
  })

  it('headers: when names are those of methods, methods stay and get reads the headers', () => {
    const names = ['get', 'size', 'toString', '__proto__', 'constructor', 'hasOwnProperty', 'then']
    const headers = written(names.map((name): [string, string] => [name, name]))
    for (const name of names) assert.equal(headers.get(name)?.toString(), name)
    assert.equal(typeof headers.toString, 'function')
    assert.deepEqual(
      Object.entries(headers.toObject()).map(([name]) => name),
      names,
    )
    assert.equal(Object.getPrototypeOf(headers.toObject()), Object.prototype)
  })

  it('headers: when awaited, printed or turned into JSON, behave', async () => {
    const headers = written({ a: 'b' })
    assert.equal(await headers, headers)
    assert.match(inspect(headers), /a: <Buffer 62>/)
    assert.deepEqual(JSON.parse(JSON.stringify(headers)), { a: { type: 'Buffer', data: [98] } })
    assert.doesNotThrow(() => inspect(Object.getPrototypeOf(headers)))
  })

  it('headers: when names are no UTF-8, keep their bytes and are forwarded unchanged', () => {
    const name = Buffer.from([0xff, 0xfe])
    const headers = written([
      [name, 'v'],
      ['', 'empty name'],
      ['é', 'x'],
    ])
    const [[rawName]] = headers.rawEntries() as unknown as [[Buffer]]
    assert.ok(rawName.equals(name))
    const forwarded = written(headers.rawEntries())
    assert.deepEqual([...forwarded.rawEntries()], [...headers.rawEntries()])
    assert.equal(forwarded.get('')?.toString(), 'empty name')
    assert.equal(forwarded.get('é')?.toString(), 'x')
    assert.deepEqual([...written(headers).rawEntries()], [...headers.rawEntries()])
    assert.deepEqual([...written(new Map([['a', 'b']])).keys()], ['a'])
    assert.throws(() => written([[null as never, 'v']]), { code: 'INVALID_ARGUMENT' })
  })

  it('headers: when there are none, read as empty', () => {
    const headers = written({})
    assert.equal(headers.size, 0)
    assert.deepEqual([...headers], [])
    assert.deepEqual(headers.toObject(), {})
    assert.equal(headers.anything, undefined)
  })

  it('record: when its headers reach beyond it, the batch is refused', () => {
    const builder = new BatchBuilder()
    builder.append({ timestamp: 1, value: 'v', headers: { name: 'value' } })
    const good = builder.build()
    for (let at = 61; at < good.length; at++) {
      for (const byte of [0x01, 0x7e, 0x7f, 0x80, 0xff]) {
        const bytes = Buffer.from(good)
        bytes[at] = byte
        let read: unknown
        try {
          read = [...batches(bytes)][0]?.records(source, { checkCrc: false }).map((record) => record.toJSON())
        } catch (error) {
          assert.equal((error as { code: string }).code, 'CORRUPT_BATCH')
        }
        assert.ok(read === undefined || Array.isArray(read))
      }
    }
  })
})
