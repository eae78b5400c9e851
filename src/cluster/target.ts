// Owns: naming the broker that a request has to reach. Called by: all who send. Never: looks the broker up (cluster does).

/** What a coordinator coordinates. */
export type CoordinatorType = 'group' | 'transaction' | 'share'

/** The broker that a request has to reach. */
export type Target =
  | { readonly kind: 'any' }
  | { readonly kind: 'broker'; readonly id: number }
  | { readonly kind: 'controller' }
  | {
      readonly kind: 'coordinator'
      readonly type: CoordinatorType
      readonly key: string
      /** By the connection that the broker has for everything else. */
      readonly beside?: true
    }

/** Whichever broker has least to do. */
export const anyBroker: Target = Object.freeze({ kind: 'any' })

/** The controller, or a broker that passes requests on to it. */
export const toController: Target = Object.freeze({ kind: 'controller' })

/** One broker by its id. */
export function toBroker(id: number): Target {
  return { kind: 'broker', id }
}

/** The coordinator of a group, a transactional id or a share partition; it has a connection of its own, so that a long fetch never delays a heartbeat. */
export function toCoordinator(key: string, type: CoordinatorType = 'group'): Target {
  return { kind: 'coordinator', type, key }
}

/** The coordinator of a group, past requests that it holds back: a broker answers each connection in order. */
export function besideCoordinator(groupId: string): Target {
  return { kind: 'coordinator', type: 'group', key: groupId, beside: true }
}

/** The target in words. */
export function describeTarget(target: Target): string {
  switch (target.kind) {
    case 'any':
      return 'a broker'
    case 'broker':
      return `broker ${target.id}`
    case 'controller':
      return 'the controller'
    case 'coordinator':
      return `the coordinator of ${target.type} ${target.key}`
  }
}
