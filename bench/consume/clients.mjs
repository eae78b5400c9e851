// Owns: the list of clients that consume is measured for. Called by: consume/main.mjs (names) and consume/one.mjs (code).
// Never: loads a client that is not asked for.

export const clients = {
  ceiling: { load: () => import('./clients/ceiling.mjs'), modes: ['loop'] },
  odradek: {
    load: () => import('./clients/odradek.mjs'),
    modes: ['eachBatch', 'eachRecord', 'forAwait', 'poll'],
  },
  kafkajs: { load: () => import('./clients/kafkajs.mjs'), modes: ['eachBatch', 'eachMessage'] },
  platformatic: { load: () => import('./clients/platformatic.mjs'), modes: ['data', 'iterator'] },
  'kafka-ts': { load: () => import('./clients/kafka-ts.mjs'), modes: ['onBatch'] },
  kafkats: { load: () => import('./clients/kafkats.mjs'), modes: ['runBatch', 'runEach'] },
}

/** Each client at its own defaults, and at limits that are the same for all. */
export const limits = {
  defaults: undefined,
  equal: { total: 10 * 1024 * 1024, partition: 1024 * 1024 },
}
