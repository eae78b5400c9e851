// Owns: the last duty towards processes and folders whose owner is gone. Called by: processes.ts, as a process of its own. Never: acts while its standard input is open.
import { createInterface } from 'node:readline'
import { killNow, removeFolder } from './processes.ts'

const pids = new Set<number>()
const folders = new Set<string>()

const orders: Readonly<Record<string, (what: string) => void>> = {
  '+': (pid) => pids.add(Number(pid)),
  '-': (pid) => pids.delete(Number(pid)),
  '>': (folder) => folders.add(folder),
  '<': (folder) => folders.delete(folder),
}

// A Ctrl-C in the terminal is meant for the owner; this process ends with it in any case.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => orders[line.charAt(0)]?.(line.slice(1)))
lines.on('close', () => {
  for (const pid of pids) killNow(pid)
  for (const folder of folders) removeFolder(folder)
})
