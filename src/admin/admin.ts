// Owns: the admin as users see it. Called by: client.ts. Never: decides; it forwards.
import { boolean, custom, oneOf, optional } from '../base/options.ts'
import type { TopicPartition } from '../base/types.ts'
import type { CallOptions, Cluster } from '../cluster/cluster.ts'
import type { OffsetRow } from '../cluster/offsets.ts'
import { checkCall, checkName, checkNames, checkNewTopics, checkPartitions, names } from './arguments.ts'
import * as groups from './groups.ts'
import { consumerGroupLag, type GroupLag } from './lag.ts'
import * as offsets from './offsets.ts'
import * as topics from './topics.ts'

/**
 * Looks after topics and groups. Results are rows, in the order asked; what failed has an `error` in its row, what concerns the
 * whole call is thrown, wrong arguments among it. Retriable errors are retried until `timeoutMs`. Default: the client's
 * `defaultApiTimeoutMs`.
 */
export interface Admin extends AsyncDisposable {
  /** Creates topics. Other clients may take a moment to know them. */
  createTopics(
    topics: readonly topics.NewTopic[],
    options?: CallOptions & {
      /** Only checks whether they could be created. Default: false. */
      readonly validateOnly?: boolean
    },
  ): Promise<topics.CreatedTopic[]>
  /** Deletes topics with all their records. */
  deleteTopics(topics: readonly string[], options?: CallOptions): Promise<topics.DeletedTopic[]>
  /** All topics, by name. */
  listTopics(
    options?: CallOptions & {
      /** Those too that Kafka keeps for itself, such as `__consumer_offsets`. Default: false. */
      readonly includeInternal?: boolean
    },
  ): Promise<topics.TopicListing[]>
  /** Topics with their partitions; asking creates none. */
  describeTopics(topics: readonly string[], options?: CallOptions): Promise<topics.TopicDescription[]>
  /** All groups, by name. Each broker knows its own, so it throws when one of them cannot be asked. */
  listGroups(options?: groups.ListGroupsOptions): Promise<groups.GroupListing[]>
  /** Groups with their members and what these are assigned. */
  describeGroups(groupIds: readonly string[], options?: CallOptions): Promise<groups.GroupDescription[]>
  /** Deletes groups without members, with what they committed. */
  deleteGroups(groupIds: readonly string[], options?: CallOptions): Promise<groups.DeletedGroup[]>
  /** What a group committed, for these partitions or for all that it has, by topic and partition. */
  listGroupOffsets(
    groupId: string,
    options?: CallOptions & { readonly partitions?: readonly TopicPartition[] },
  ): Promise<offsets.CommittedOffset[]>
  /** How far a group is behind, for all partitions that it committed or is assigned, by topic and partition. */
  consumerGroupLag(
    groupId: string,
    options?: CallOptions & {
      /** Whether records of open transactions count (`read_uncommitted`, the default) or not. Kafka: `isolation.level`. */
      readonly isolationLevel?: 'read_uncommitted' | 'read_committed'
    },
  ): Promise<GroupLag[]>
  /** Where partitions begin and end, or the offsets of times. */
  listOffsets(
    queries: readonly offsets.OffsetQuery[],
    options?: CallOptions & {
      /** Whether records of open transactions count (`read_uncommitted`, the default) or are the end. Kafka: `isolation.level`. */
      readonly isolationLevel?: 'read_uncommitted' | 'read_committed'
    },
  ): Promise<OffsetRow[]>
  /** Closes the connections. Idempotent. */
  close(): Promise<void>
}

/** A list, which is checked apart. */
const anything = optional(custom('anything', () => true))

/** Makes an admin; it owns the cluster and closes it. */
export function createAdmin(cluster: Cluster, onClosed: () => void = () => {}): Admin {
  const close = async () => {
    await cluster.close()
    onClosed()
  }
  return {
    async createTopics(given, options) {
      checkNewTopics(given)
      checkCall('createTopics', options, { validateOnly: boolean(false) })
      return topics.createTopics(cluster, given, options)
    },
    async deleteTopics(given, options) {
      checkNames('deleteTopics', 'topics', given)
      checkCall('deleteTopics', options)
      return topics.deleteTopics(cluster, given, options)
    },
    async listTopics(options) {
      checkCall('listTopics', options, { includeInternal: boolean(false) })
      return topics.listTopics(cluster, options)
    },
    async describeTopics(given, options) {
      checkNames('describeTopics', 'topics', given)
      checkCall('describeTopics', options)
      return topics.describeTopics(cluster, given, options)
    },
    ...groupMethods(cluster),
    async listOffsets(queries, options) {
      checkPartitions('listOffsets', queries)
      const isolationLevel = oneOf(['read_uncommitted', 'read_committed'], 'read_uncommitted')
      checkCall('listOffsets', options, { isolationLevel })
      return offsets.listOffsets(cluster, queries, options)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

type GroupMethods = 'listGroups' | 'describeGroups' | 'deleteGroups' | 'listGroupOffsets' | 'consumerGroupLag'

function groupMethods(cluster: Cluster): Pick<Admin, GroupMethods> {
  return {
    async listGroups(options) {
      checkCall('listGroups', options, { states: names, types: names })
      return groups.listGroups(cluster, options)
    },
    async describeGroups(groupIds, options) {
      checkNames('describeGroups', 'group ids', groupIds)
      checkCall('describeGroups', options)
      return groups.describeGroups(cluster, groupIds, options)
    },
    async deleteGroups(groupIds, options) {
      checkNames('deleteGroups', 'group ids', groupIds)
      checkCall('deleteGroups', options)
      return groups.deleteGroups(cluster, groupIds, options)
    },
    async listGroupOffsets(groupId, options = {}) {
      checkName('listGroupOffsets', 'group ids', groupId)
      checkCall('listGroupOffsets', options, { partitions: anything })
      const { partitions } = options
      if (partitions !== undefined) checkPartitions('listGroupOffsets', partitions)
      return offsets.listGroupOffsets(cluster, groupId, partitions, options)
    },
    async consumerGroupLag(groupId, options) {
      checkName('consumerGroupLag', 'group ids', groupId)
      const isolationLevel = oneOf(['read_uncommitted', 'read_committed'], 'read_uncommitted')
      checkCall('consumerGroupLag', options, { isolationLevel })
      return consumerGroupLag(cluster, groupId, options)
    },
  }
}
