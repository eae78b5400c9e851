// Owns: finding ports for a cluster that nobody else will take. Called by: the launcher. Never: keeps them open.
import { createServer } from 'node:net'

/** Below what systems hand out by themselves (from 32768), so that no outgoing connection takes the port of a broker that restarts. */
const LOWEST = 15_000
const HIGHEST = 32_000

/** So many different ports that are free now, drawn at random so that parallel runs rarely meet. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>()
  for (let tries = 0; found.size < count; tries++) {
    if (tries > 1000) throw new Error(`No ${count} free ports were found between ${LOWEST} and ${HIGHEST}.`)
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST))
    if (!found.has(port) && (await isFree(port))) found.add(port)
  }
  return [...found]
}

/** Whether a port of this machine can be opened now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
}
