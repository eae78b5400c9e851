import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { codecNames } from '../../../../src/protocol/codecs/codec.ts'
import { lz4Codec } from '../../../../src/protocol/codecs/lz4.ts'
import { snappyCodec } from '../../../../src/protocol/codecs/snappy.ts'
import { wasmZstd } from '../../../../src/protocol/codecs/zstd.ts'
import { codecReady, compress, compressAsync, decompress } from '../../../../src/protocol/compression.ts'

const CAP = 1 << 24
const packing = codecNames.filter((name) => name !== 'none')

/** Text that packs well, of any length. */
function text(length: number): Buffer {
  const words = Array.from(
    { length: Math.ceil(length / 8) },
    (_, index) => `w${(index * 7919) % 1009} `,
  ).join('')
  return Buffer.from(words.padEnd(length, 'x').slice(0, length))
}

before(async () => {
  await codecReady('zstd')
})

describe('codecs', () => {
  for (const name of packing) {
    it(`${name}: when packed and unpacked, gives the same bytes`, async () => {
      const bytes = fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.nat(200_000).map((length) => text(length)),
      )
      await fc.assert(
        fc.asyncProperty(bytes, async (input) => {
          const records = Buffer.from(input)
          assert.ok(decompress(name, compress(name, records), CAP).equals(records))
          assert.ok(decompress(name, await compressAsync(name, records), CAP).equals(records))
        }),
        { numRuns: 30 },
      )
    })

    it(`${name}: when the output would be one byte over the cap, throws BATCH_TOO_LARGE`, () => {
      for (const length of [1000, 65_536, 300_000]) {
        const packed = compress(name, text(length))
        assert.equal(decompress(name, packed, length).length, length)
        assert.throws(() => decompress(name, packed, length - 1), { code: 'BATCH_TOO_LARGE' })
      }
    })

    it(`${name}: when megabytes are packed into little, stops at the cap`, () => {
      const bomb = compress(name, Buffer.alloc(1 << 26))
      const before = process.memoryUsage().rss
      assert.throws(() => decompress(name, bomb, 1 << 20), { code: 'BATCH_TOO_LARGE' })
      assert.ok(process.memoryUsage().rss - before < 1 << 25)
    })

    it(`${name}: when cut anywhere, throws or gives less, never hangs`, () => {
      const records = text(3000)
      const packed = compress(name, records)
      for (let end = 0; end < packed.length; end++) {
        let output: Buffer | undefined
        try {
          output = decompress(name, packed.subarray(0, end), CAP)
        } catch (error) {
          assert.ok(error instanceof Error)
        }
        assert.ok(output === undefined || output.length < records.length, `cut at ${end}`)
      }
    })
  }

  for (const name of ['gzip', 'zstd'] as const) {
    it(`${name}: when two members or frames stand in a row, reads both and counts both against the cap`, () => {
      const one = compress(name, text(5000))
      const two = Buffer.concat([one, compress(name, text(70_000))])
      assert.ok(decompress(name, two, 75_000).equals(Buffer.concat([text(5000), text(70_000)])))
      assert.throws(() => decompress(name, two, 74_999), { code: 'BATCH_TOO_LARGE' })
    })
  }

  it('gzip: when a level is given, is packed by it', () => {
    const records = text(100_000)
    assert.ok(compress('gzip', records, 9).length < compress('gzip', records, 1).length)
    assert.ok(compress('gzip', records).equals(gzipSync(records)))
  })
})

describe('snappy', () => {
  it('snappy: when written, is framed as xerial does, in blocks of 32 KiB', () => {
    const packed = compress('snappy', text(40_000))
    assert.equal(packed.subarray(0, 16).toString('hex'), '82534e41505059000000000100000001')
    const first = packed.readInt32BE(16)
    const second = packed.readInt32BE(20 + first)
    assert.equal(24 + first + second, packed.length)
    // The varint at the head of each block is its length.
    assert.equal(packed.subarray(20, 23).toString('hex'), '808002')
  })

  it('snappy: when it is one bare block, as librdkafka writes, is read', () => {
    const packed = compress('snappy', text(5000))
    assert.ok(decompress('snappy', packed.subarray(20), CAP).equals(text(5000)))
  })

  it('snappy: when a block claims what it cannot hold, is refused before room is made for it', () => {
    const claim = Buffer.from('ffffff3f00', 'hex')
    assert.throws(() => decompress('snappy', claim, CAP * 100), { code: 'CORRUPT_BATCH' })
    assert.throws(() => decompress('snappy', Buffer.alloc(0), CAP), { code: 'CORRUPT_BATCH' })
    assert.throws(() => decompress('snappy', Buffer.from('ffffffffffff', 'hex'), CAP), {
      code: 'CORRUPT_BATCH',
    })
  })
})

describe('lz4', () => {
  it('lz4: when written, is a frame that Java accepts: independent blocks of 64 KiB, no checksums', () => {
    const packed = compress('lz4', text(150_000))
    assert.equal(packed.subarray(0, 7).toString('hex'), '04224d18604082')
    let at = 7
    let blocks = 0
    for (let size = packed.readUInt32LE(at); size !== 0; size = packed.readUInt32LE(at)) {
      at += 4 + (size & 0x7fffffff)
      blocks++
    }
    assert.equal(blocks, 3)
    assert.equal(at + 4, packed.length)
  })

  it('lz4: when bytes do not pack, are stored as they are', () => {
    const noise = Buffer.from(Array.from({ length: 100 }, (_, index) => (index * 167) & 0xff))
    const packed = compress('lz4', noise)
    assert.equal(packed.readUInt32LE(7), 0x80000000 + 100)
    assert.ok(decompress('lz4', packed, CAP).equals(noise))
  })

  // Linked blocks are what the lz4 tool writes; Java refuses them, other clients may not.
  it('lz4: when a frame has linked blocks, is read', () => {
    // Block 1: 8 literals. Block 2: 4 literals, then a copy of 8 from 12 back, then 5 literals.
    const frame = Buffer.concat([
      Buffer.from('04224d1840', 'hex'),
      Buffer.from('40c0', 'hex'),
      Buffer.from('09000000', 'hex'),
      Buffer.from('80', 'hex'),
      Buffer.from('abcdefgh'),
      Buffer.from('0d000000', 'hex'),
      Buffer.from('44', 'hex'),
      Buffer.from('IJKL'),
      Buffer.from('0c00', 'hex'),
      Buffer.from('50', 'hex'),
      Buffer.from('MNOPQ'),
      Buffer.from('00000000', 'hex'),
    ])
    assert.equal(decompress('lz4', frame, CAP).toString(), 'abcdefghIJKLabcdefghMNOPQ')
  })

  it('lz4: when blocks are many and short, counts them exactly against the cap', () => {
    const block = compress('lz4', Buffer.alloc(600, 'a')).subarray(7, -4)
    const frame = Buffer.concat([
      Buffer.from('04224d18604082', 'hex'),
      ...Array.from({ length: 1000 }, () => block),
      Buffer.alloc(4),
    ])
    assert.equal(decompress('lz4', frame, 600_000).length, 600_000)
    assert.throws(() => decompress('lz4', frame, 599_999), { code: 'BATCH_TOO_LARGE' })
  })

  it('lz4: when a frame is none, or of an unknown kind, is refused', () => {
    const wrong = [
      '',
      '00',
      '04224d18',
      '04224d18204082',
      '04224d18624082',
      '04224d18614082',
      '04224d18603082',
    ]
    for (const hex of wrong) {
      const frame = Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(hex.length > 4 ? 12 : 0)])
      assert.throws(() => decompress('lz4', frame, CAP), { code: 'CORRUPT_BATCH' }, hex)
    }
  })
})

describe('zstd', () => {
  const wasm = wasmZstd()
  before(async () => {
    assert.ok(wasm.ready?.() instanceof Promise)
    await wasm.ready?.()
    assert.equal(wasm.ready?.(), undefined)
  })

  it('zstd: when written by one engine, is read by the other', () => {
    const records = text(400_000)
    assert.ok(decompress('zstd', wasm.compress(records, undefined), CAP).equals(records))
    assert.ok(wasm.decompress(compress('zstd', records), CAP).equals(records))
  })

  it('zstd: when used before it is loaded, says what to await', () => {
    assert.throws(() => wasmZstd().compress(Buffer.from('x'), undefined), {
      code: 'WRONG_STATE',
      message: /codecReady/,
    })
  })

  it('zstd: when frames say nothing of their size, as those of Java, are read up to the cap', () => {
    // A frame of one run: 100,000 times "a", window of 128 KiB, no size.
    const run = Buffer.concat([Buffer.from('28b52ffd0038', 'hex'), Buffer.alloc(3), Buffer.from('a')])
    run.writeUIntLE((100_000 << 3) | (1 << 1) | 1, 6, 3)
    for (const unpack of [wasm.decompress, (bytes: Buffer, cap: number) => decompress('zstd', bytes, cap)]) {
      assert.ok(unpack(run, 100_000).equals(Buffer.alloc(100_000, 'a')))
      assert.ok(unpack(Buffer.concat([run, run]), CAP).equals(Buffer.alloc(200_000, 'a')))
      assert.throws(() => unpack(run, 99_999), { code: 'BATCH_TOO_LARGE' })
      assert.throws(() => unpack(Buffer.concat([run, run]), 199_999), { code: 'BATCH_TOO_LARGE' })
    }
  })

  it('zstd: when a frame without data stands between, skips it', () => {
    const skipped = Buffer.from('502a4d1803000000616263', 'hex')
    const packed = Buffer.concat([skipped, compress('zstd', text(100)), skipped])
    assert.ok(decompress('zstd', packed, CAP).equals(text(100)))
  })

  it('zstd: when a frame claims a size that its blocks cannot fill, is refused before room is made for it', () => {
    const packed = compress('zstd', text(1000))
    const claim = Buffer.concat([Buffer.from('28b52ffda0ffffff3f', 'hex'), packed.subarray(7)])
    assert.throws(() => decompress('zstd', claim, 2 ** 31), { code: 'CORRUPT_BATCH' })
  })
})

describe('missing packages', () => {
  const missing = () => {
    throw new Error('Cannot find module')
  }

  it('codecs: when a package is not installed, the error names it', () => {
    const codecs = {
      snappy: snappyCodec(missing),
      'lz4-napi': lz4Codec(missing),
      '@bokuweb/zstd-wasm': wasmZstd(missing),
    }
    for (const [name, codec] of Object.entries(codecs)) {
      assert.throws(() => codec.compress(Buffer.from('x'), undefined), {
        name: 'KafkaError',
        code: 'CODEC_MISSING',
        message: new RegExp(`npm install ${name}$`),
      })
    }
  })
})
