// Owns: the words for a topic that does not exist. Called by: topic-metadata, admin. Never: decides how long to wait for one.
import { type Address, formatAddress } from '../base/transport.ts'
import { BrokerError, ErrorCodes, errorFacts } from '../protocol/error-codes.ts'

/** Names the topic, the cluster by the addresses that the program was given, and what to do. */
export function unknownTopic(
  topic: string,
  bootstrapServers: readonly Address[],
  retriable: boolean,
): BrokerError {
  const broker = bootstrapServers.map(formatAddress).join(', ')
  return new BrokerError(
    errorFacts(ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION),
    `The topic ${topic} does not exist in the cluster of ${broker}. Is its name right, and is it the right cluster? ` +
      `If so, create it: with admin.createTopics, or with Kafka's kafka-topics --create --topic ${topic}`,
    { api: 'Metadata', topic, broker, retriable },
  )
}
