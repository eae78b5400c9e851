// Owns: printing the error table. Called by: generate.ts. Never: decides what an error means.
import type { ErrorFacts } from '../../src/protocol/error-facts.ts'
import { quote } from './text.ts'

/** The constants and the rows. */
export function printErrors(errors: readonly ErrorFacts[]): string {
  return `${[
    '// Generated from schemas/errors.ts by scripts/generate.ts; change that file, not this one.',
    "import type { ErrorFacts } from '../error-facts.ts'",
    '',
    "/** Kafka's error codes by name. */",
    'export const ErrorCodes = {',
    ...errors.map(({ name, code }) => `  ${name}: ${code},`),
    '} as const',
    '',
    "/** Kafka's name of an error. */",
    'export type ErrorName = keyof typeof ErrorCodes',
    '',
    '/** Every code that Kafka knows, in ascending order. */',
    'export const errorTable: readonly ErrorFacts[] = [',
    ...errors.map(
      ({ code, name, retriable, message, invalidates }) =>
        `  { code: ${code}, name: '${name}', retriable: ${retriable}, message: ${quote(message)}, invalidates: [${invalidates.map(quote).join(', ')}] },`,
    ),
    ']',
  ].join('\n')}\n`
}
