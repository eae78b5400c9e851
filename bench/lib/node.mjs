// Owns: which Node runs the measured processes. Called by: the benches.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const packageName = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`

/** `--node PATH`, else ODRADEK_BENCH_NODE, else the one that npm put here, else this very Node; it must be 24 or newer. */
export function findNode(given) {
  const local = fileURLToPath(new URL(`../node_modules/${packageName}/bin/node`, import.meta.url))
  const path = given ?? process.env.ODRADEK_BENCH_NODE ?? (existsSync(local) ? local : process.execPath)
  const version = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim()
  if (Number(/^v(\d+)/.exec(version)?.[1]) < 24) {
    throw new Error(
      `${path} is Node ${version}; the benches need 24 or newer (CPU counters of one thread). ` +
        `Get one for them alone: npm i --no-save ${packageName}@24, in bench; or pass --node PATH`,
    )
  }
  return { path, version }
}
