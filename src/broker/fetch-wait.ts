// Owns: a Fetch request's wait for enough bytes. Called by: the Fetch handler. Never: reads; leaves neither timer nor watcher behind.
import type { FetchRead } from './fetch-read.ts'
import type { RequestContext } from './handler.ts'

/** Waits until there is enough to answer, or `maxWaitMs` has passed; false when the connection ended before. */
export async function waitForBytes(
  read: FetchRead,
  maxWaitMs: number,
  context: RequestContext,
): Promise<boolean> {
  if (maxWaitMs <= 0 || read.ready()) return true
  return await new Promise<boolean>((resolve) => {
    const release: (() => void)[] = []
    const finish = (answer: boolean) => {
      for (const one of release.splice(0)) one()
      resolve(answer)
    }
    const look = () => {
      if (read.ready()) finish(true)
    }
    release.push(context.cluster.clock.after(maxWaitMs, () => finish(true)))
    release.push(context.onClose(() => finish(false)))
    for (const partition of read.existing()) release.push(partition.watch(look))
  })
}
