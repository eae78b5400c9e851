// Owns: DescribeCluster. Called by: dispatch.ts. Never: knows controllers as brokers of their own.
// 1 endpoint type; 2 fenced brokers.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { DescribeCluster, type DescribeClusterRequest } from '../../protocol/generated/60-describe-cluster.ts'
import { clusterOperations } from '../authorized-operations.ts'
import { defineHandler, type RequestContext } from '../handler.ts'

const BROKERS = 1

export const describeCluster = defineHandler(DescribeCluster, {
  minVersion: 0,
  maxVersion: 2,
  handle(request, context) {
    const { cluster } = context
    if (context.version >= 1 && request.endpointType !== BROKERS) {
      const errorMessage = 'This endpoint serves brokers; its controllers cannot be reached.'
      return { ...refuse(request, ErrorCodes.MISMATCHED_ENDPOINT_TYPE, context), errorMessage }
    }
    return {
      errorCode: ErrorCodes.NONE,
      clusterId: cluster.clusterId,
      controllerId: cluster.controllerId,
      brokers: cluster.online.map(({ id, address, rack }) => ({ brokerId: id, ...address, rack })),
      ...(request.includeClusterAuthorizedOperations
        ? { clusterAuthorizedOperations: clusterOperations }
        : {}),
    }
  },
  refuse,
})

function refuse(_request: DescribeClusterRequest, errorCode: number, { cluster }: RequestContext) {
  return { errorCode, clusterId: cluster.clusterId, brokers: [] }
}
