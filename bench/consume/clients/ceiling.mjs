// Owns: what odradek's decoder costs behind the barest fetch loop there is: one socket, hand-written Fetch v4, no group, no commit,
// the next fetch on its way while the last is read. Not a client: a mark of how far the consumer is from what is possible.
// Called by: consume/one.mjs.
import { connect } from 'node:net'
import { batches } from '../../../build/src/protocol/index.js'

export async function consume({ bootstrap, topic, limits, meter, partitions }) {
  const positions = Array.from({ length: partitions }, () => 0)
  const total = limits?.total ?? 50 << 20
  const perPartition = limits?.partition ?? 1 << 20
  const socket = frames(bootstrap, (frame) => {
    const fetched = []
    walkFetch(frame, (partition, records) => {
      const found = [...batches(records)]
      if (found.length === 0) return
      positions[partition] = found.at(-1).nextOffset
      fetched.push({ source: { topic, partition }, found })
    })
    socket.write(fetchRequest(topic, positions, total, perPartition))
    for (const { source, found } of fetched) {
      for (const batch of found) {
        const records = batch.records(source)
        let bytes = 0
        for (const record of records) bytes += record.value.length
        meter.add(records.length, bytes)
      }
    }
  })
  socket.write(fetchRequest(topic, positions, total, perPartition))
}

/** A socket that reads whole frames, each straight into a buffer of its size. */
function frames(bootstrap, onFrame) {
  const [host, port] = bootstrap.split(':')
  const head = Buffer.alloc(4)
  let frame
  let filled = 0
  const next = () => (frame ?? head).subarray(filled)
  const socket = connect({
    host,
    port: Number(port),
    noDelay: true,
    onread: {
      buffer: next,
      callback: (read) => {
        filled += read
        if (filled < (frame ?? head).length) return true
        filled = 0
        const whole = frame
        frame = whole === undefined ? Buffer.allocUnsafeSlow(head.readInt32BE(0)) : undefined
        if (whole !== undefined) onFrame(whole)
        return true
      },
    },
  })
  return socket
}

function fetchRequest(topic, positions, total, perPartition) {
  const body = Buffer.alloc(4 + 31 + 2 + topic.length + 4 + positions.length * 16)
  let at = body.writeInt32BE(body.length - 4, 0)
  at = body.writeInt16BE(1, at) // Fetch
  at = body.writeInt16BE(4, at)
  at = body.writeInt32BE(7, at) // correlation id
  at = body.writeInt16BE(-1, at) // client id
  at = body.writeInt32BE(-1, at) // replica id
  at = body.writeInt32BE(500, at) // max wait ms
  at = body.writeInt32BE(1, at) // min bytes
  at = body.writeInt32BE(total, at)
  at = body.writeInt8(1, at) // read committed
  at = body.writeInt32BE(1, at)
  at = body.writeInt16BE(topic.length, at)
  at += body.write(topic, at)
  at = body.writeInt32BE(positions.length, at)
  for (const [partition, offset] of positions.entries()) {
    at = body.writeInt32BE(partition, at)
    at = body.writeBigInt64BE(BigInt(offset), at)
    at = body.writeInt32BE(perPartition, at)
  }
  return body
}

function walkFetch(frame, onPartition) {
  let at = 4 + 4 + 4 // correlation id, throttle time, number of topics
  at += 2 + frame.readInt16BE(at)
  const count = frame.readInt32BE(at)
  at += 4
  for (let index = 0; index < count; index++) {
    const partition = frame.readInt32BE(at)
    const errorCode = frame.readInt16BE(at + 4)
    if (errorCode !== 0) throw new Error(`Fetch answered error ${errorCode} for partition ${partition}`)
    at += 4 + 2 + 8 + 8
    at += 4 + Math.max(0, frame.readInt32BE(at)) * 16
    const size = frame.readInt32BE(at)
    at += 4
    onPartition(partition, frame.subarray(at, at + Math.max(0, size)))
    at += Math.max(0, size)
  }
}
