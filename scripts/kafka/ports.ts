// Owns: finding ports for a cluster that nobody else will take. Called by: the launcher. Never: keeps them open.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { guardFolder } from './processes.ts'

/** Below what systems hand out by themselves (from 32768), so that no outgoing connection takes the port of a broker that restarts. */
const LOWEST = 15_000
const HIGHEST = 32_000
/** Ports that belong to clusters of this machine, each a file with the id of its process: a broker that is down for a while finds its own again. */
const FOLDER = join(tmpdir(), 'odradek-ports')

/** With what takes each note back. */
const reserved = new Map<number, () => void>()

/** So many different ports that are free now, drawn at random; they are this process's until it releases them or ends. */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = []
  for (let tries = 0; found.length < count; tries++) {
    if (tries > 1000) {
      releasePorts(found)
      throw new Error(`No ${count} free ports were found between ${LOWEST} and ${HIGHEST}.`)
    }
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST))
    if (!reserve(port)) continue
    if (await isFree(port)) found.push(port)
    else releasePorts([port])
  }
  return found
}

/** Notes that a port is this process's; false when it is another cluster's. */
export function reserve(port: number, folder = FOLDER): boolean {
  if (reserved.has(port)) return false
  const file = join(folder, String(port))
  try {
    mkdirSync(folder, { recursive: true })
    if (ownerLives(file)) return false
    rmSync(file, { force: true })
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    reserved.set(port, guardFolder(file))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    // Where nothing can be noted, chance has to do.
    reserved.set(port, () => {})
  }
  return true
}

/** Others may have these ports now. */
export function releasePorts(ports: Iterable<number>): void {
  for (const port of ports) {
    reserved.get(port)?.()
    reserved.delete(port)
  }
}

/** Whether the process that noted a port is still there. */
function ownerLives(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a port of this machine can be opened now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
}
