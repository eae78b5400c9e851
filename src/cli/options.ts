// Owns: parsers of option values that several commands share. Called by: commands. Never: has defaults.
import { InvalidArgumentError } from 'commander'

/** A parser for whole numbers within bounds; what is wrong is told with the bounds. */
export function wholeNumber(least: number, most: number): (given: string) => number {
  return (given) => {
    const value = Number(given)
    if (!/^\d+$/.test(given) || value < least || value > most) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
    }
    return value
  }
}
