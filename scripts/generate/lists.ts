// Owns: printing the two files that name all others: the map of APIs and the index. Called by: generate.ts. Never: prints codecs.
import type { NamedSchema } from '../generate.ts'

const HEADER = '// Generated from schemas/ by scripts/generate.ts; change those files, not this one.'

/** The map of all APIs by key. */
export function printApis(schemas: readonly NamedSchema[]): string {
  const apis = schemas.flatMap(({ file, schema }) => ('key' in schema ? [{ file, ...schema }] : []))
  const sorted = apis.toSorted((a, b) => a.key - b.key)
  return `${[
    HEADER,
    "import type { Api } from '../api.ts'",
    ...sorted.map(({ file, name }) => `import { ${name} } from './${file}.ts'`),
    '',
    'const all: readonly Api[] = [',
    ...sorted.map(({ name }) => `  ${name},`),
    ']',
    '',
    '/** Every API by its key. */',
    'export const apis: ReadonlyMap<number, Api> = new Map(all.map((api) => [api.key, api]))',
  ].join('\n')}\n`
}

/** Everything that is generated, under one roof. */
export function printIndex(files: readonly string[]): string {
  return `${[HEADER, ...files.toSorted().map((name) => `export * from './${name}'`)].join('\n')}\n`
}
