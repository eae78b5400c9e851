// Owns: the list of clients that produce is measured for, and the ways to send.
// Called by: produce/main.mjs (names) and produce/one.mjs (code). Never: loads a client that is not asked for.

const modes = ['single', 'hundred']

export const clients = {
  odradek: { load: () => import('./clients/odradek.mjs'), modes },
  kafkajs: { load: () => import('./clients/kafkajs.mjs'), modes },
  platformatic: { load: () => import('./clients/platformatic.mjs'), modes },
  'kafka-ts': { load: () => import('./clients/kafka-ts.mjs'), modes },
  kafkats: { load: () => import('./clients/kafkats.mjs'), modes },
}

/** Messages in one call, and calls that may wait for their acknowledgement at the same time. */
export const shapes = {
  single: { messages: 1, outstanding: 1_000 },
  hundred: { messages: 100, outstanding: 20 },
}
