// Owns: that a logger which throws ends nothing but its line. Called by: client. Never: keeps such an error to itself.
import type { LogFields, Logger } from './log.ts'

/** The logger, with what it throws told once as a warning of the process: records and members of groups must not depend on it. */
export function guardedLogger(log: Logger): Logger {
  let told = false
  const at = (level: keyof Logger) => (message: string, fields?: LogFields) => {
    try {
      if (fields === undefined) log[level](message)
      else log[level](message, fields)
    } catch (error) {
      if (told) return
      told = true
      process.emitWarning(
        `The logger in the option log threw an error at "${message}": ${String(error)}. Log lines are lost.`,
        { code: 'ODRADEK_LOGGER_FAILED' },
      )
    }
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
