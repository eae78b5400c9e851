// Owns: how well the records of a topic can be packed, from experience. Called by: accumulator.ts to fill batches, wire.ts with each packed batch. Never: packs.

/** Slowly better, quickly worse: a batch that turns out too large costs more than one that could have held more. */
const BETTER_BY = 0.005
const WORSE_BY = 0.05

/** Packed size as a share of the unpacked one, for each topic; 1 until something is known. */
export class CompressionRatios {
  readonly #ratios = new Map<string, number>()

  of(topic: string): number {
    return this.#ratios.get(topic) ?? 1
  }

  /** A batch was packed. */
  observed(topic: string, unpackedBytes: number, packedBytes: number): void {
    const known = this.of(topic)
    const seen = packedBytes / unpackedBytes
    this.#ratios.set(
      topic,
      seen > known ? Math.max(seen, known + WORSE_BY) : Math.max(seen, known - BETTER_BY),
    )
  }

  /** A broker found a batch too large: nothing is expected any more. */
  disappointed(topic: string): void {
    this.#ratios.set(topic, 1)
  }
}
