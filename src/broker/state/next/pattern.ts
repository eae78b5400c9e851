// Owns: a subscription pattern as the broker reads it: RE2J's syntax, matched against the whole name. Called by: subscriptions.ts. Never: looks at topics.

/** JavaScript has these and RE2J has not. */
const NOT_IN_RE2J: readonly [construct: RegExp, name: string][] = [
  [/\(\?<?[=!]/, 'a look-around (?=, (?!, (?<= or (?<!'],
  [/\\[1-9]/, 'a back reference'],
  [/\\k</, 'a named back reference'],
]

/** The pattern, or what is wrong with it. */
export function compilePattern(regex: string): RegExp | { readonly problem: string } {
  const bare = regex.replaceAll('\\\\', '')
  for (const [construct, name] of NOT_IN_RE2J) {
    if (construct.test(bare))
      return { problem: `The pattern ${regex} has ${name}, which RE2J does not know.` }
  }
  const { flags, rest } = takeFlags(regex)
  const named = rest.replaceAll('(?P<', '(?<').replaceAll('\\A', '^').replaceAll('\\z', '$')
  try {
    return new RegExp(`^(?:${named})$`, flags)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      problem: `The pattern ${regex} is not a regular expression that this broker can read: ${reason}`,
    }
  }
}

/** RE2J takes flags at the beginning, as in (?i)orders-.*; JavaScript takes them apart. */
function takeFlags(regex: string): { flags: string; rest: string } {
  const [whole = '', letters = ''] = /^\(\?([ims]+)\)/.exec(regex) ?? []
  return { flags: [...new Set(letters)].join(''), rest: regex.slice(whole.length) }
}
