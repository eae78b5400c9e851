// Owns: ConsumerGroupHeartbeat (KIP-848). Called by: dispatch.ts. Never: decides about members; the group does.
// 1 subscribed pattern; the member brings its id (KIP-1082).
import { ErrorCodes } from '../../protocol/error-codes.ts'
import {
  ConsumerGroupHeartbeat,
  type ConsumerGroupHeartbeatRequest,
} from '../../protocol/generated/68-consumer-group-heartbeat.ts'
import { checkCoordinator } from '../coordinator-check.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import { checkHeartbeat } from '../state/next/checks.ts'

export const consumerGroupHeartbeat = defineHandler(ConsumerGroupHeartbeat, {
  minVersion: 0,
  maxVersion: 1,
  handle(request, context) {
    const { groups, options } = context.cluster
    if (options.groupVersion < 1) return refuse(request, ErrorCodes.UNSUPPORTED_VERSION)
    const heartbeat = { ...request, clientId: context.clientId ?? '', clientHost: context.clientHost }
    const wrong = checkHeartbeat(request.groupId, heartbeat, context.version)
    if (wrong !== undefined) return refuse(request, wrong.errorCode, wrong.errorMessage)
    const misplaced = checkCoordinator(context, request.groupId)
    if (misplaced !== ErrorCodes.NONE) return refuse(request, misplaced)
    return groups.nextHeartbeat(request.groupId, heartbeat)
  },
  refuse: (request, errorCode, _context: RequestContext) => refuse(request, errorCode),
})

function refuse(
  _request: ConsumerGroupHeartbeatRequest,
  errorCode: number,
  errorMessage: string | null = null,
) {
  return { errorCode, errorMessage, memberEpoch: 0, heartbeatIntervalMs: 0 }
}
