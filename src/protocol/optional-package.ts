// Owns: loading of packages that may be absent. Called by: crc32c.ts and codecs/. Never: loads anything before it is needed.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** The package, loaded now. Throws whatever `require` throws when it is not installed or has no binary for this machine. */
export function requirePackage<Package>(name: string): Package {
  return require(name) as Package
}
