import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type NextMember, newNextMember } from '../../../../src/broker/state/next/member.ts'
import { type Reconciliation, reconcile } from '../../../../src/broker/state/next/reconcile.ts'
import type { NextMemberState } from '../../../../src/broker/state/next/types.ts'

/** A member of topic `x`: state, epoch, what it has and what it is giving up, all since epoch 1. */
function member(
  state: NextMemberState,
  epoch: number,
  assigned: number[],
  revoking: number[] = [],
): NextMember {
  const held = (partitions: number[]) =>
    new Map(partitions.length ? [['x', new Map(partitions.map((partition) => [partition, 1]))]] : [])
  return { ...newNextMember('m'), state, epoch, assigned: held(assigned), revoking: held(revoking) }
}

interface Row {
  readonly name: string
  readonly from: NextMember
  readonly target: number[]
  /** Partitions in other hands. */
  readonly held?: number[]
  /** What the member says it owns; null: nothing. */
  readonly owned?: number[] | null
  readonly subscribed?: boolean
  readonly changed?: boolean
  /** State, epoch, assigned and revoking afterwards. */
  readonly to: readonly [NextMemberState, number, number[], number[]]
}

const TARGET_EPOCH = 5

const rows: Row[] = [
  { name: 'there is nothing to do', from: member('STABLE', 5, [0]), target: [0], to: ['STABLE', 5, [0], []] },
  { name: 'the epoch alone is new', from: member('STABLE', 4, [0]), target: [0], to: ['STABLE', 5, [0], []] },
  {
    name: 'what it gets is free',
    from: member('STABLE', 4, [0]),
    target: [0, 1],
    to: ['STABLE', 5, [0, 1], []],
  },
  {
    name: 'what it gets is held by another',
    from: member('STABLE', 4, [0]),
    target: [0, 1],
    held: [1],
    to: ['UNRELEASED_PARTITIONS', 5, [0], []],
  },
  {
    name: 'some of what it gets is free',
    from: member('STABLE', 4, []),
    target: [0, 1],
    held: [1],
    to: ['UNRELEASED_PARTITIONS', 5, [0], []],
  },
  {
    name: 'it has to give up and to get: giving up comes first',
    from: member('STABLE', 4, [0, 1]),
    target: [1, 2],
    to: ['UNREVOKED_PARTITIONS', 4, [1], [0]],
  },
  {
    name: 'it has given up already what it has to',
    from: member('STABLE', 4, [0, 1]),
    target: [1, 2],
    owned: [1],
    to: ['STABLE', 5, [1, 2], []],
  },
  {
    name: 'it says nothing of what it owns',
    from: member('UNREVOKED_PARTITIONS', 4, [1], [0]),
    target: [1],
    to: ['UNREVOKED_PARTITIONS', 4, [1], [0]],
  },
  {
    name: 'it still owns what it has to give up',
    from: member('UNREVOKED_PARTITIONS', 4, [1], [0]),
    target: [1],
    owned: [0, 1],
    to: ['UNREVOKED_PARTITIONS', 4, [1], [0]],
  },
  {
    name: 'it has given up',
    from: member('UNREVOKED_PARTITIONS', 4, [1], [0]),
    target: [1],
    owned: [1],
    to: ['STABLE', 5, [1], []],
  },
  {
    name: 'it gets back what it has just given up',
    from: member('UNREVOKED_PARTITIONS', 4, [1], [0]),
    target: [0, 1],
    held: [0],
    owned: [1],
    to: ['STABLE', 5, [0, 1], []],
  },
  {
    name: 'what it waited for has been released',
    from: member('UNRELEASED_PARTITIONS', 5, [0]),
    target: [0, 1],
    to: ['STABLE', 5, [0, 1], []],
  },
  {
    name: 'what it waits for is another thing now, and it has to give up',
    from: member('UNRELEASED_PARTITIONS', 4, [0]),
    target: [1],
    to: ['UNREVOKED_PARTITIONS', 4, [], [0]],
  },
  {
    name: 'it has unsubscribed with this request',
    from: member('STABLE', 5, [0, 1]),
    target: [0, 1],
    subscribed: false,
    changed: true,
    to: ['UNREVOKED_PARTITIONS', 5, [], [0, 1]],
  },
  {
    name: 'it unsubscribes while it gives up',
    from: member('UNREVOKED_PARTITIONS', 4, [1], [0]),
    target: [1],
    subscribed: false,
    changed: true,
    to: ['UNREVOKED_PARTITIONS', 4, [], [0, 1]],
  },
  {
    name: 'the target has a topic that it does not read any more',
    from: member('STABLE', 4, []),
    target: [0],
    subscribed: false,
    to: ['STABLE', 5, [], []],
  },
]

for (const row of rows) {
  test(`reconciliation: when ${row.name}`, () => {
    const { from, target, held = [], owned = null, subscribed = true, changed = false, to } = row
    const plan: Reconciliation = {
      targetEpoch: TARGET_EPOCH,
      target: new Map([['x', new Set(target)]]),
      subscribed: new Set(subscribed ? ['x'] : []),
      subscriptionChanged: changed,
      owned: owned && [{ topicId: 'x', partitions: owned }],
      isHeld: (_topicId, partition) => held.includes(partition),
    }
    const moved = reconcile(from, plan)
    const partitions = (of: NextMember['assigned']) => [...(of.get('x')?.keys() ?? [])].sort()
    assert.deepEqual([moved.state, moved.epoch, partitions(moved.assigned), partitions(moved.revoking)], to)
    if (moved.epoch !== from.epoch) assert.equal(moved.previousEpoch, from.epoch)
    for (const partition of target.filter((one) => moved.assigned.get('x')?.has(one))) {
      const since = from.assigned.get('x')?.has(partition) ? 1 : TARGET_EPOCH
      assert.equal(
        moved.assigned.get('x')?.get(partition),
        since,
        'each partition has the epoch that it came with',
      )
    }
  })
}
