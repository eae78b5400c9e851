// Owns: turning schemas/ into src/protocol/generated/. Called by: `npm run generate`, and the test that finds stale output. Never: knows how code looks (generate/ does).
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { ApiSchema, MessageSchema } from '../schemas/notation.ts'
import type { ErrorFacts } from '../src/protocol/error-facts.ts'
import { printErrors } from './generate/errors.ts'
import { printApi, printEmbedded } from './generate/file.ts'
import { printApis, printIndex } from './generate/lists.ts'

/** The root of the project, seen from the compiled file. */
const root = fileURLToPath(new URL('../../', import.meta.url))
const target = join(root, 'src/protocol/generated')

/** A schema with the name of its file, without the ending. */
export interface NamedSchema {
  readonly file: string
  readonly schema: ApiSchema | MessageSchema
}

/** All schemas, by file name: APIs by key, then the embedded messages. */
export async function loadSchemas(): Promise<NamedSchema[]> {
  const folder = join(root, 'build/schemas')
  const files = readdirSync(join(root, 'schemas'))
    .map((name) => name.replace(/\.ts$/, ''))
    .filter((name) => name !== 'notation' && name !== 'errors')
    .sort()
  const load = async (file: string): Promise<NamedSchema> => {
    const module = await import(pathToFileURL(join(folder, `${file}.js`)).href)
    return { file, schema: module.default }
  }
  return Promise.all(files.map(load))
}

/** The text of every generated file by its name. */
export async function generate(): Promise<Map<string, string>> {
  const schemas = await loadSchemas()
  const errors: readonly ErrorFacts[] = (
    await import(pathToFileURL(join(root, 'build/schemas/errors.js')).href)
  ).default
  const files = new Map<string, string>()
  for (const { file, schema } of schemas) {
    const source = `schemas/${file}.ts`
    files.set(`${file}.ts`, 'key' in schema ? printApi(schema, source) : printEmbedded(schema, source))
  }
  files.set('errors.ts', printErrors(errors))
  files.set('apis.ts', printApis(schemas))
  files.set('index.ts', printIndex([...files.keys()]))
  return files
}

async function main(): Promise<void> {
  const files = await generate()
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  for (const [name, text] of files) writeFileSync(join(target, name), text)
  console.log(`${files.size} files in ${target}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
