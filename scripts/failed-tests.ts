// Owns: what is said of failed tests, for the end of a long run. Called by: node's test runner, as a reporter, and run-tests.
// Never: prints more than a screen or two.
import { inspect } from 'node:util'

/** What the reporter reads of the runner's events. */
export interface TestEvent {
  readonly type: string
  readonly data: {
    readonly name?: string
    readonly file?: string
    readonly line?: number
    readonly details?: { readonly error?: Error & { readonly failureType?: string }; readonly type?: string }
  }
}

const LINES_PER_FAILURE = 30
const MAX_CHARACTERS = 8_000

/** Yields a paragraph for each test that failed by itself, not for what merely holds it. */
export default async function* failedTests(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    const error = data.details?.error
    if (type !== 'test:fail' || error === undefined || error.failureType === 'subtestsFailed') continue
    const lines = inspect(error.cause ?? error).split('\n')
    const left = lines.length - LINES_PER_FAILURE
    const shown = lines.slice(0, LINES_PER_FAILURE).map((line) => `  ${line}`)
    if (left > 0) shown.push(`  (and ${left} more lines)`)
    yield `✖ ${data.name} (${data.file}:${data.line})\n${shown.join('\n')}\n\n`
  }
}

/** The paragraphs of a lane, cut where a terminal or a log would lose what matters. */
export function recap(paragraphs: string): string {
  if (paragraphs.length <= MAX_CHARACTERS) return paragraphs
  return `${paragraphs.slice(0, MAX_CHARACTERS)}\n(and more, above)\n`
}
