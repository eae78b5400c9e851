import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { crc32c, crc32cByTable } from '../../../src/protocol/crc32c.ts'

describe('crc32c', () => {
  it('crc32c: when given the check string of the catalogue, gives its check value', () => {
    assert.equal(crc32c(Buffer.from('123456789')), 0xe3069283)
    assert.equal(crc32cByTable(Buffer.from('123456789')), 0xe3069283)
    assert.equal(crc32cByTable(Buffer.alloc(0)), 0)
  })

  it('crc32c: when the native package and the table see the same bytes, they agree', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        assert.equal(crc32cByTable(bytes), crc32c(bytes))
      }),
    )
  })
})
