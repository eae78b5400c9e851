// Owns: the logger's shape and its default. Called by: everything that has something to tell an operator. Never: formats for people who read the terminal (cli does).

/** Facts that go with a log line. */
export type LogFields = Readonly<Record<string, unknown>>

/** Where log lines go: any logger with these four methods will do (console, winston); pino and bunyan fit too, see fit-logger.ts. */
export interface Logger {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

/** How much is told. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

const RANK: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3, silent: 4 }

/** A logger that tells nothing. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }

/** A logger that writes lines from `level` upward through `write`: time, level, message, fields as `key=value`. */
export function lineLogger(level: LogLevel, write: (line: string) => void, wallTime: () => number): Logger {
  const at = (lineLevel: Exclude<LogLevel, 'silent'>) =>
    RANK[lineLevel] < RANK[level]
      ? () => {}
      : (message: string, fields: LogFields = {}) => {
          const tail = Object.entries(fields).map(([key, value]) => ` ${key}=${formatField(value)}`)
          write(`${new Date(wallTime()).toISOString()} ${lineLevel.toUpperCase()} ${message}${tail.join('')}`)
        }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function formatField(value: unknown): string {
  if (value instanceof Error) return JSON.stringify(value.message)
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'string' && /^[\w.:/-]+$/.test(value)) return value
  try {
    return (
      JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? String(inner) : inner)) ??
      'undefined'
    )
  } catch {
    return String(value)
  }
}

/** The same logger with fields that are added to each line. */
export function withFields(log: Logger, fixed: LogFields): Logger {
  return {
    debug: (message, fields) => log.debug(message, { ...fixed, ...fields }),
    info: (message, fields) => log.info(message, { ...fixed, ...fields }),
    warn: (message, fields) => log.warn(message, { ...fixed, ...fields }),
    error: (message, fields) => log.error(message, { ...fixed, ...fields }),
  }
}
