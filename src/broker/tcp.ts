// Owns: listening on a TCP port of the machine. Called by: broker.ts, when nothing else was injected. Never: reads what the bytes mean.
import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { asSentence, ConnectionError } from '../base/errors.ts'
import {
  type Accept,
  type Address,
  formatAddress,
  type Listen,
  type Listener,
  type Transport,
} from '../base/transport.ts'
import type { BrokerTlsOptions } from './options.ts'

/** Listens with `node:net`; rejects with a ConnectionError that is not retriable. */
export const tcpListen: Listen = (address, accept) =>
  listen(
    createServer({ noDelay: true }, (socket) => serve(socket, accept)),
    address,
  )

/** Listens with `node:tls`; clients that do not get through the TLS handshake are dropped. */
export function tlsListen({ cert, key, ca }: BrokerTlsOptions): Listen {
  return (address, accept) => {
    const mutual = ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: true }
    const server = createTlsServer({ cert, key, ...mutual, noDelay: true }, (socket) => serve(socket, accept))
    return listen(server, address)
  }
}

function listen(server: Server, address: Address): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => reject(listenError(address, error))
    server.once('error', onError)
    server.listen({ host: address.host, port: address.port }, () => {
      server.off('error', onError)
      // A broken accept must not end the process; the port stays open.
      server.on('error', () => {})
      const bound = server.address()
      const port = typeof bound === 'object' && bound !== null ? bound.port : address.port
      resolve({
        address: { host: address.host, port },
        // Not awaited: server.close() calls back only when all connections have ended, and those stay.
        close: async () => {
          server.close()
        },
      })
    })
  })
}

function listenError(address: Address, cause: NodeJS.ErrnoException): ConnectionError {
  const where = formatAddress(address)
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'the port is in use; choose another one, or 0 for a free one',
    EACCES: 'this user may not open the port; choose one from 1024 on, or 0 for a free one',
    EADDRNOTAVAIL: 'this machine has no such address; choose one of its own, such as 127.0.0.1 or 0.0.0.0',
    ENOTFOUND: 'the host name is unknown; choose an address of this machine, such as 127.0.0.1',
  }
  const reason = reasons[cause.code ?? ''] ?? cause.message
  return new ConnectionError('CONNECTION_FAILED', `Cannot listen on ${where}: ${asSentence(reason)}`, {
    cause,
    broker: where,
    retriable: false,
  })
}

function serve(socket: Socket, accept: Accept): void {
  let cause: Error | undefined
  const transport: Transport = {
    local: endOf(socket.localAddress, socket.localPort),
    remote: endOf(socket.remoteAddress, socket.remotePort),
    write: (bytes, left) => socket.writable && socket.write(bytes, left && ((error) => error ?? left())),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    end: () => socket.end(),
    destroy: (reason) => {
      cause ??= reason
      socket.destroy()
    },
  }
  const receiver = accept(transport)
  socket.on('data', (chunk: Buffer) => {
    try {
      feed(chunk, receiver)
    } catch (error) {
      cause ??= error as Error
      socket.destroy()
    }
  })
  socket.on('drain', () => receiver.drained())
  socket.on('error', (error) => {
    cause ??= error
  })
  socket.on('close', () => receiver.closed(cause))
}

/** Copies a chunk into the room that the receiver offers, piece by piece. */
function feed(chunk: Buffer, receiver: ReturnType<Accept>): void {
  for (let at = 0; at < chunk.length; ) {
    const copied = chunk.copy(receiver.room(), 0, at)
    at += copied
    receiver.received(copied)
  }
}

function endOf(host: string | undefined, port: number | undefined): Address {
  return { host: host ?? '', port: port ?? 0 }
}
