// Owns: cutting a stream of bytes into frames; the socket reads straight into the frame's own memory. Called by: both ends of a connection. Never: does I/O.
import { DecodeError } from '../base/errors.ts'
import { foreignProtocol } from './foreign.ts'

const SIZE_BYTES = 4

/** Memory that is given to a frame at once, before any frame of its size has arrived. */
const FIRST_TRUSTED_BYTES = 1 << 20

/** Limits of a {@link FrameReceiver}. */
export interface FrameReceiverOptions {
  /** Largest frame that is accepted, in bytes. Default: 100 MiB (Kafka's `socket.request.max.bytes`). */
  readonly maxFrameBytes?: number
  /** Memory that small frames and sizes are read into, in bytes. Default: 16 KiB. */
  readonly scratchBytes?: number
}

/**
 * Takes bytes by `room` and `received` as a Receiver does, and gives whole frames, without their size, to `onFrame`.
 * Each frame has its own memory. A size that cannot be right is a DecodeError; the connection is of no use afterwards.
 */
export class FrameReceiver {
  readonly #onFrame: (frame: Buffer) => void
  readonly #maxFrameBytes: number
  readonly #scratch: Buffer
  /** What of the scratch is filled and not yet cut. */
  #from = 0
  #to = 0
  /** The frame that is being read into memory of its own. */
  #frame: Buffer | undefined
  #frameBytes = 0
  #filled = 0
  #trustedBytes = FIRST_TRUSTED_BYTES
  #anyFrame = false

  constructor(onFrame: (frame: Buffer) => void, options: FrameReceiverOptions = {}) {
    this.#onFrame = onFrame
    this.#maxFrameBytes = options.maxFrameBytes ?? 100 * 1024 * 1024
    this.#scratch = Buffer.allocUnsafeSlow(options.scratchBytes ?? 16 * 1024)
  }

  /** Whether bytes of a frame have arrived that is not complete. */
  get hasPartialFrame(): boolean {
    return this.#frame !== undefined || this.#to > this.#from
  }

  /** The memory for the next read: at least one byte. */
  room(): Buffer {
    if (this.#frame !== undefined) return this.#frame.subarray(this.#filled)
    if (this.#from === this.#to) {
      this.#from = 0
      this.#to = 0
    }
    return this.#scratch.subarray(this.#to)
  }

  /** `length` bytes were put at the start of what `room()` returned last. */
  received(length: number): void {
    if (this.#frame === undefined) {
      this.#to += length
      this.#cut()
      return
    }
    this.#filled += length
    if (this.#filled === this.#frameBytes) this.#complete(this.#frame)
    else if (this.#filled === this.#frame.length) this.#frame = this.#grown(this.#frame)
  }

  /** Gives out the frames in the scratch; leaves what is not complete in it, or begins a frame with it. */
  #cut(): void {
    while (this.#to - this.#from >= SIZE_BYTES) {
      const size = this.#checkedSize()
      const start = this.#from + SIZE_BYTES
      const end = start + size
      if (end <= this.#to) {
        this.#from = end
        this.#anyFrame = true
        // A copy, since the scratch is used again while frames may be kept.
        this.#onFrame(Buffer.from(this.#scratch.subarray(start, end)))
      } else if (SIZE_BYTES + size > this.#scratch.length) {
        this.#begin(start, size)
        return
      } else {
        break
      }
    }
    this.#makeRoom()
  }

  #begin(start: number, size: number): void {
    this.#frame = Buffer.allocUnsafeSlow(Math.min(size, Math.max(this.#trustedBytes, this.#scratch.length)))
    this.#frameBytes = size
    this.#filled = this.#scratch.copy(this.#frame, 0, start, this.#to)
    this.#from = 0
    this.#to = 0
  }

  #complete(frame: Buffer): void {
    this.#frame = undefined
    this.#anyFrame = true
    this.#trustedBytes = Math.max(this.#trustedBytes, frame.length)
    this.#onFrame(frame)
  }

  /** Memory follows the bytes that did arrive, so that a claimed size costs nothing. */
  #grown(frame: Buffer): Buffer {
    const larger = Buffer.allocUnsafeSlow(Math.min(this.#frameBytes, frame.length * 2))
    frame.copy(larger)
    return larger
  }

  #makeRoom(): void {
    if (this.#from === 0) return
    this.#scratch.copyWithin(0, this.#from, this.#to)
    this.#to -= this.#from
    this.#from = 0
  }

  #checkedSize(): number {
    const size = this.#scratch.readInt32BE(this.#from)
    if (size >= 0 && size <= this.#maxFrameBytes) return size
    const bounds = `a frame of ${size} bytes was announced, which is not between 0 and ${this.#maxFrameBytes}`
    const foreign = this.#anyFrame ? undefined : foreignProtocol(this.#scratch.subarray(this.#from, this.#to))
    if (foreign === undefined) throw new DecodeError(bounds)
    throw new DecodeError(
      `the peer does not speak Kafka's protocol${foreign.includes('TLS') ? ' in plain text' : ''}: it sent ${foreign} (${bounds})`,
      { code: 'NOT_A_KAFKA_BROKER' },
    )
  }
}
