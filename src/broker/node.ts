// Owns: one running broker: its port and its connections. Called by: broker.ts. Never: holds state that the cluster shares.
import type { Logger } from '../base/log.ts'
import { withFields } from '../base/log.ts'
import type { Address, Listen, Listener, Transport } from '../base/transport.ts'
import { BrokerConnection } from './connection.ts'
import { Dispatcher } from './dispatch.ts'
import type { Faults } from './faults.ts'
import type { RequestLog } from './request-log.ts'
import { Authentication, type SaslUsers } from './sasl/authentication.ts'
import type { ClusterNode, ClusterState } from './state/cluster.ts'

/** What the brokers of a cluster share beside its state. */
export interface NodeDependencies {
  readonly cluster: ClusterState
  readonly faults: Faults
  readonly requests: RequestLog
  readonly listen: Listen
  readonly log: Logger
  /** Undefined: clients are not asked who they are. */
  readonly users: SaslUsers | undefined
  /** Numbers connections across the cluster. */
  readonly nextConnectionId: () => number
}

/** A broker that may listen, stop, and listen again. */
export class BrokerNode {
  readonly facts: ClusterNode
  readonly #dependencies: NodeDependencies
  readonly #log: Logger
  readonly #dispatcher: Dispatcher
  readonly #connections = new Set<BrokerConnection>()
  #listener: Listener | undefined

  constructor(facts: ClusterNode, dependencies: NodeDependencies) {
    const { cluster, faults, requests, log } = dependencies
    this.facts = facts
    this.#dependencies = dependencies
    this.#log = withFields(log, { broker: facts.id })
    this.#dispatcher = new Dispatcher(cluster, facts, faults, requests, this.#log)
  }

  /** Opens the port: that of `address`, and the same one again after a stop. */
  async start(address: Address): Promise<void> {
    this.#listener = await this.#dependencies.listen(address, (transport) => this.#accept(transport))
    this.facts.address = this.#listener.address
  }

  /** Closes the port and cuts all connections. */
  async stop(): Promise<void> {
    const listener = this.#listener
    this.#listener = undefined
    await listener?.close()
    const gone = [...this.#connections].map((connection) => connection.gone)
    this.disconnectAll()
    await Promise.all(gone)
  }

  /** Cuts all connections; the port stays open. */
  disconnectAll(): void {
    for (const connection of [...this.#connections]) connection.destroy()
  }

  get connections(): number {
    return this.#connections.size
  }

  #accept(transport: Transport): BrokerConnection {
    const { cluster, nextConnectionId } = this.#dependencies
    const connection = new BrokerConnection(transport, {
      id: nextConnectionId(),
      dispatcher: this.#dispatcher,
      clock: cluster.clock,
      log: this.#log,
      maxFrameBytes: cluster.options.socketRequestMaxBytes,
      maxIdleMs: cluster.options.connectionsMaxIdleMs,
      authentication: new Authentication(this.#dependencies.users),
    })
    this.#connections.add(connection)
    void connection.gone.then(() => this.#connections.delete(connection))
    return connection
  }
}
