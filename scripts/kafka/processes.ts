// Owns: processes and folders that must not outlive this one, however it ends. Called by: the launcher and the Java tools. Never: starts Kafka itself.
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const watchdogFile = fileURLToPath(new URL('./watchdog.js', import.meta.url))

const pids = new Set<number>()
const folders = new Set<string>()
let watchdog: ChildProcess | undefined

/** Kills the process when this one ends, by whatever means; forgets it when it ends before. */
export function guardProcess(child: ChildProcess): void {
  const { pid } = child
  if (pid === undefined) return
  pids.add(pid)
  tellWatchdog(`+${pid}`)
  child.once('exit', () => {
    pids.delete(pid)
    tellWatchdog(`-${pid}`)
  })
}

/** Removes the folder when this process ends; the returned function removes it now. */
export function guardFolder(folder: string): () => void {
  folders.add(folder)
  tellWatchdog(`>${folder}`)
  return () => {
    removeFolder(folder)
    folders.delete(folder)
    tellWatchdog(`<${folder}`)
  }
}

/** Removes a folder that a dying process may still write to. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

/** Kills a process at once; harmless when it is gone. */
export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

function tellWatchdog(line: string): void {
  watchdog ??= startWatchdog()
  watchdog.stdin?.write(`${line}\n`)
}

/** A process of its own, which sees this one end even by SIGKILL: its standard input closes then. */
function startWatchdog(): ChildProcess {
  const child = spawn(process.execPath, [watchdogFile], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  child.unref()
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref()
  process.once('exit', () => {
    for (const pid of pids) killNow(pid)
    for (const folder of folders) removeFolder(folder)
  })
  return child
}
