// Owns: one request on a connection of its own, without any client code. Called by: probe.ts, transaction-writer.ts. Never: tries again.
import type { Clock } from '../../src/base/clock.ts'
import type { Address, Dial, Transport } from '../../src/base/transport.ts'
import { type Api, decodeResponseFrame, encodeRequestFrame, FrameReceiver } from '../../src/protocol/index.ts'

const CLIENT_ID = 'probe'
const TIMEOUT_MS = 30_000

/** Where a request goes, and how it gets there. */
export interface Way {
  readonly dial: Dial
  readonly clock: Clock
  readonly address: Address
}

/** Connects, asks, gives the answer and ends the connection. */
export function oneRequest<Input, Response>(
  { dial, clock, address }: Way,
  api: Api<Input, Response>,
  version: number,
  request: Input,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let transport: Transport | undefined
    const cancel = clock.after(TIMEOUT_MS, () => done(() => reject(new Error(`${api.name}: no answer`))))
    const done = (settle: () => void) => {
      cancel()
      settle()
      transport?.destroy()
    }
    const frames = new FrameReceiver((frame) =>
      done(() => resolve(decodeResponseFrame(api as Api<never, Response>, version, frame).body)),
    )
    const receiver = {
      room: () => frames.room(),
      received: (length: number) => frames.received(length),
      drained: () => {},
      closed: (cause: Error | undefined) =>
        done(() => reject(cause ?? new Error(`${api.name}: closed without answer`))),
    }
    dial(address, receiver).then(
      (dialled) => {
        transport = dialled
        transport.write(
          encodeRequestFrame(api as Api<Input>, version, 1, CLIENT_ID, request as NoInfer<Input>),
        )
      },
      (error: unknown) => done(() => reject(error)),
    )
  })
}
