// Owns: applying the program's deserializers, and what becomes of records that they cannot read.
// Called by: feed, when records are about to be handed out. Never: deserializes what nobody asks for, or twice at a time for one partition.
import { asError, asSentence, KafkaError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'
import { isPromise } from '../../base/promise.ts'
import type { Deserializer } from '../../base/serde.ts'
import type { KafkaRecord } from '../../protocol/records/index.ts'
import {
  DeserializationError,
  DeserializedRecord,
  type Deserializers,
  type FetchedRecord,
} from '../record.ts'

/** What becomes of a record that cannot be deserialized: the reader gets the error, or the record counts as processed. */
export type DeserializationVerdict = 'fail' | 'skip'

/** Decides about one record; it may put it aside first, the promise is awaited. */
export type OnDeserializationError = (
  error: DeserializationError,
) => DeserializationVerdict | PromiseLike<DeserializationVerdict>

/** What deserializing works with. */
export interface DeserializingParts extends Deserializers {
  readonly onDeserializationError: DeserializationVerdict | OnDeserializationError
  readonly log: Logger
}

/** What was made of some records. */
export interface Deserialized {
  readonly records: FetchedRecord[]
  /** Index of the first record that was not looked at. */
  readonly end: number
  /** Why it goes no further; only when nothing was made or skipped. */
  readonly error: Error | undefined
}

/** Most records and bytes that are deserialized in one go: enough to make the work around them cheap, and soon done. */
const MOST_RECORDS = 1_000
const MOST_BYTES = 262_144
/** Most promises that are awaited before the records that are ready are handed out. */
const MOST_WAITS = 100

/** Some records on their way through the deserializers. */
interface Work {
  readonly raws: readonly KafkaRecord[]
  readonly start: number
  readonly end: number
  readonly records: FetchedRecord[]
  at: number
  bytes: number
  waits: number
}

/** Turns records with bytes into records with keys and values; without a promise as long as the deserializers return none. */
export class Deserializing {
  readonly #parts: DeserializingParts

  constructor(parts: DeserializingParts) {
    this.#parts = parts
  }

  /** Works on records from `start` up to before `end` or less, in order. */
  apply(raws: readonly KafkaRecord[], start: number, end: number): Deserialized | Promise<Deserialized> {
    const last = Math.min(end, start + MOST_RECORDS)
    const work: Work = { raws, start, end: last, records: [], at: start, bytes: 0, waits: 0 }
    while (goesOn(work)) {
      const raw = raws[work.at] as KafkaRecord
      let record: FetchedRecord | Promise<FetchedRecord>
      try {
        record = this.#one(raw, work)
      } catch (error) {
        if (this.#leaves(work)) break
        const verdict = this.#verdict(error as DeserializationError)
        if (isPromise(verdict)) return this.#later(work, undefined, verdict)
        if (verdict !== 'skip') return { records: work.records, end: work.at, error: verdict }
        work.at++
        continue
      }
      if (isPromise(record)) return this.#later(work, record, undefined)
      work.records.push(record)
      work.at++
    }
    return { records: work.records, end: work.at, error: undefined }
  }

  /** Goes on with a record, or a verdict on one, that has to be awaited. */
  async #later(
    work: Work,
    first: Promise<FetchedRecord> | undefined,
    verdictOnFirst: Promise<'skip' | Error> | undefined,
  ): Promise<Deserialized> {
    const { records } = work
    let record: FetchedRecord | Promise<FetchedRecord> | undefined = first
    let verdict: 'skip' | Error | Promise<'skip' | Error> | undefined = verdictOnFirst
    do {
      try {
        if (verdict === undefined) {
          record ??= this.#one(work.raws[work.at] as KafkaRecord, work)
          if (isPromise(record)) work.waits++
          records.push(await record)
        }
      } catch (error) {
        if (this.#leaves(work)) break
        verdict = this.#verdict(error as DeserializationError)
      }
      if (verdict !== undefined) {
        const decided = await verdict
        if (decided !== 'skip') return { records, end: work.at, error: decided }
      }
      record = undefined
      verdict = undefined
      work.at++
    } while (goesOn(work))
    return { records, end: work.at, error: undefined }
  }

  /** What was made, or skipped, before an unreadable record is handed out first; the decision about it is the next thing. */
  #leaves({ at, start }: Work): boolean {
    return at > start && this.#parts.onDeserializationError !== 'skip'
  }

  #one(raw: KafkaRecord, work: Work): FetchedRecord | Promise<FetchedRecord> {
    const { keyDeserializer, valueDeserializer } = this.#parts
    const key = part(raw, 'key', keyDeserializer, work)
    if (isPromise(key)) return this.#oneLater(raw, key, work)
    const value = part(raw, 'value', valueDeserializer, work)
    if (isPromise(value))
      return settled(raw, 'value', value).then((made) => new DeserializedRecord(raw, key, made))
    return new DeserializedRecord(raw, key, value)
  }

  async #oneLater(raw: KafkaRecord, key: PromiseLike<unknown>, work: Work): Promise<FetchedRecord> {
    const made = await settled(raw, 'key', key)
    const value = part(raw, 'value', this.#parts.valueDeserializer, work)
    return new DeserializedRecord(raw, made, isPromise(value) ? await settled(raw, 'value', value) : value)
  }

  /** What the program wants: to skip the record, or the error that the reader gets. */
  #verdict(error: DeserializationError): 'skip' | Error | Promise<'skip' | Error> {
    const { onDeserializationError: policy } = this.#parts
    if (typeof policy !== 'function') return this.#judged(policy, error)
    try {
      const verdict = policy(error)
      if (!isPromise(verdict)) return this.#judged(verdict, error)
      return Promise.resolve(verdict).then(
        (decided) => this.#judged(decided, error),
        (thrown) => undecided(error, asSentence(asError(thrown).message), thrown),
      )
    } catch (thrown) {
      return undecided(error, asSentence(asError(thrown).message), thrown)
    }
  }

  #judged(verdict: unknown, error: DeserializationError): 'skip' | Error {
    if (verdict === 'fail') return error
    if (verdict !== 'skip')
      return undecided(error, `It must return 'fail' or 'skip', got ${String(verdict)}.`, error)
    const { topic, partition, offset, part } = error
    this.#parts.log.warn('a record cannot be deserialized: skipping it', {
      topic,
      partition,
      offset,
      part,
      error,
    })
    return 'skip'
  }
}

function goesOn({ at, end, bytes, waits }: Work): boolean {
  return at < end && bytes < MOST_BYTES && waits < MOST_WAITS
}

function part(
  raw: KafkaRecord,
  name: 'key' | 'value',
  deserializer: Deserializer<unknown> | undefined,
  work: Work,
): unknown {
  const bytes = raw[name]
  if (bytes === null || deserializer === undefined) return bytes
  work.bytes += bytes.length
  try {
    return deserializer.deserialize(bytes, { topic: raw.topic, part: name })
  } catch (error) {
    throw new DeserializationError(raw, name, error)
  }
}

async function settled(
  raw: KafkaRecord,
  name: 'key' | 'value',
  value: PromiseLike<unknown>,
): Promise<unknown> {
  try {
    return await value
  } catch (error) {
    throw new DeserializationError(raw, name, error)
  }
}

function undecided(error: DeserializationError, why: string, cause: unknown): KafkaError {
  const { topic, partition, offset } = error
  const message = `onDeserializationError could not decide about offset ${offset} of ${topic}-${partition}: ${why}`
  return new KafkaError('DESERIALIZATION_FAILED', message, { cause, topic, partition, offset })
}
