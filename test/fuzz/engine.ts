// Owns: the loop that feeds damaged bytes to a decoder and judges how it ends. Called by: main.ts, test/unit/fuzz.test.ts.
// Never: depends on anything but its seed: each input has a seed of its own and can be run alone.
import { DecodeError } from '../../src/base/errors.ts'
import { seededRandom } from '../../src/testing/random.ts'
import { mutate, pick, type Random } from './mutate.ts'

/** A decoder with valid inputs. */
export interface Target {
  readonly name: string
  /** Valid inputs, which `run` must accept. */
  readonly corpus: readonly Buffer[]
  /** Codes of the DecodeErrors in which a damaged input may end. */
  readonly codes: readonly string[]
  /** Decodes, and uses all that came out. Throws DecodeError for wrong bytes; anything else is a failure. */
  run(bytes: Buffer, random: Random): void
}

/** Which inputs to run. */
export interface Campaign {
  readonly seed: number
  /** Number of the first input. Default: 0. */
  readonly from?: number
  readonly iterations: number
}

/** How often inputs ended in a value and in which errors. */
export type Tally = Map<string, number>

/** A decoder ended in neither a value nor a typed error. */
export class FuzzFailure extends Error {
  override readonly name = 'FuzzFailure'
  constructor(target: Target, { seed }: Campaign, iteration: number, input: Buffer, cause: unknown) {
    super(
      `${target.name} ended in ${String(cause)}. Again: npm run fuzz -- --target ${target.name} --seed ${seed} --from ${iteration} --iterations 1\n` +
        `input (${input.length} bytes): ${input.subarray(0, 200).toString('hex')}`,
      { cause },
    )
  }
}

/** Runs damaged inputs; throws FuzzFailure at the first that ends badly. */
export function fuzz(target: Target, campaign: Campaign, tally: Tally = new Map()): Tally {
  const from = campaign.from ?? 0
  for (let iteration = from; iteration < from + campaign.iterations; iteration++) {
    const random = seededRandom(campaign.seed * 1_000_003 + iteration)
    // Neighbouring seeds begin alike.
    random()
    const input = mutate(random, pick(random, target.corpus), pick(random, target.corpus))
    let outcome = 'value'
    try {
      target.run(input, random)
    } catch (error) {
      if (!(error instanceof DecodeError) || !target.codes.includes(error.code)) {
        throw new FuzzFailure(target, campaign, iteration, input, error)
      }
      outcome = error.code
    }
    tally.set(outcome, (tally.get(outcome) ?? 0) + 1)
  }
  return tally
}
