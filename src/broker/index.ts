// Owns: the door `odradek/broker`. Called by: tests, the demo, the command line. Never: has code.
export {
  type BrokerDependencies,
  type ClusterOptions,
  type EmbeddedBroker,
  EmbeddedCluster,
  startBroker,
  startCluster,
  type TopicOptions,
} from './broker.ts'
export type { Fault, FaultAction, FaultMatch, Faults } from './faults.ts'
export type { BrokerOptions, BrokerTlsOptions } from './options.ts'
export type { LoggedRequest, RequestLog } from './request-log.ts'
export type { BrokerSaslOptions, SaslMechanism } from './sasl/options.ts'
export type { CommittedOffset } from './state/offsets.ts'
