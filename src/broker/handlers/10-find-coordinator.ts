// Owns: FindCoordinator. Called by: dispatch.ts. Never: moves a group or a transactional id,
// but shows the internal topic that says who coordinates what.
// 1 key type and error message; 3 flexible; 4 many keys; 6 share groups.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { FindCoordinator, type FindCoordinatorRequest } from '../../protocol/generated/10-find-coordinator.ts'
import { defineHandler, type RequestContext } from '../handler.ts'

const GROUP = 0
const TRANSACTION = 1

export const findCoordinator = defineHandler(FindCoordinator, {
  minVersion: 0,
  maxVersion: 6,
  handle(request, context) {
    const answer = (key: string) => find(key, request.keyType, context)
    return context.version >= 4 ? { coordinators: request.coordinatorKeys.map(answer) } : answer(request.key)
  },
  refuse(request, errorCode, context) {
    const answer = (key: string) => none(key, errorCode, null)
    return context.version >= 4 ? { coordinators: request.coordinatorKeys.map(answer) } : answer(request.key)
  },
})

function find(key: string, keyType: FindCoordinatorRequest['keyType'], { cluster }: RequestContext) {
  if (keyType !== GROUP && keyType !== TRANSACTION) {
    const what = 'This broker coordinates consumer groups and transactions only, no share groups.'
    return none(key, ErrorCodes.INVALID_REQUEST, what)
  }
  if (key === '' && keyType === GROUP) return none(key, ErrorCodes.INVALID_GROUP_ID, null)
  cluster.showCoordinators(keyType === GROUP ? 'groups' : 'transactions')
  const node = cluster.nodes.get(
    keyType === GROUP ? cluster.coordinatorOf(key) : cluster.transactionCoordinatorOf(key),
  )
  if (node === undefined) return none(key, ErrorCodes.COORDINATOR_NOT_AVAILABLE, null)
  return { key, nodeId: node.id, ...node.address, errorCode: 0, errorMessage: null }
}

function none(key: string, errorCode: number, errorMessage: string | null) {
  return { key, nodeId: -1, host: '', port: -1, errorCode, errorMessage }
}
