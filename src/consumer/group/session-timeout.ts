// Owns: finding out after how long a broker takes a KIP-848 member for dead. Called by: membership-choice. Never: insists; a program may not be allowed to ask.
import type { Cluster } from '../../cluster/cluster.ts'
import { oneRequest } from '../../cluster/one-request.ts'
import { toCoordinator } from '../../cluster/target.ts'
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { DescribeConfigs } from '../../protocol/generated/32-describe-configs.ts'

/** Kafka's default of `group.consumer.session.timeout.ms`. */
const DEFAULT_MS = 45_000
const GROUP_RESOURCE = 32
const KEY = 'consumer.session.timeout.ms'
/** Nothing waits for it long: the default is a good guess. */
const TIMEOUT_MS = 5_000

/** The group's session timeout in milliseconds as its coordinator tells it, else Kafka's default. */
export async function sessionTimeoutOf(
  cluster: Cluster,
  groupId: string,
  signal: AbortSignal,
): Promise<number> {
  const request = {
    resources: [{ resourceType: GROUP_RESOURCE, resourceName: groupId, configurationKeys: [KEY] }],
  }
  try {
    const { results } = await cluster.retry(
      `asking for the session timeout of group ${groupId}`,
      (_attempt, left) =>
        cluster.send(DescribeConfigs, request, toCoordinator(groupId), oneRequest(cluster, left)),
      { timeoutMs: TIMEOUT_MS, signal },
    )
    const [result] = results
    const value = Number(result?.configs.find(({ name }) => name === KEY)?.value)
    if (result?.errorCode === ErrorCodes.NONE && Number.isSafeInteger(value) && value > 0) return value
  } catch (error) {
    if (signal.aborted) throw error
  }
  cluster.log.debug('the session timeout of the group is not known: taken for the default', {
    groupId,
    sessionTimeoutMs: DEFAULT_MS,
  })
  return DEFAULT_MS
}
