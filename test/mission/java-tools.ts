// Owns: Kafka's own command-line tools as the foreign client that looks at a real Kafka. Called by: test/kafka/mission.test.ts. Never: uses our client.
import { javaTool } from '../../scripts/kafka/java.ts'
import type { ForeignTools } from './rows/foreign.ts'

/** By themselves the tools give up after 5 s, and after 1.5 s for a record: on a machine that has much to do that is a moment. */
const PATIENCE_MS = '60000'

/** The consumer group command and the console producer. */
export const javaTools: ForeignTools = {
  async committed(bootstrapServers, groupId, topic) {
    const where = ['--bootstrap-server', bootstrapServers, '--timeout', PATIENCE_MS]
    const args = [...where, '--describe', '--group', groupId]
    const { stdout } = await javaTool('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', args)
    // GROUP TOPIC PARTITION CURRENT-OFFSET ...
    return stdout
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([group, of, , offset]) => group === groupId && of === topic && offset !== '-')
      .map(([, , partition, offset]) => ({ topic, partition: Number(partition), offset: Number(offset) }))
      .sort((one, other) => one.partition - other.partition)
  },

  async produceKeys(bootstrapServers, topic, keys) {
    const properties = ['parse.key=true', 'key.separator=:'].flatMap((one) => ['--reader-property', one])
    const where = ['--bootstrap-server', bootstrapServers, '--request-timeout-ms', PATIENCE_MS]
    const args = [...where, '--topic', topic, ...properties]
    const stdin = keys.map((key) => `${key}:${key}\n`).join('')
    await javaTool('org.apache.kafka.tools.ConsoleProducer', args, { stdin })
  },
}
