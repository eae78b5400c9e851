// Owns: which broker coordinates what, slot by slot; a slot is a partition of the internal topic that would keep the data in Kafka.
// Called by: cluster.ts. Never: knows groups or transactions.

/** The coordinators of groups, or of transactional ids. */
export class Coordinators {
  /** Kafka's name of the internal topic. */
  readonly topic: string
  readonly #slots: { brokerId: number; epoch: number }[]

  constructor(topic: string, slots: number, brokerIds: readonly number[]) {
    this.topic = topic
    this.#slots = Array.from({ length: slots }, (_, slot) => ({
      brokerId: brokerIds[slot % brokerIds.length]!,
      epoch: 0,
    }))
  }

  /** Brokers by slot, -1 for none. */
  get brokers(): readonly number[] {
    return this.#slots.map(({ brokerId }) => brokerId)
  }

  /** Id of the broker, or -1. */
  of(key: string): number {
    return this.#slots[this.slotOf(key)]!.brokerId
  }

  /** How often the slot has got another broker. */
  epochOf(key: string): number {
    return this.#slots[this.slotOf(key)]!.epoch
  }

  /** Java's hash of the name. */
  slotOf(key: string): number {
    let hash = 0
    for (let index = 0; index < key.length; index++) hash = (Math.imul(hash, 31) + key.charCodeAt(index)) | 0
    return (hash & 0x7fffffff) % this.#slots.length
  }

  /** Gives each slot the broker that `next` names; returns the slots that have another one now. */
  assign(next: (slot: number, brokerId: number) => number): Set<number> {
    const moved = new Set<number>()
    this.#slots.forEach((slot, index) => {
      const brokerId = next(index, slot.brokerId)
      if (brokerId === slot.brokerId) return
      slot.brokerId = brokerId
      slot.epoch++
      moved.add(index)
    })
    return moved
  }
}
