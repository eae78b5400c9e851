import { api, bool, errorCode, int16, int32, list, producerId, string, throttleTime } from './notation.ts'

const addPartitionsToTxnTopic = { name: string(), partitions: list(int32()) }

const addPartitionsToTxnPartitionResult = { partitionIndex: int32(), partitionErrorCode: int16() }

const addPartitionsToTxnTopicResult = {
  name: string(),
  resultsByPartition: list(addPartitionsToTxnPartitionResult),
}

export default api(
  24,
  'AddPartitionsToTxn',
  {
    doc: 'Adds partitions to an open transaction.',
    versions: [0, 5],
    flexible: 3,
    goesTo: 'transactionCoordinator',
  },
  {
    request: {
      transactions: list({
        transactionalId: string(),
        producerId: producerId(),
        producerEpoch: int16(),
        verifyOnly: bool().default(false),
        topics: list(addPartitionsToTxnTopic),
      }).since(4),
      v3AndBelowTransactionalId: string().until(3),
      v3AndBelowProducerId: producerId().until(3),
      v3AndBelowProducerEpoch: int16().until(3),
      v3AndBelowTopics: list(addPartitionsToTxnTopic).until(3),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode().since(4).ignorable(),
      resultsByTransaction: list({
        transactionalId: string(),
        topicResults: list(addPartitionsToTxnTopicResult),
      }).since(4),
      resultsByTopicV3AndBelow: list(addPartitionsToTxnTopicResult).until(3),
    },
  },
)
