// Owns: reading a topic's batches by hand-written Fetch v4 and Metadata v1, independent of every client measured here.
// Called by: the benches, to prove that a topic holds real batches, and to warm the page cache. Never: measures a client.
import { connect } from 'node:net'

/** { batches, records, bytes, codecs, ends } of partitions 0..partitions-1 of a topic on a one-broker cluster, from given offsets on. */
export async function inspectTopic(bootstrap, topic, partitions, starts = new Array(partitions).fill(0)) {
  const [host, port] = bootstrap.split(':')
  const socket = connect({ host, port: Number(port), noDelay: true })
  const ask = requester(socket)
  const totals = { batches: 0, records: 0, bytes: 0, codecs: new Set(), ends: [...starts] }
  try {
    for (let partition = 0; partition < partitions; partition++) {
      while (true) {
        const next = walk(await ask(fetchRequest(topic, partition, totals.ends[partition])), totals)
        if (next === undefined) break
        totals.ends[partition] = next
      }
    }
  } finally {
    socket.destroy()
  }
  return { ...totals, codecs: [...totals.codecs] }
}

function requester(socket) {
  let chunks = []
  let size = 0
  let waiting
  socket.on('error', (error) => waiting?.reject(error))
  socket.on('close', () => waiting?.reject(new Error('connection closed')))
  socket.on('data', (chunk) => {
    chunks.push(chunk)
    size += chunk.length
    if (size < 4) return
    const expected = (chunks[0].length >= 4 ? chunks[0] : Buffer.concat(chunks)).readInt32BE(0) + 4
    if (size < expected) return
    const frame = Buffer.concat(chunks)
    chunks = []
    size = 0
    waiting.resolve(frame.subarray(8))
  })
  return (frame) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject }
      socket.write(frame)
    })
}

function fetchRequest(topic, partition, offset) {
  const name = Buffer.from(topic)
  const body = Buffer.alloc(4 + 2 + 2 + 4 + 2 + 4 + 4 + 4 + 4 + 1 + 4 + 2 + name.length + 4 + 4 + 8 + 4)
  let at = 4
  at = body.writeInt16BE(1, at) // Fetch
  at = body.writeInt16BE(4, at)
  at = body.writeInt32BE(7, at) // correlation id
  at = body.writeInt16BE(-1, at) // client id
  at = body.writeInt32BE(-1, at) // replica id
  at = body.writeInt32BE(500, at) // max wait ms
  at = body.writeInt32BE(0, at) // min bytes
  at = body.writeInt32BE(50 << 20, at)
  at = body.writeInt8(0, at) // read uncommitted
  at = body.writeInt32BE(1, at)
  at = body.writeInt16BE(name.length, at)
  at += name.copy(body, at)
  at = body.writeInt32BE(1, at)
  at = body.writeInt32BE(partition, at)
  at = body.writeBigInt64BE(BigInt(offset), at)
  at = body.writeInt32BE(8 << 20, at)
  body.writeInt32BE(at - 4, 0)
  return body
}

/** Adds the batches of one Fetch v4 response of one partition; the next offset, or undefined at the end. */
function walk(body, totals) {
  let at = 4 + 4 // throttle time, number of topics
  at += 2 + body.readInt16BE(at) + 4 + 4 // topic, number of partitions, partition
  const errorCode = body.readInt16BE(at)
  if (errorCode !== 0) throw new Error(`Fetch answered error ${errorCode}`)
  at += 2 + 8 + 8
  const aborted = body.readInt32BE(at)
  at += 4 + Math.max(0, aborted) * 16
  const end = at + 4 + body.readInt32BE(at)
  at += 4
  let next
  while (at + 61 <= end) {
    const size = body.readInt32BE(at + 8) + 12
    if (at + size > end) break
    totals.batches += 1
    totals.records += body.readInt32BE(at + 57)
    totals.bytes += size
    totals.codecs.add(body.readInt16BE(at + 21) & 7)
    next = Number(body.readBigInt64BE(at)) + body.readInt32BE(at + 23) + 1
    at += size
  }
  return next
}
