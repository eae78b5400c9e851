// Owns: the topics of the cluster and their settings. Called by: cluster.ts and the handlers of metadata and topics. Never: knows who may ask.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { Partition } from './partition.ts'

/** A topic. */
export interface Topic {
  readonly name: string
  /** In Kafka's 22-character form. */
  readonly id: string
  readonly partitions: readonly Partition[]
  /** Settings that differ from the broker's. */
  readonly configs: Map<string, string>
}

/** What a new topic is made of. */
export interface NewTopic {
  readonly name: string
  /** For each partition the ids of its brokers, preferred leader first. */
  readonly assignment: readonly (readonly number[])[]
  readonly configs: ReadonlyMap<string, string>
}

const LONGEST_NAME = 249

/** Topics by name and by id. */
export class Topics {
  readonly #newId: () => string
  readonly #byName = new Map<string, Topic>()
  readonly #byId = new Map<string, Topic>()
  #version = 0

  constructor(newId: () => string) {
    this.#newId = newId
  }

  /** Grows with every topic that is created, grown or deleted. */
  get version(): number {
    return this.#version
  }

  get(name: string): Topic | undefined {
    return this.#byName.get(name)
  }

  byId(id: string): Topic | undefined {
    return this.#byId.get(id)
  }

  list(): Topic[] {
    return [...this.#byName.values()]
  }

  partition(topic: string, index: number): Partition | undefined {
    return this.#byName.get(topic)?.partitions[index]
  }

  create({ name, assignment, configs }: NewTopic): Topic {
    const id = this.#newId()
    const partitions = assignment.map((replicas, index) => new Partition(name, id, index, replicas))
    const topic: Topic = { name, id, partitions, configs: new Map(configs) }
    this.#byName.set(name, topic)
    this.#byId.set(id, topic)
    this.#version++
    return topic
  }

  /** Adds partitions to a topic. */
  grow(topic: Topic, assignment: readonly (readonly number[])[]): void {
    const { name, id, configs } = topic
    const added = assignment.map(
      (replicas, index) => new Partition(name, id, topic.partitions.length + index, replicas),
    )
    const grown: Topic = { name, id, configs, partitions: [...topic.partitions, ...added] }
    this.#byName.set(name, grown)
    this.#byId.set(id, grown)
    this.#version++
  }

  delete(topic: Topic): void {
    this.#byName.delete(topic.name)
    this.#byId.delete(topic.id)
    this.#version++
    for (const partition of topic.partitions) partition.changed()
  }
}

/** The error code for a topic's name; 0 when Kafka allows it. */
export function checkTopicName(name: string): number {
  const legal =
    name.length > 0 && name.length <= LONGEST_NAME && name !== '.' && name !== '..' && /^[\w.-]+$/.test(name)
  return legal ? ErrorCodes.NONE : ErrorCodes.INVALID_TOPIC_EXCEPTION
}
