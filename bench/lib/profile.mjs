// Owns: reading a .cpuprofile: the functions that took the most time themselves.
// Called by hand: node lib/profile.mjs FILE.cpuprofile [how many]
import { readFileSync } from 'node:fs'

const profile = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
const self = new Map()
let total = 0
for (const [index, id] of profile.samples.entries()) {
  const { functionName, url, lineNumber } = nodes.get(id).callFrame
  const file = url.replace(/^.*\/(build\/src|dist|node_modules)\//, '').replace(/^file:.*\//, '')
  const name = `${functionName || '(anonymous)'}${file ? ` ${file}:${lineNumber + 1}` : ''}`
  if (functionName === '(idle)') continue
  const spent = profile.timeDeltas[index]
  self.set(name, (self.get(name) ?? 0) + spent)
  total += spent
}
console.log(`${(total / 1e3).toFixed(0)} ms busy`)
for (const [name, spent] of [...self].sort((a, b) => b[1] - a[1]).slice(0, Number(process.argv[3] ?? 25))) {
  console.log(
    `${(spent / 1e3).toFixed(1).padStart(8)} ms ${((spent / total) * 100).toFixed(1).padStart(5)}%  ${name}`,
  )
}
