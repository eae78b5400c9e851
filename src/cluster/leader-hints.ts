// Owns: the shape of leader hints in answers (KIP-951). Called by: consumer and producer, who find them. Never: applies them (metadata does).

/** New leaders named by an answer to Produce or Fetch. */
export interface LeaderHints {
  readonly partitions: readonly {
    readonly topic: string
    readonly partition: number
    readonly leaderId: number
    readonly leaderEpoch: number
  }[]
  /** Brokers that the partitions refer to, as in the answer's `nodeEndpoints`. */
  readonly nodeEndpoints: readonly {
    readonly nodeId: number
    readonly host: string
    readonly port: number
    readonly rack: string | null
  }[]
}
