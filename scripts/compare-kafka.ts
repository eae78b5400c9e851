// Owns: holding our schemas against Kafka's own definitions. Called by: hand (`node build/scripts/compare-kafka.js`) and a test. Never: changes a schema.
// Kafka's definitions are the files of clients/src/main/resources/common/message in its sources: in the folder that KAFKA_MESSAGES
// names, or in ../shared/kafka-messages beside the project.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compareMessage, type Differences } from './compare/differences.ts'
import { readKafkaMessage } from './compare/kafka-message.ts'
import { apiMessages, embeddedMessage, type Message } from './generate/model.ts'
import { loadSchemas } from './generate.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Messages in Kafka's folder that clients, admins and our broker have no use for. */
const NOT_OURS =
  /^(RequestHeader|ResponseHeader|ControlRecordTypeSchema|EndTxnMarker|AbortedTxn|DefaultPrincipalData|KRaftVersionRecord|LeaderChangeMessage|Snapshot\w+Record|VotersRecord)$/

/** What came out, and how many messages were compared. */
export interface Comparison extends Differences {
  readonly messages: number
}

/** The folder with Kafka's definitions, or undefined when there is none. Throws when the one that was named does not exist. */
export function kafkaMessagesFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment.KAFKA_MESSAGES
  const folder = named ?? join(root, '../shared/kafka-messages')
  if (existsSync(folder)) return folder
  if (named !== undefined) throw new Error(`KAFKA_MESSAGES names ${named}, which does not exist`)
  return undefined
}

/** Compares every message of ours that the folder has too, over the versions that both know. */
export async function compareKafka(folder: string): Promise<Comparison> {
  const ours = new Map<string, Message>()
  for (const { schema } of await loadSchemas()) {
    const messages = 'key' in schema ? Object.values(apiMessages(schema)) : [embeddedMessage(schema)]
    for (const message of messages) ours.set(message.struct.name, message)
  }
  const total = { missing: [] as string[], wrong: [] as string[], messages: 0 }
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const kafka = readKafkaMessage(folder, file)
    const message = ours.get(kafka.name)
    if (message === undefined) {
      if (!NOT_OURS.test(kafka.name))
        total.missing.push(`${kafka.name}: no schema (versions ${kafka.validVersions})`)
      continue
    }
    const { missing, wrong } = compareMessage(message, kafka)
    total.missing.push(...missing)
    total.wrong.push(...wrong)
    total.messages += 1
  }
  return total
}

async function main(): Promise<number> {
  const folder = kafkaMessagesFolder()
  if (folder === undefined) {
    console.log("Skipped: Kafka's message definitions are not here; name their folder in KAFKA_MESSAGES.")
    return 0
  }
  const { missing, wrong, messages } = await compareKafka(folder)
  for (const line of missing) console.log(`missing: ${line}`)
  for (const line of wrong) console.log(`WRONG: ${line}`)
  console.log(
    `${messages} messages compared with ${folder}: ${missing.length} missing, ${wrong.length} wrong.`,
  )
  return wrong.length > 0 ? 1 : 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main()
