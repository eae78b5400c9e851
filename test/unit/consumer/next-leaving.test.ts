import assert from 'node:assert/strict'
import test from 'node:test'
import type { LeavePolicy } from '../../../src/consumer/group/membership.ts'
import { ClassicMember } from '../../support/consumer/classic-member.ts'
import { NextMember } from '../../support/consumer/next-member.ts'

const members: readonly [string, string | null, LeavePolicy, number | undefined, boolean][] = [
  // who, instance id, policy, epoch of the last heartbeat, whether a classic member sends LeaveGroup
  ['a dynamic member leaves', null, 'default', -1, true],
  ['a dynamic member leaves for good', null, 'leave', -1, true],
  ['a dynamic member is to stay', null, 'stay', undefined, false],
  ['a static member leaves', 'i', 'default', -2, false],
  ['a static member leaves for good', 'i', 'leave', -1, true],
  ['a static member is to stay', 'i', 'stay', -2, false],
]

for (const [what, groupInstanceId, policy, epoch, told] of members) {
  test(`KIP-848 member: when ${what}, the coordinator hears ${epoch ?? 'nothing'}`, () => {
    const member = new NextMember({ groupInstanceId }).stable()
    member.machine.leave('closed', policy)
    if (epoch === undefined) member.nothing()
    else {
      const { request } = member.next('leaveByHeartbeat')
      assert.deepEqual(request, {
        groupId: 'g',
        memberId: 'me',
        memberEpoch: epoch,
        instanceId: groupInstanceId,
      })
    }
    member.machine.leave('closed', policy)
    member.now += 100_000
    member.nothing()
    assert.equal(member.machine.commitWindow, 'closed')
  })

  test(`classic member: when ${what}, the coordinator hears ${told ? 'of it' : 'nothing'}`, () => {
    const member = new ClassicMember({ groupInstanceId }).stable()
    member.machine.leave('closed', policy)
    if (!told) member.nothing()
    else {
      const instance = groupInstanceId === null ? {} : { groupInstanceId }
      assert.deepEqual(member.next('leave'), { kind: 'leave', memberId: 'me', ...instance, reason: 'closed' })
    }
  })
}

test('KIP-848 member: when it never joined, nobody is told that it goes', () => {
  const member = new NextMember()
  member.machine.leave('closed')
  member.nothing()
})

for (const [protocol, make] of [
  ['KIP-848', () => new NextMember({ maxPollIntervalMs: 10_000 }).stable()],
  ['classic', () => new ClassicMember({ maxPollIntervalMs: 10_000 }).stable()],
] as const) {
  test(`${protocol} member: when nobody asks for records for too long, it leaves, loses all, and waits`, () => {
    const member = make()
    member.now = 9_999
    assert.ok(!kinds(member).includes('overdue'))
    member.now = 10_000
    const found = kinds(member)
    assert.deepEqual(found, ['overdue', protocol === 'classic' ? 'leave' : 'leaveByHeartbeat', 'prepare'])
    assert.equal(member.machine.identity, undefined)
    member.machine.prepared()
    member.now = 1_000_000
    member.nothing()
    assert.equal(member.wakeAt, Number.POSITIVE_INFINITY)
    // A commit must not wait for a join that waits for the program.
    assert.equal(member.machine.commitWindow, 'closed')
    member.machine.progressed(member.now)
    assert.deepEqual(kinds(member), [protocol === 'classic' ? 'join' : 'consumerGroupHeartbeat'])
  })

  test(`${protocol} member: when somebody asks for records now and then, it stays`, () => {
    const member = make()
    for (let now = 0; now < 30_000; now += 9_000) {
      member.now = now
      member.machine.progressed(now)
      assert.ok(!kinds(member).includes('overdue'))
    }
  })

  test(`${protocol} member: when it looks for signs of life, that is often enough to be at most a tenth late`, () => {
    const member = make()
    member.machine.progressed(0)
    let now = 0
    while (now < 10_000) {
      member.now = now
      member.poll()
      assert.ok(member.wakeAt - now <= 1_000, `next look after ${member.wakeAt - now} ms`)
      now = member.wakeAt
    }
    assert.ok(now <= 10_500)
  })
}

test('KIP-848 member: when its session may be over, it stops handing out records, counted from the last heartbeat that was answered', () => {
  const member = new NextMember({ maxPollIntervalMs: 1_000_000 }).stable()
  const { attempt } = member.later()
  const sentAt = member.now
  member.now = sentAt + 2_000
  member.answer(attempt, 1)
  member.nothing()
  member.later()
  member.now = sentAt + 44_999
  member.nothing()
  assert.equal(member.wakeAt, sentAt + 45_000)
  member.now = sentAt + 45_000
  assert.deepEqual(kinds(member), ['suspend'])
})

test('KIP-848 member: when the coordinator answers after all, reading goes on; when it has forgotten the member, all is lost', () => {
  for (const known of [true, false]) {
    const member = new NextMember({ maxPollIntervalMs: 1_000_000 }).stable()
    const { attempt } = member.later()
    member.now += 60_000
    assert.ok(kinds(member).includes('suspend'))
    if (known) member.answer(attempt, 1)
    else member.refuse(attempt, 'UNKNOWN_MEMBER_ID')
    const found = kinds(member)
    assert.deepEqual(found.slice(0, 1), [known ? 'resume' : 'prepare'])
  }
})

test('KIP-848 member: when the program hangs as a static member, it tells that it will be back', () => {
  const member = new NextMember({ maxPollIntervalMs: 10_000, groupInstanceId: 'i' }).stable()
  member.now = 10_000
  const leave = member.poll().find(({ kind }) => kind === 'leaveByHeartbeat')
  assert.ok(leave?.kind === 'leaveByHeartbeat')
  assert.equal(leave.request.memberEpoch, -2)
})

function kinds(member: NextMember | ClassicMember): string[] {
  return member
    .poll()
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'heartbeat' || member instanceof NextMember)
}
