// Owns: printing one generated file: imports, interfaces, the exported value and its functions. Called by: generate.ts. Never: touches the disk.
import type { ApiSchema, MessageSchema } from '../../schemas/notation.ts'
import { printInterfaces } from './interfaces.ts'
import { allStructs, apiMessages, embeddedMessage, type Message, type Struct } from './model.ts'
import { type Context, defaultBody, readBody } from './read.ts'
import { breakLine, indent, LINE_LENGTH, mentions } from './text.ts'
import { isDefaultBody, writeBody } from './write.ts'

const MODULES: readonly [module: string, names: readonly string[], typeOnly: boolean][] = [
  ['../api.ts', ['Api', 'EmbeddedMessage'], true],
  ['../checks.ts', ['notNull', 'unsupportedField'], false],
  ['../reader.ts', ['EMPTY_BYTES'], false],
  ['../reader.ts', ['Reader'], true],
  ['../uuid.ts', ['ZERO_UUID'], false],
  ['../writer.ts', ['Writer'], true],
]

/** The file of an API. */
export function printApi(schema: ApiSchema, source: string): string {
  const { request, response } = apiMessages(schema)
  const { name, versions } = schema
  const value = [
    `/** ${schema.doc} */`,
    `export const ${name}: Api<${name}RequestInput, ${name}Response, ${name}Request, ${name}ResponseInput> = {`,
    ...indent([
      `key: ${schema.key},`,
      `name: '${name}',`,
      `minVersion: ${versions[0]},`,
      `maxVersion: ${schema.stable ?? versions[1]},`,
      `latestVersion: ${versions[1]},`,
      `flexibleFrom: ${schema.flexible},`,
      `goesTo: '${schema.goesTo}',`,
      `encodeRequest: write${name}Request,`,
      `decodeRequest: read${name}Request,`,
      `encodeResponse: write${name}Response,`,
      `decodeResponse: read${name}Response,`,
    ]),
    '}',
  ]
  return printFile(source, [request, response], value)
}

/** The file of a message that travels inside another one. */
export function printEmbedded(schema: MessageSchema, source: string): string {
  const { name, versions } = schema
  const value = [
    `/** ${schema.doc} */`,
    `export const ${name}: EmbeddedMessage<${name}Input, ${name}> = {`,
    ...indent([
      `name: '${name}',`,
      `minVersion: ${versions[0]},`,
      `maxVersion: ${versions[1]},`,
      `encode: write${name},`,
      `decode: read${name},`,
    ]),
    '}',
  ]
  return printFile(source, [embeddedMessage(schema)], value)
}

function printFile(source: string, messages: readonly Message[], value: readonly string[]): string {
  const interfaces = messages.flatMap(({ struct }) =>
    allStructs(struct).flatMap((one) => ['', ...printInterfaces(one)]),
  )
  const functions = messages.flatMap(printFunctions)
  const [first] = messages
  const flexible = first!.flexible
  const constant = flexible === undefined || flexible <= first!.struct.range[0]
  const code = [
    ...(constant && mentions(functions, 'flexible')
      ? ['', `const flexible = ${flexible !== undefined}`]
      : []),
    ...interfaces,
    '',
    ...value,
    ...functions,
  ]
  const header = `// Generated from ${source} by scripts/generate.ts; change that file, not this one.`
  return `${[header, ...printImports(code), ...code.flatMap(breakLine)].join('\n')}\n`
}

function printImports(code: readonly string[]): string[] {
  return MODULES.flatMap(([module, names, typeOnly]) => {
    const used = names.filter((name) => mentions(code, name))
    return used.length === 0
      ? []
      : [`import ${typeOnly ? 'type ' : ''}{ ${used.join(', ')} } from '${module}'`]
  })
}

function printFunctions(message: Message): string[] {
  const versioned = new Set<string>()
  const context: Context = { flexible: message.flexible, versions: message.struct.range, versioned }
  const structs = allStructs(message.struct)
  const printed = new Map<Struct, string[]>()
  // From the inside outwards, because a function wants the version when one that it calls does.
  for (const struct of structs.toReversed()) {
    const write = withFlexible(writeBody(struct, context), struct, context)
    const read = withFlexible(readBody(struct, context), struct, context)
    const wants = mentions(read, 'version') || mentions(write, 'version')
    if (wants) versioned.add(struct.name)
    printed.set(struct, [
      '',
      ...functionHead(
        `write${struct.name}`,
        ['writer: Writer', `value: ${struct.name}Input`],
        wants,
        write,
        'void',
      ),
      ...indent(write),
      '}',
      '',
      ...functionHead(`read${struct.name}`, ['reader: Reader'], wants, read, struct.name),
      ...indent(read),
      '}',
    ])
  }
  const all = structs.flatMap((struct) => printed.get(struct)!)
  return [...all, ...printHelpers(structs, all)]
}

function functionHead(
  name: string,
  fixed: readonly string[],
  wantsVersion: boolean,
  body: readonly string[],
  result: string,
): string[] {
  const version = mentions(body, 'version') ? 'version: number' : '_version: number'
  const parameters = wantsVersion ? [...fixed, version] : fixed
  const line = `function ${name}(${parameters.join(', ')}): ${result} {`
  if (line.length <= LINE_LENGTH) return [line]
  return [`function ${name}(`, ...indent(parameters.map((parameter) => `${parameter},`)), `): ${result} {`]
}

/** The functions about defaults that the others call. */
function printHelpers(structs: readonly Struct[], code: string[]): string[] {
  const helpers: string[] = []
  for (const struct of structs) {
    const used = (name: string) => mentions(code, name) || mentions(helpers, name)
    if (used(`isDefault${struct.name}`)) {
      const head = `function isDefault${struct.name}(value: ${struct.name}Input): boolean {`
      helpers.push('', head, ...indent(isDefaultBody(struct)), '}')
    }
    if (used(`default${struct.name}`)) {
      helpers.push(
        '',
        `function default${struct.name}(): ${struct.name} {`,
        ...indent(defaultBody(struct)),
        '}',
      )
    }
  }
  return helpers
}

/** Names the condition that the body asks for, unless it is the same for the whole file. */
function withFlexible(body: string[], { range }: Struct, { flexible, versions }: Context): string[] {
  if (!mentions(body, 'flexible') || flexible === undefined || flexible <= versions[0]) return body
  if (flexible <= range[0]) return ['const flexible = true', ...body]
  if (flexible > range[1]) return ['const flexible = false', ...body]
  return [`const flexible = version >= ${flexible}`, ...body]
}
