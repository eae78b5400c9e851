// Owns: showing interceptors what each style of reading hands out. Called by: reading, only where there are interceptors that want to see it.
// Never: changes what is handed out.
import type { FetchedRecord } from '../record.ts'
import type { EachBatch, EachRecord } from './handlers.ts'
import type { Interceptors } from './interceptors.ts'

/** The handler, with a look at each record before it. */
export function interceptedRecord(
  eachRecord: EachRecord | undefined,
  interceptors: Interceptors,
): EachRecord | undefined {
  if (eachRecord === undefined || !interceptors.consume) return eachRecord
  return (record, context) => {
    interceptors.onConsume([record])
    return eachRecord(record, context)
  }
}

/** The handler, with a look at the records of each batch before it. */
export function interceptedBatch(
  eachBatch: EachBatch | undefined,
  interceptors: Interceptors,
): EachBatch | undefined {
  if (eachBatch === undefined || !interceptors.consume) return eachBatch
  return (batch, context) => {
    interceptors.onConsume(batch.records)
    return eachBatch(batch, context)
  }
}

/** The loop, with a look at each record before its body. */
export function interceptedStream(
  stream: AsyncIterableIterator<FetchedRecord>,
  interceptors: Interceptors,
): AsyncIterableIterator<FetchedRecord> {
  if (!interceptors.consume) return stream
  const shown = (result: IteratorResult<FetchedRecord>) => {
    if (!result.done) interceptors.onConsume([result.value])
    return result
  }
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    next: () => stream.next().then(shown),
    return: () => stream.return?.() ?? Promise.resolve({ done: true, value: undefined }),
  }
}
