// Owns: the embedded broker on real sockets as a place for stories, where a foreign client has to reach it. Called by: embedded.test.ts. Never: leaves a port open.
import { systemClock } from '../../src/base/clock.ts'
import { startCluster } from '../../src/broker/index.ts'
import { tcpDial } from '../../src/network/tcp.ts'
import { ProxyNetwork } from '../contract/proxy-network.ts'
import { tell } from '../contract/stage.ts'
import type { Story } from '../contract/story.ts'

/** Tells a story on three embedded brokers over TCP, in real time. */
export async function tellOverTcp(story: Story): Promise<void> {
  await using cluster = await startCluster({ brokers: 3 })
  const network = new ProxyNetwork(tcpDial({ clock: systemClock, connectTimeoutMs: 10_000 }))
  try {
    const { bootstrapServers } = cluster
    const name = 'embedded broker on TCP'
    await tell(
      { name, bootstrapServers, clock: systemClock, virtual: false, network, uniqueSuffix: '' },
      story,
    )
  } finally {
    await network.close()
  }
}
