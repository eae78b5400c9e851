// Owns: a batch as the bytes of a request: compressed once, and copied when it gets new numbers. Called by: sender.ts. Never: changes bytes that may still be on their way.
import type { Clock } from '../base/clock.ts'
import type { CodecName } from '../protocol/codecs/codec.ts'
import { rewriteProducer } from '../protocol/records/rewrite.ts'
import type { ProducerBatch } from './batch.ts'
import type { CompressionRatios } from './compression-ratio.ts'
import { wireSequence } from './sequence.ts'

/** How batches are packed. */
export interface Packing {
  readonly codec: CodecName
  readonly level: number | undefined
  /** Learns from each batch; only with a codec. */
  readonly ratios: CompressionRatios | undefined
}

/** Milliseconds of work after which others get their turn of the event loop. */
const SLICE_MS = 8

/** Whether a codec can take long: then batches are packed beside the main thread where that pays, and in slices where not. */
export function isSlow(codec: CodecName): boolean {
  return codec === 'gzip' || codec === 'zstd'
}

/** Packs batches one after the other. */
export async function packAll(
  batches: readonly ProducerBatch[],
  packing: Packing,
  clock: Clock,
): Promise<void> {
  let since = clock.now()
  for (const batch of batches) {
    await pack(batch, packing, clock)
    if (clock.now() - since < SLICE_MS) continue
    await clock.nextTurn()
    since = clock.now()
  }
}

function finish(batch: ProducerBatch, wire: NonNullable<ProducerBatch['wire']>, { ratios }: Packing): void {
  // Given up meanwhile.
  if (batch.state === 'done') return
  batch.wire = wire
  ratios?.observed(batch.topic, batch.bytes, wire.bytes.length)
}

/** Sees to it that `batch.wire` has the bytes with the batch's present numbers; a promise when that takes time. */
export function pack(batch: ProducerBatch, packing: Packing, clock: Clock): Promise<void> | undefined {
  const { wire, stamp } = batch
  if (wire?.stamp === stamp && wire !== undefined) return undefined
  if (wire !== undefined && stamp !== undefined) {
    const bytes = Buffer.from(wire.bytes)
    rewriteProducer(bytes, stamp.identity.producerId, stamp.identity.epoch, wireSequence(stamp.position))
    batch.wire = { bytes, stamp }
    return undefined
  }
  const { codec, level } = packing
  const options = {
    codec,
    ...(level === undefined ? {} : { level }),
    ...(stamp === undefined
      ? {}
      : {
          producerId: stamp.identity.producerId,
          producerEpoch: stamp.identity.epoch,
          baseSequence: wireSequence(stamp.position),
        }),
  }
  if (isSlow(codec)) {
    return clock
      .during(batch.builder.buildAsync(options))
      .then((bytes) => finish(batch, { bytes, stamp }, packing))
  }
  finish(batch, { bytes: batch.builder.build(options), stamp }, packing)
  return undefined
}
