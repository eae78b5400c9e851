// Owns: how loggers that take their fields first (pino, bunyan) are made to fit. Called by: client. Never: imports one of them.
import type { LogFields, Logger } from './log.ts'

type FieldsFirst = Record<keyof Logger, (fields: LogFields, message: string) => void>

/** The logger as it is, or, if it takes fields before the message, one that turns them round. */
export function fitLogger(given: Logger): Logger {
  if (!takesFieldsFirst(given)) return given
  const log = given as unknown as FieldsFirst
  const at = (level: keyof Logger) => (message: string, fields?: LogFields) =>
    log[level](renamed(fields), message)
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** pino has `child` and `bindings`, bunyan `child` and `addSerializers`; others take the message first. */
function takesFieldsFirst(given: object): boolean {
  const { child, bindings, addSerializers } = given as Record<string, unknown>
  return (
    typeof child === 'function' && (typeof bindings === 'function' || typeof addSerializers === 'function')
  )
}

/** Both know how to write an error only under the name `err`. */
function renamed({ error, ...fields }: LogFields = {}): LogFields {
  return error === undefined ? fields : { ...fields, err: error }
}
