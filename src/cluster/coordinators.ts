// Owns: which broker coordinates which group or transactional id. Called by: cluster. Never: retries; an answer that may heal is a retriable error.
import { type Deferred, deferred } from '../base/deferred.ts'
import { asError } from '../base/errors.ts'
import { brokerError, ErrorCodes } from '../protocol/error-codes.ts'
import type {
  FindCoordinatorRequestInput,
  FindCoordinatorResponse,
} from '../protocol/generated/10-find-coordinator.ts'
import type { BrokerAddress } from './brokers.ts'
import type { CoordinatorType } from './target.ts'

/** Sends FindCoordinator to any broker, once. */
export type AskCoordinator = (
  request: (version: number) => FindCoordinatorRequestInput,
  minVersion: number,
) => Promise<FindCoordinatorResponse>

interface Place {
  readonly id: number
  readonly host: string
  readonly port: number
  readonly errorCode: number
  readonly errorMessage: string | null
}

const KEY_TYPES: Readonly<Record<CoordinatorType, number>> = { group: 0, transaction: 1, share: 2 }
/** Version that brought the type. */
const MIN_VERSIONS: Readonly<Record<CoordinatorType, number>> = { group: 0, transaction: 1, share: 6 }
/** From here on one request asks for many keys. */
const BATCHED_SINCE = 4

/** Coordinators by type and key: found when needed, remembered until forgotten. */
export class Coordinators {
  readonly #ask: AskCoordinator
  readonly #known: Readonly<Record<CoordinatorType, Map<string, BrokerAddress>>> = {
    group: new Map(),
    transaction: new Map(),
    share: new Map(),
  }
  readonly #sought: Readonly<Record<CoordinatorType, Map<string, Deferred<BrokerAddress>>>> = {
    group: new Map(),
    transaction: new Map(),
    share: new Map(),
  }

  constructor(ask: AskCoordinator) {
    this.#ask = ask
  }

  /** The coordinator, when it is known. */
  known(type: CoordinatorType, key: string): BrokerAddress | undefined {
    return this.#known[type].get(key)
  }

  /** Asks for the coordinator once; searches of one turn of the event loop share a request, those for one key its answer. */
  find(type: CoordinatorType, key: string): Promise<BrokerAddress> {
    const known = this.known(type, key)
    if (known !== undefined) return Promise.resolve(known)
    const sought = this.#sought[type]
    const already = sought.get(key)
    if (already !== undefined) return already.promise
    const search = deferred<BrokerAddress>()
    if (sought.size === 0) queueMicrotask(() => this.#search(type))
    sought.set(key, search)
    return search.promise
  }

  /** The coordinator may be another broker now. */
  forget(type: CoordinatorType, key: string): void {
    this.#known[type].delete(key)
  }

  #search(type: CoordinatorType): void {
    const searches = new Map(this.#sought[type])
    this.#sought[type].clear()
    this.#searchTogether(type, searches).catch((error: unknown) => {
      for (const search of searches.values()) search.reject(error)
    })
  }

  async #searchTogether(
    type: CoordinatorType,
    searches: Map<string, Deferred<BrokerAddress>>,
  ): Promise<void> {
    const keyType = KEY_TYPES[type]
    const keys = [...searches.keys()]
    let batched = true
    const answer = await this.#ask((version) => {
      batched = version >= BATCHED_SINCE
      return batched ? { keyType, coordinatorKeys: keys } : { keyType, key: keys[0] as string }
    }, MIN_VERSIONS[type])
    if (batched) {
      for (const row of answer.coordinators)
        this.#found(type, row.key, { ...row, id: row.nodeId }, searches.get(row.key))
      return this.#missing(searches)
    }
    const [first, ...others] = keys
    this.#found(type, first as string, { ...answer, id: answer.nodeId }, searches.get(first as string))
    await Promise.all(others.map((key) => this.#searchAlone(type, key, searches.get(key))))
  }

  /** Brokers before Kafka 3.0 take one key a request. */
  async #searchAlone(
    type: CoordinatorType,
    key: string,
    search: Deferred<BrokerAddress> | undefined,
  ): Promise<void> {
    try {
      const answer = await this.#ask(() => ({ keyType: KEY_TYPES[type], key }), MIN_VERSIONS[type])
      this.#found(type, key, { ...answer, id: answer.nodeId }, search)
    } catch (error) {
      search?.reject(asError(error))
    }
  }

  #found(
    type: CoordinatorType,
    key: string,
    place: Place,
    search: Deferred<BrokerAddress> | undefined,
  ): void {
    if (place.errorCode !== ErrorCodes.NONE) {
      search?.reject(
        brokerError(place.errorCode, {
          api: 'FindCoordinator',
          groupId: key,
          errorMessage: place.errorMessage,
        }),
      )
      return
    }
    const node = Object.freeze({ id: place.id, host: place.host, port: place.port })
    this.#known[type].set(key, node)
    search?.resolve(node)
  }

  #missing(searches: Map<string, Deferred<BrokerAddress>>): void {
    for (const [key, search] of searches) {
      // Of no effect on those that were found.
      search.reject(
        brokerError(ErrorCodes.COORDINATOR_NOT_AVAILABLE, { api: 'FindCoordinator', groupId: key }),
      )
    }
  }
}
