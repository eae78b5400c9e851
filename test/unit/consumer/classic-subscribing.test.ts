import assert from 'node:assert/strict'
import test from 'node:test'
import { decodeSubscription } from '../../../src/protocol/group-metadata.ts'
import { joinResponse, ClassicMember as Member, syncResponse } from '../../support/consumer/classic-member.ts'

function topicsOf({ request }: { request: { protocols: readonly { metadata?: Uint8Array }[] } }): string[] {
  return [...decodeSubscription(request.protocols[0]?.metadata as Buffer).topics]
}

test('classic member: when the program reads other topics, it gives up what goes and joins with the new ones', () => {
  const member = new Member().stable()
  member.machine.subscribe({ topics: ['u', 't'] })
  assert.equal(member.next('prepare').lost, false)
  member.machine.prepared()
  const join = member.next('join')
  assert.deepEqual(topicsOf(join), ['t', 'u'])
  assert.equal(join.request.reason, 'the subscription has changed')
})

test('classic member: when the program asks for the topics that it reads already, nothing happens', () => {
  const member = new Member({ topics: ['t', 'u'] }).stable()
  member.machine.subscribe({ topics: ['u', 't'] })
  member.nothing()
})

test('classic member: when topics change before the join is sent, that join has them and no other follows', () => {
  const member = new Member()
  member.next('prepare')
  member.machine.subscribe({ topics: ['u'] })
  member.machine.prepared()
  const join = member.next('join')
  assert.deepEqual(topicsOf(join), ['u'])
  member.answer({ kind: 'join', attempt: join.attempt, response: joinResponse(1) })
  const { attempt } = member.next('sync')
  member.answer({ kind: 'sync', attempt, response: syncResponse([0], 'u') })
  member.next('apply')
  member.machine.applied(false)
  member.nothing()
})

for (const stray of [true, false]) {
  test(`classic member: when topics change during the join and it is given ${stray ? 'an old' : 'a new'} one, it joins again with the new ones at once`, () => {
    const member = new Member()
    const { attempt } = member.join()
    member.machine.subscribe({ topics: ['u'] })
    member.answer({ kind: 'join', attempt, response: joinResponse(1) })
    member.next('sync')
    member.answer({ kind: 'sync', attempt, response: syncResponse([0], stray ? 't' : 'u') })
    if (!stray) {
      member.next('apply')
      member.machine.applied(false)
    }
    assert.equal(member.next('prepare').lost, false)
    member.machine.prepared()
    assert.deepEqual(topicsOf(member.next('join')), ['u'])
  })
}

test('classic member: when a pattern for the brokers is asked for, it leaves and says which protocol has patterns', () => {
  const member = new Member().stable()
  member.machine.subscribe({ topics: [], pattern: '^t.*' })
  const { error, memberId } = member.next('fail')
  assert.equal(error.code, 'WRONG_STATE')
  assert.match(error.message, /classic protocol.*topicPattern\("\^t\.\*"\): use groupProtocol 'consumer'/)
  assert.notEqual(memberId, undefined)
})
