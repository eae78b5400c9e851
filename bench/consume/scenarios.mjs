// Owns: what consume can be asked to measure, as text and as objects. Called by: consume/main.mjs. Never: measures.
import { parseScenario } from '../lib/topics.mjs'

export const usage = `\
  --scenario RECORDSxBYTES/PARTITIONSp/CODEC   repeatable; default 1000000x100/6p/none and 4000000x100/6p/none
             idle/PARTITIONSp                  nothing comes: how much of a core a consumer takes
             spread/RECORDSxBYTES/CODEC        the same records in 1 and in 200 partitions: CPU per record of the two
  --partitions N,..  --bytes N,..  --codec NAME,..   instead of --scenario: each with each (default 6; 100; none)
  --records N                                  of these; default 1000000, and 300000 of 1000 bytes or more`

const idlePattern = /^idle\/(\d+)p$/
const spreadPattern = /^spread\/(\d+x\d+)\/(\w+)$/
const spreadOver = [1, 200]

/** What the command line asks for. */
export function scenariosOf(given) {
  if (given.scenario !== undefined) return given.scenario.map(parse)
  const list = (text, usual) => (text ?? usual).split(',')
  if ((given.partitions ?? given.bytes ?? given.codec) === undefined)
    return ['1000000x100/6p/none', '4000000x100/6p/none'].map(parse)
  return list(given.codec, 'none').flatMap((codec) =>
    list(given.bytes, '100').flatMap((bytes) =>
      list(given.partitions, '6').map((partitions) => {
        const records = given.records ?? (Number(bytes) < 1_000 ? 1_000_000 : 300_000)
        return parse(`${records}x${bytes}/${partitions}p/${codec}`)
      }),
    ),
  )
}

function parse(text) {
  const idle = idlePattern.exec(text)
  if (idle !== null) {
    const partitions = Number(idle[1])
    const topic = {
      topic: `bench-idle-${partitions}p`,
      records: 1,
      valueBytes: 100,
      partitions,
      codec: 'none',
    }
    return { name: text, kind: 'idle', topics: [topic] }
  }
  const spread = spreadPattern.exec(text)
  if (spread !== null) {
    const [, records, codec] = spread
    const topics = spreadOver.map((partitions) => parseScenario(`${records}/${partitions}p/${codec}`))
    return { name: text, kind: 'spread', topics }
  }
  return { name: text, kind: 'read', topics: [parseScenario(text)] }
}
